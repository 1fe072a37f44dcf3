import type { Holding } from '../consultations/claim-store.ts';
import { liveBounds } from '../identity/session-store.ts';
import type { Database } from '../platform/storage/database.ts';

/** How far one number has written in a section. */
export type WriterClock = { sectionId: string; clientId: number; nextClock: number };

/** A page that opens the notes by the facts of `version`, under a number that is its own already or is to be. */
export type OpeningPage = {
  invitationId: string;
  browserId: string;
  version: number;
  clientId: number;
  isNew: boolean;
};

/** What was found: nothing is stored of a page whose person holds nothing, or of another version. */
export type Opening = Holding & { version: number; numbered: boolean; clocks: WriterClock[] | null };

/**
 * One statement: who holds the page, by which version, its number and the record of its opening are of one moment. The
 * first page of a consultation asks for the writers' clocks besides.
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
    )
    select version, staff_id as "staffId", works, has_link as "hasLink", is_signed_in as "isSignedIn",
      not $5::bool or exists (select from numbered) as numbered,
      case when $9::bool then (
        select coalesce(json_agg(json_build_object('sectionId', w.section_id, 'clientId', w.client_id,
          'nextClock', w.next_clock)), '[]')
        from note_writers w join note_sections using (section_id)
        where note_sections.consultation_id = page.consultation_id
      ) end as clocks
    from page`,
};

/** Gives a page its number and writes the opening into the record, if its person still holds it by this version. */
export async function addOpening(
  database: Database,
  { invitationId, browserId, version, clientId, isNew }: OpeningPage,
  now: Date,
  withClocks: boolean,
): Promise<Opening | null> {
  const { seenAfter, begunAfter } = liveBounds(now);
  const page = [invitationId, browserId, version, clientId, isNew];
  const [row] = await database.prepared<Opening>(OPEN, [...page, now, seenAfter, begunAfter, withClocks]);
  return row ?? null;
}
