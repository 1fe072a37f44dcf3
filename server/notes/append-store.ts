import { MAX_SECTION_BYTES } from '#contract/notes';
import { liveBounds } from '../identity/session-store.ts';
import type { Database } from '../platform/storage/database.ts';

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
 * One statement, planned once for each connection: it runs up to a hundred times a second. `locked` takes the sections'
 * rows in one order, so that no two processes wait for each other; `claimed` lets a writer go on only where their last
 * words ended.
 */
const APPEND = {
  name: 'append note rows',
  text: `
    with input as materialized (
      select * from json_to_recordset($1) as given(at int, section_id text, version int, staff_id text, browser_id text,
        row_id text, client_id bigint, from_clock int, next_clock int, bytes int, deletes bool, sealed text)
    ),
    locked as materialized (
      select section_id, consultation_id, bytes from note_sections
      where section_id = any(array(select section_id from input)) order by section_id for update
    ),
    permitted as materialized (
      select input.* from input join locked on locked.section_id = input.section_id
      where (locked.bytes + input.bytes <= ${MAX_SECTION_BYTES} or input.from_clock = input.next_clock)
        and exists (
          select 1 from consultations c
          where c.consultation_id = locked.consultation_id and c.version = input.version
        )
        and (input.staff_id is null or exists (
          select 1 from staff where staff.staff_id = input.staff_id and staff.active
        ))
        and (input.browser_id is null or exists (
          select 1 from staff_sessions x
          where x.browser_id = input.browser_id and x.staff_id = input.staff_id and x.ended_at is null
            and x.last_seen_at > $3 and x.created_at > $4
        ))
    ),
    claimed as (
      insert into note_writers as w (section_id, client_id, from_clock, next_clock)
      select section_id, client_id, from_clock, next_clock from permitted
      on conflict (section_id, client_id) do update
        set from_clock = excluded.from_clock, next_clock = excluded.next_clock
        where w.next_clock = excluded.from_clock
      returning section_id, client_id
    ),
    fitting as materialized (
      select permitted.*, row_number() over (partition by permitted.section_id order by permitted.at) as nth
      from permitted join claimed using (section_id, client_id)
    ),
    moved as (
      update note_sections s
      set head = s.head + n.rows, bytes = s.bytes + n.bytes, saved_at = $2,
        deleted_since = case when n.deletes then coalesce(s.deleted_since, $2) else s.deleted_since end
      from (
        select section_id, count(*) as rows, sum(bytes)::int as bytes, bool_or(deletes) as deletes
        from fitting group by section_id
      ) n
      where s.section_id = n.section_id
      returning s.section_id, s.head - n.rows as base, s.bytes
    ),
    stored as (
      insert into note_updates (section_id, seq, row_id, client_id, next_clock, bytes, deletes, sealed)
      select fitting.section_id, moved.base + nth, row_id, client_id, next_clock, fitting.bytes, deletes,
        decode(sealed, 'base64')
      from fitting join moved on moved.section_id = fitting.section_id
    )
    select fitting.at, moved.base::float8 as base, (moved.base + fitting.nth)::float8 as seq, moved.bytes
    from fitting join moved on moved.section_id = fitting.section_id
    order by fitting.at`,
};

/**
 * Stores the rows whose writers may still write and whose words begin where their last ones ended, all in one
 * statement: rights, order, numbers and rows are of one moment. Answers for each stored row its index in `rows`, where
 * the section stood before this batch, its number, and the section's bytes. No section may come with one writer twice.
 */
export function appendRows(database: Database, rows: NewRow[], now: Date): Promise<StoredRow[]> {
  const { seenAfter, begunAfter } = liveBounds(now);
  const input = rows.map((row, at) => ({
    at,
    section_id: row.sectionId,
    version: row.version,
    staff_id: row.staffId,
    browser_id: row.browserId,
    row_id: row.rowId,
    client_id: row.clientId,
    from_clock: row.from,
    next_clock: row.to,
    bytes: row.bytes,
    deletes: row.deletes,
    sealed: row.sealed.toString('base64'),
  }));
  return database.prepared<StoredRow>(APPEND, [JSON.stringify(input), now, seenAfter, begunAfter]);
}
