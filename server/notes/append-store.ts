import { sql } from 'drizzle-orm';
import { MAX_SECTION_BYTES } from '#contract/notes';
import { isLive, staffSessions } from '../identity/session-store.ts';
import { staff } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';

/** One row to store: what one writer wrote in one section since the last batch. */
export type NewRow = {
  sectionId: string;
  /** The consultation's version by which the writer's right was last read; another one by now, and nothing is stored. */
  version: number;
  /** Set for every member of staff: one who works here no more writes nothing. */
  staffId: string | null;
  /** Set besides when their right hangs on being signed in in this browser. */
  browserId: string | null;
  rowId: string;
  clientId: number;
  from: number;
  to: number;
  bytes: number;
  deletes: boolean;
  sealed: Buffer;
};

export type StoredRow = { at: number; base: number; seq: number; bytes: number };

/**
 * Stores the rows whose writers may still write and whose words begin where their last ones ended, all in one
 * statement: rights, order, numbers and rows are of one moment. Answers for each stored row its index in `rows`, where
 * the section stood before this batch, its number, and the section's bytes. No section may come with one writer twice.
 */
export async function appendRows(q: Sql, rows: NewRow[], now: Date): Promise<StoredRow[]> {
  const column = <T>(pick: (row: NewRow) => T) => sql.param(rows.map(pick));
  const result = await q.execute<StoredRow>(sql`
    with input as (
      select * from unnest(
        ${column((row) => row.sectionId)}::text[], ${column((row) => row.version)}::int[],
        ${column((row) => row.staffId)}::text[], ${column((row) => row.browserId)}::text[],
        ${column((row) => row.rowId)}::text[], ${column((row) => row.clientId)}::bigint[],
        ${column((row) => row.from)}::int[], ${column((row) => row.to)}::int[],
        ${column((row) => row.bytes)}::int[], ${column((row) => row.deletes)}::bool[],
        ${column((row) => row.sealed)}::bytea[]
      ) with ordinality as given(section_id, version, staff_id, browser_id, row_id, client_id, from_clock, next_clock,
        bytes, deletes, sealed, at)
    ),
    locked as materialized (
      select section_id from note_sections
      where section_id in (select section_id from input) order by section_id for update
    ),
    permitted as (
      select input.* from input
      join locked on locked.section_id = input.section_id
      join note_sections s on s.section_id = input.section_id 
        and (s.bytes + input.bytes <= ${MAX_SECTION_BYTES} or input.from_clock = input.next_clock)
      join consultations c on c.consultation_id = s.consultation_id and c.version = input.version
      where input.staff_id is null or exists (
        select 1 from ${staff} where ${staff.staffId} = input.staff_id and ${staff.active} and (
          input.browser_id is null or exists (
            select 1 from ${staffSessions}
            where ${staffSessions.staffId} = input.staff_id and ${staffSessions.browserId} = input.browser_id
              and ${isLive(now)}
          )
        )
      )
    ),
    claimed as (
      insert into note_writers as w (section_id, client_id, from_clock, next_clock)
      select section_id, client_id, from_clock, next_clock from permitted
      on conflict (section_id, client_id) do update
        set from_clock = excluded.from_clock, next_clock = excluded.next_clock
        where w.next_clock = excluded.from_clock
      returning section_id, client_id
    ),
    fitting as (
      select permitted.*, row_number() over (partition by permitted.section_id order by permitted.at) as nth
      from permitted join claimed using (section_id, client_id)
    ),
    moved as (
      update note_sections s
      set head = s.head + n.rows, bytes = s.bytes + n.bytes, saved_at = ${now.toISOString()}::timestamptz,
        deleted_since = case when n.deletes then coalesce(s.deleted_since, ${now.toISOString()}::timestamptz)
          else s.deleted_since end
      from (
        select section_id, count(*) as rows, sum(bytes)::int as bytes, bool_or(deletes) as deletes
        from fitting group by section_id
      ) n
      where s.section_id = n.section_id
      returning s.section_id, s.head - n.rows as base, s.bytes
    ),
    stored as (
      insert into note_updates (section_id, seq, row_id, client_id, next_clock, bytes, deletes, sealed)
      select fitting.section_id, moved.base + fitting.nth, row_id, client_id, next_clock, fitting.bytes, deletes, sealed
      from fitting join moved on moved.section_id = fitting.section_id
    )
    select fitting.at::int - 1 as at, moved.base::float8 as base, (moved.base + fitting.nth)::float8 as seq, moved.bytes
    from fitting join moved on moved.section_id = fitting.section_id
    order by fitting.at`);
  return result.rows;
}
