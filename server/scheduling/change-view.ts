import type { HeldChange } from '#contract/scheduling';
import type { SignedIn } from '../identity/prove-staff.ts';
import { findStaff } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { findHeldOf, type HeldChangeRow } from './held-change-store.ts';

/** A confirmed change as a coordinator sees it: whose it is and how it stands, nothing of what it holds. */
export async function viewOfChange(
  sql: Sql,
  { staff }: Pick<SignedIn, 'staff'>,
  row: HeldChangeRow,
): Promise<HeldChange> {
  const { changeId, consultationId, kind, state, madeBy, appliesAt, mails, code } = row;
  return {
    changeId,
    consultationId,
    kind,
    state,
    by: (await findStaff(sql, madeBy))?.name ?? '',
    mine: madeBy === staff.staffId,
    appliesAt: appliesAt.toISOString(),
    mails,
    ...(code ? { code } : {}),
  };
}

/** The change of a consultation that is on its way now, for its page. */
export async function heldOf(
  sql: Sql,
  consultationId: string,
  signedIn: SignedIn,
): Promise<HeldChange | null> {
  const row = await findHeldOf(sql, consultationId);
  return row && viewOfChange(sql, signedIn, row);
}
