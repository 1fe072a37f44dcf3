import type { Context } from '../context.ts';
import { localOf } from '../platform/local-time.ts';
import type { Sql } from '../platform/storage/database.ts';
import { findLastReferenceOfRequests, listReferencesOfRequests } from '../requests/request-store.ts';
import { listHeldReferences } from '../scheduling/held-content.ts';
import { findLastReference, listReferences } from './consultation-store.ts';

/** The last number that has four digits: as text, every longer one sorts before it. */
const LAST_NUMBER = 9_999;

type Reader = Pick<Context, 'clock' | 'config' | 'caseKeys'>;

/**
 * The next free reference of this year, such as `KP-2026-0014`: of requests, of consultations, and of bookings that are
 * on their way. On the booking form it is a suggestion that the coordinator may change.
 */
export async function nextReference(context: Context): Promise<string> {
  return context.database.read((sql) => findNextReference(context, sql));
}

/** The same inside a transaction. */
export async function findNextReference(context: Reader, sql: Sql): Promise<string> {
  const { clock, config } = context;
  const prefix = `KP-${localOf(clock.now(), config.timeZone).localDate.slice(0, 4)}-`;
  const held = await listHeldReferences(context, sql);
  const taken = [
    `${prefix}0000`,
    await findLastReference(sql, prefix),
    await findLastReferenceOfRequests(sql, prefix),
    ...held,
  ];
  const highest = Math.max(...numbersOf(prefix, taken));
  const next = highest < LAST_NUMBER ? highest + 1 : await findGap(sql, prefix, held);
  return `${prefix}${String(next).padStart(4, '0')}`;
}

/** The first number that nobody has: somebody typed the last one, or a year has more than there are. */
async function findGap(sql: Sql, prefix: string, held: string[]): Promise<number> {
  const all = [
    ...held,
    ...(await listReferences(sql, prefix)),
    ...(await listReferencesOfRequests(sql, prefix)),
  ];
  const taken = new Set(numbersOf(prefix, all));
  let free = 1;
  while (taken.has(free)) free += 1;
  return free;
}

function numbersOf(prefix: string, references: (string | null)[]): number[] {
  return references.map((reference) =>
    reference?.startsWith(prefix) ? Number(reference.slice(prefix.length)) : 0,
  );
}
