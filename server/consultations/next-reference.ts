import type { Context } from '../context.ts';
import { localOf } from '../platform/local-time.ts';
import { listHeldReferences } from '../scheduling/held-content.ts';
import { findLastReference } from './consultation-store.ts';

/**
 * The next free reference of this year, such as `KP-2026-0014`; a suggestion that the coordinator may change. Bookings
 * that are on their way have theirs already.
 */
export async function nextReference(context: Context): Promise<string> {
  const { clock, config, database } = context;
  const prefix = `KP-${localOf(clock.now(), config.timeZone).localDate.slice(0, 4)}-`;
  const taken = await database.read(async (sql) => [
    ...(await listHeldReferences(context, sql)).filter((reference) => reference.startsWith(prefix)),
    (await findLastReference(sql, prefix)) ?? `${prefix}0000`,
  ]);
  const last = Math.max(...taken.map((reference) => Number(reference.slice(prefix.length))));
  return `${prefix}${String(last + 1).padStart(4, '0')}`;
}
