import type { SaveAvailability } from '../../server/matching/contract.ts';
import { saveAvailabilityOver } from '../../server/matching/matching-store.ts';
import { after, DAY } from '../../server/platform/clock.ts';
import { localOf } from '../../server/platform/local-time.ts';
import type { Sql } from '../../server/platform/storage/database.ts';
import { world } from './demo-world.ts';
import type { Person } from './find-people.ts';

const WEEKDAYS = ['ma', 'ti', 'ke', 'to', 'pe'];
/** One of the experts is away for some days. */
const AWAY = 'e-02';

/** When the experts are free, and who stands in for which coordinator. */
export async function loadAvailability(
  sql: Sql,
  people: Map<string, Person>,
  now: Date,
  timeZone: string,
): Promise<void> {
  const none = { version: 0, week: [], exceptions: [], mostPerWeek: null, deputyId: null };
  const days = { from: dayIn(8, now, timeZone), to: dayIn(14, now, timeZone) };
  for (const { id, weekly_availability, max_sessions_per_week: mostPerWeek } of world.experts) {
    const exceptions = id === AWAY ? [{ kind: 'away' as const, ...days }] : [];
    const week = weekly_availability.map(readTime);
    await saveAvailabilityOver(sql, people.get(id)!.staffId!, { ...none, week, exceptions, mostPerWeek });
  }
  for (const { id, deputy } of world.coordinators) {
    const deputyId = people.get(deputy)!.staffId;
    await saveAvailabilityOver(sql, people.get(id)!.staffId!, { ...none, deputyId });
  }
}

/** "ke 09:00-12:00", as the data has it. */
function readTime(written: string): SaveAvailability['week'][number] {
  const [day, from, to] = written.split(/[ -]/) as [string, string, string];
  return { weekday: WEEKDAYS.indexOf(day) + 1, from, to };
}

function dayIn(days: number, now: Date, timeZone: string): string {
  return localOf(after(now, days * DAY), timeZone).localDate;
}
