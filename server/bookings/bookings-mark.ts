import { sql } from 'drizzle-orm';
import type { Sql } from '../platform/storage/database.ts';
import { requests } from '../requests/request-store.ts';
import { offers, periods, slots } from './slot-store.ts';

/** A text that is another one once slots, periods, offers or the waiting list have changed. */
export async function readBookingsMark(q: Sql): Promise<string> {
  const { rows } = await q.execute(sql`select concat_ws(' ',
    (select concat_ws('/', count(*), max(state_at)) from ${slots}),
    (select concat_ws('/', count(*), sum(version)) from ${periods}),
    (select concat_ws('/', count(*), count(settled_at)) from ${offers}),
    (select concat_ws('/', count(*), max(waitlisted_at)) from ${requests} where status = 'waitlisted')) as mark`);
  return String(rows[0]?.['mark']);
}
