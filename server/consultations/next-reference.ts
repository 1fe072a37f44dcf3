import type { Context } from '../context.ts';
import { localOf } from '../platform/local-time.ts';
import type { Sql } from '../platform/storage/database.ts';
import { findLastReferenceOfRequests } from '../requests/request-store.ts';
import { listHeldReferences } from '../scheduling/held-content.ts';
import { findLastReference } from './consultation-store.ts';

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
    ...held.filter((reference) => reference.startsWith(prefix)),
  ];
  const numbers = taken.map((reference) => (reference ? Number(reference.slice(prefix.length)) : 0));
  return `${prefix}${String(Math.max(...numbers) + 1).padStart(4, '0')}`;
}
