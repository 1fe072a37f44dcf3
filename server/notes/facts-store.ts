import type { ConsultationStatus, InvitedRole, Phase } from '#contract/consultations';
import type { Invitation } from '../consultations/invitation-store.ts';
import type { Database } from '../platform/storage/database.ts';
import { OPEN } from '../room/admission-store.ts';
import type { NoteAuthor } from './note-author-store.ts';
import type { Section } from './section-store.ts';

/** What the notes know of an invited person. */
export type NotesInvitation = Pick<Invitation, 'invitationId' | 'role' | 'state' | 'name' | 'title'>;

export type StoredFacts = {
  consultationId: string;
  version: number;
  status: ConsultationStatus;
  phase: Phase | null;
  /** The day has come on which its texts went. */
  areDeleted: boolean;
  sections: Section[];
  /** In the order of a panel: chair, experts, coordinator, requester, guests. */
  invitations: NotesInvitation[];
  authors: NoteAuthor[];
  /** Invitations that are inside now, or whose place is kept. */
  inside: string[];
  /**
   * Invitations let in while they held the link as they hold it now, and not taken out. Whoever got the link later was
   * never recognised by anybody, though the one before was.
   */
  recognised: string[];
};

const ROLES: InvitedRole[] = ['chair', 'expert', 'coordinator', 'requester', 'guest'];

/** One statement, so everything is of one moment; it runs at each opening and each change of rights. */
const FACTS = {
  name: 'facts of notes',
  text: `
    select c.consultation_id as "consultationId", c.version, c.status, c.phase,
      c.deleted_at is not null as "areDeleted",
      (select coalesce(json_agg(json_build_object('sectionId', section_id, 'consultationId', consultation_id,
          'caseId', case_id, 'kind', kind, 'ownerId', owner_id, 'head', head, 'snapshotSeq', snapshot_seq,
          'bytes', bytes, 'savedAt', saved_at, 'deletedSince', deleted_since)), '[]')
        from note_sections s where s.consultation_id = c.consultation_id) as sections,
      (select coalesce(json_agg(json_build_object('invitationId', invitation_id, 'role', role, 'state', state,
          'name', name, 'title', title) order by array_position($3, role), created_at, name), '[]')
        from invitations i where i.consultation_id = c.consultation_id) as invitations,
      (select coalesce(json_agg(json_build_object('clientId', n.client_id, 'invitationId', n.invitation_id,
          'browserId', n.browser_id, 'name', i.name, 'role', i.role)), '[]')
        from note_authors n join invitations i using (invitation_id)
        where n.consultation_id = c.consultation_id) as authors,
      (select coalesce(json_agg(invitation_id), '[]')
        from admissions a where a.consultation_id = c.consultation_id and a.state = any($4)) as inside,
      (select coalesce(json_agg(distinct a.invitation_id), '[]')
        from admissions a join claims k using (invitation_id)
        where a.consultation_id = c.consultation_id and a.state <> 'removed' and a.admitted_at >= k.claimed_at
      ) as recognised
    from consultations c
    where c.consultation_id = coalesce($1, (select consultation_id from invitations where invitation_id = $2))`,
};

/** What decides who may what in the notes of one consultation, or of the one an invitation belongs to. */
export async function findFacts(
  database: Database,
  {
    consultationId = null,
    invitationId = null,
  }: { consultationId?: string | null; invitationId?: string | null },
): Promise<StoredFacts | null> {
  const [row] = await database.prepared<StoredFacts>(FACTS, [consultationId, invitationId, ROLES, OPEN]);
  return row ? { ...row, sections: row.sections.map(revived) } : null;
}

/** JSON knows no moments. */
function revived(section: Section): Section {
  const { savedAt, deletedSince } = section;
  return {
    ...section,
    savedAt: savedAt && new Date(savedAt),
    deletedSince: deletedSince && new Date(deletedSince),
  };
}
