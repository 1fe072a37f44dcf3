import type { Database } from '../platform/storage/database.ts';
import { liveBounds } from '../identity/session-store.ts';

/** What is believed of one consultation's pages: who holds them by what, and how many numbers there are to write under. */
export type Believed = {
  consultationId: string;
  authors: number;
  pages: { invitationId: string; browserId: string; heldBy: 'link' | 'session' }[];
};

/** The same questions as `proveInvitee` asks of one page, asked of all at once. */
const NOTICE = {
  name: 'notice changes in notes',
  text: `
    select consultation_id from json_to_recordset($1) as page(consultation_id text, invitation_id text,
      browser_id text, held_by text)
    where page.held_by is distinct from (
      select case
        when i.staff_id is not null and not coalesce(s.active, false) then null
        when exists (
          select 1 from claims c
          where c.invitation_id = i.invitation_id and c.browser_id = page.browser_id and c.generation = i.generation
        ) then 'link'
        when exists (
          select 1 from staff_sessions x
          where x.browser_id = page.browser_id and x.staff_id = i.staff_id and x.ended_at is null
            and x.last_seen_at > $3 and x.created_at > $4
        ) then 'session'
      end
      from invitations i left join staff s on s.staff_id = i.staff_id
      where i.invitation_id = page.invitation_id
    )
    union
    select consultation_id from json_to_recordset($2) as known(consultation_id text, authors int)
    where authors <> (select count(*) from note_authors n where n.consultation_id = known.consultation_id)`,
};

/**
 * The consultations of which something is believed that is no longer so, though no version tells it: a session that ran
 * out, somebody new. One statement for everything this process has open; who is named is then proven in full.
 */
export async function noticeChanges(database: Database, believed: Believed[], now: Date): Promise<string[]> {
  const { seenAfter, begunAfter } = liveBounds(now);
  const pages = believed.flatMap((one) =>
    one.pages.map(({ invitationId, browserId, heldBy }) => ({
      consultation_id: one.consultationId,
      invitation_id: invitationId,
      browser_id: browserId,
      held_by: heldBy,
    })),
  );
  const known = believed.map(({ consultationId, authors }) => ({ consultation_id: consultationId, authors }));
  const changed = await database.prepared<{ consultation_id: string }>(NOTICE, [
    JSON.stringify(pages),
    JSON.stringify(known),
    seenAfter,
    begunAfter,
  ]);
  return changed.map((row) => row.consultation_id);
}
