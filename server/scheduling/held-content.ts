import { planChange, type PlanChange } from '#contract/scheduling';
import type { Context } from '../context.ts';
import type { Sql } from '../platform/storage/database.ts';
import type { SealPlace } from '../platform/seal.ts';
import { StorageError } from '../platform/storage/storage-error.ts';
import { listHeldBookings, type HeldChangeRow } from './held-change-store.ts';

type Keys = Pick<Context, 'caseKeys'>;
type Place = Pick<HeldChangeRow, 'changeId' | 'caseId'>;

/** Seals what a change holds: names, addresses and questions, under the key of the case they belong to. */
export function sealContent({ caseKeys }: Keys, place: Place, change: PlanChange): Promise<Buffer> {
  return caseKeys.seal(sealPlace(place), JSON.stringify(change));
}

export async function openContent(
  { caseKeys }: Keys,
  row: Place & Pick<HeldChangeRow, 'sealed'>,
): Promise<PlanChange> {
  return planChange.parse(JSON.parse(await caseKeys.unseal(sealPlace(row), row.sealed)));
}

function sealPlace({ changeId, caseId }: Place): SealPlace {
  return { table: 'held_changes', row: changeId, caseId };
}

/** What bookings on their way claim; a few at most, for they are held for seconds. */
export async function listHeldClaims(
  context: Keys,
  sql: Sql,
  exceptChangeId?: string,
): Promise<{ reference: string; requestIds: string[] }[]> {
  const rows = (await listHeldBookings(sql)).filter(({ changeId }) => changeId !== exceptChangeId);
  const claims: { reference: string; requestIds: string[] }[] = [];
  for (const row of rows) {
    const change = await openContent(context, row).catch(ignoreUnreadable);
    if (change?.kind === 'create') claims.push(change.consultation);
  }
  return claims;
}

/** The references that bookings on their way will use. */
export async function listHeldReferences(context: Keys, sql: Sql): Promise<string[]> {
  return (await listHeldClaims(context, sql)).map(({ reference }) => reference);
}

/**
 * A booking that is taken back at this very moment, or that nothing opens: it claims nothing, and shall keep nobody else
 * from booking. Only where the keys are out of reach for a while is it not known.
 */
function ignoreUnreadable(error: unknown): null {
  if (error instanceof StorageError) throw error;
  return null;
}
