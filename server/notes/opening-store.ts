import type { Holding } from '../consultations/claim-store.ts';
import { liveBounds } from '../identity/session-store.ts';
import type { Database } from '../platform/storage/database.ts';
import type { Stored } from './stored-logs.ts';

/** How far one number has written in a section. */
export type WriterClock = { sectionId: string; clientId: number; nextClock: number };

/** A page that opens the notes by the facts of `version`, under a number that is its own already or is to be. */
export type OpeningPage = {
  invitationId: string;
  browserId: string;
  version: number;
  clientId: number;
  isNew: boolean;
  /** How far the page has some sections. */
  have: { sectionId: string; seq: number }[];
};

/** What was found: nothing is stored of a page whose person holds nothing, or of another version. */
export type Opening = Holding & {
  version: number;
  numbered: boolean;
  clocks: WriterClock[] | null;
  /** What the page lacks of each section, the large snapshots apart; null where a deletion waits to be compacted away. */
  stored: Stored[] | null;
};

/**
 * One statement: who holds the page, by which version, its number, the record of its opening and what it lacks are of
 * one moment. The first page of a consultation asks for the writers' clocks besides. Bytes come in base64, which costs
 * a tenth of what PostgreSQL's own way to write them does.
 */
const OPEN = {
  name: 'opening of notes',
  text: `
    with page as materialized (
      select i.invitation_id, i.consultation_id, c.version, i.staff_id, s.active as works,
        k.browser_id is not null as has_link,
        exists (
          select 1 from staff_sessions x
          where x.browser_id = $2 and x.staff_id = i.staff_id and x.ended_at is null
            and x.last_seen_at > $7 and x.created_at > $8
        ) as is_signed_in
      from invitations i
      join consultations c using (consultation_id)
      left join staff s on s.staff_id = i.staff_id
      left join claims k on k.invitation_id = i.invitation_id and k.generation = i.generation
        and k.browser_id = $2::text
      where i.invitation_id = $1
    ),
    proven as materialized (
      select * from page
      where version = $3 and (staff_id is null or works) and (has_link or is_signed_in)
    ),
    numbered as (
      insert into note_authors (consultation_id, client_id, invitation_id, browser_id, assigned_at)
      select consultation_id, $4::bigint, invitation_id, $2::text, $6::timestamptz from proven where $5::bool
      on conflict do nothing
      returning client_id
    ),
    recorded as (
      insert into audit_log (at, actor, action, subject, consultation_id)
      select $6::timestamptz, invitation_id, 'notes.opened', consultation_id, consultation_id from proven
      where not $5::bool or exists (select from numbered)
    ),
    sections as materialized (
      select s.section_id, coalesce(given.seq, 0) as seq, s.deleted_since
      from note_sections s
      join proven using (consultation_id)
      left join unnest($10::text[], $11::bigint[]) as given(section_id, seq) using (section_id)
    ),
    lacking as (
      select section_id, true as is_snapshot, n.upto_seq as seq, n.row_id,
        case when n.compressed then null else n.sealed end as sealed
      from note_snapshots n join sections using (section_id) where n.upto_seq > sections.seq
      union all
      select section_id, false, u.seq, u.row_id, u.sealed
      from note_updates u join sections using (section_id) where u.seq > sections.seq
    )
    select version, staff_id as "staffId", works, has_link as "hasLink", is_signed_in as "isSignedIn",
      not $5::bool or exists (select from numbered) as numbered,
      case when $9::bool then (
        select coalesce(json_agg(json_build_object('sectionId', w.section_id, 'clientId', w.client_id,
          'nextClock', w.next_clock)), '[]')
        from note_writers w join note_sections using (section_id)
        where note_sections.consultation_id = page.consultation_id
      ) end as clocks,
      case when not exists (select from sections where deleted_since is not null) then (
        select coalesce(json_agg(json_build_object('sectionId', section_id, 'isSnapshot', is_snapshot, 'seq', seq,
          'rowId', row_id, 'sealed', encode(sealed, 'base64')) order by section_id, is_snapshot desc, seq), '[]')
        from lacking
      ) end as stored
    from page`,
};

type InBase64 = Omit<Stored, 'sealed'> & { sealed: string | null };

/**
 * Gives a page its number and writes the opening into the record, if its person still holds it by this version. Answers
 * what it lacks; null where there is no such invitation.
 */
export async function addOpening(
  database: Database,
  { invitationId, browserId, version, clientId, isNew, have }: OpeningPage,
  now: Date,
  withClocks: boolean,
): Promise<Opening | null> {
  const { seenAfter, begunAfter } = liveBounds(now);
  const [row] = await database.prepared<Omit<Opening, 'stored'> & { stored: InBase64[] | null }>(OPEN, [
    ...[invitationId, browserId, version, clientId, isNew, now, seenAfter, begunAfter, withClocks],
    have.map(({ sectionId }) => sectionId),
    have.map(({ seq }) => seq),
  ]);
  return row ? { ...row, stored: row.stored?.map(withBytes) ?? null } : null;
}

function withBytes({ sealed, ...row }: InBase64): Stored {
  return { ...row, sealed: sealed === null ? null : Buffer.from(sealed, 'base64') };
}
