import type { Database } from '../platform/storage/database.ts';

/** What lies sealed of a section: a row of its log, or its snapshot; a large snapshot stays where it is (null). */
export type Stored = {
  sectionId: string;
  isSnapshot: boolean;
  seq: number;
  rowId: string;
  sealed: Buffer | null;
};

/** One statement, so that no row falls between the log and a snapshot that is made meanwhile. */
const STORED = {
  name: 'stored logs of notes',
  text: `
    with wanted as materialized (
      select * from unnest($1::text[], $2::bigint[]) as wanted(section_id, seq)
    )
    select section_id as "sectionId", true as "isSnapshot", upto_seq::float8 as seq, row_id as "rowId",
      case when compressed then null else sealed end as sealed
    from note_snapshots join wanted using (section_id) where upto_seq > wanted.seq
    union all
    (select section_id, false, u.seq::float8, row_id, sealed
    from note_updates u join wanted using (section_id) where u.seq > wanted.seq
    order by section_id, u.seq)`,
};

/** What comes after the named numbers of some sections: of each its snapshot, and the rows in their order. */
export function listStored(
  database: Database,
  after: { sectionId: string; seq: number }[],
): Promise<Stored[]> {
  return database.prepared<Stored>(STORED, [
    after.map(({ sectionId }) => sectionId),
    after.map(({ seq }) => seq),
  ]);
}
