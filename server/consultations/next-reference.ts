import type { Context } from '../context.ts';
import { localOf } from '../platform/local-time.ts';
import { findLastReference } from './consultation-store.ts';

/** The next free reference of this year, such as `KP-2026-0014`; a suggestion that the coordinator may change. */
export async function nextReference({ clock, config, database }: Context): Promise<string> {
  const prefix = `KP-${localOf(clock.now(), config.timeZone).localDate.slice(0, 4)}-`;
  const last = await database.read((sql) => findLastReference(sql, prefix));
  const number = last ? Number(last.slice(prefix.length)) + 1 : 1;
  return `${prefix}${String(number).padStart(4, '0')}`;
}
