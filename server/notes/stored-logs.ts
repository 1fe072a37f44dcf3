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
    ),
    stored as (
      select section_id, true as is_snapshot, upto_seq::float8 as seq, row_id,
        case when compressed then null else sealed end as sealed
      from note_snapshots join wanted using (section_id) where upto_seq > wanted.seq
      union all
      select section_id, false, u.seq::float8, row_id, sealed
      from note_updates u join wanted using (section_id) where u.seq > wanted.seq
    )
    select c.version, section_id as "sectionId", is_snapshot as "isSnapshot", seq, row_id as "rowId", sealed
    from consultations c left join stored on true
    where c.consultation_id = $3
    order by section_id, is_snapshot desc, seq`,
};

type VersionOnly = { [Column in keyof Stored]: null };

/**
 * What comes after the named numbers of some sections of a consultation: of each its snapshot, and the rows in their
 * order; and the consultation's version, of the same moment.
 */
export async function listStored(
  database: Database,
  consultationId: string,
  after: { sectionId: string; seq: number }[],
): Promise<{ version: number; stored: Stored[] }> {
  const sectionIds = after.map(({ sectionId }) => sectionId);
  const seqs = after.map(({ seq }) => seq);
  const rows = await database.prepared<{ version: number } & (Stored | VersionOnly)>(STORED, [
    sectionIds,
    seqs,
    consultationId,
  ]);
  const stored = rows.filter((row): row is { version: number } & Stored => row.sectionId !== null);
  return { version: rows[0]?.version ?? 0, stored };
}
