import type { ConsultationStatus, InvitationState, InvitedRole, Phase } from '#contract/consultations';
import type { Holding } from '../consultations/claim-store.ts';
import { liveBounds } from '../identity/session-store.ts';
import { hashSecret } from '../platform/ids.ts';
import type { Database } from '../platform/storage/database.ts';
import { OPEN } from '../room/admission-store.ts';
import type { SectionName } from './section.ts';

/** A large snapshot beside everything that decides whether who asks may read it, as of one moment. */
export type AskedSnapshot = Holding & {
  browserId: string;
  /** Null where there is no such invitation, or the section is not one of its consultation's. */
  section: (SectionName & { sectionId: string; caseId: string; deletes: boolean }) | null;
  person: {
    consultationId: string;
    role: InvitedRole;
    state: InvitationState;
    status: ConsultationStatus;
    phase: Phase | null;
    inside: boolean;
    wasInside: boolean;
  } | null;
  rowId: string | null;
  compressed: boolean | null;
  /** In base64, which costs a tenth of what PostgreSQL's own way to write bytes does; null for who holds nothing. */
  sealed: string | null;
};

/** The same questions as `findFacts` and `findHoldingOfCookie` ask, of one person and one section. */
const SNAPSHOT = {
  name: 'snapshot of notes',
  text: `
    select b.browser_id as "browserId", i.staff_id as "staffId", w.active as works,
      k.browser_id is not null as "hasLink", x.held is not null as "isSignedIn",
      case when s.section_id is not null then json_build_object('sectionId', s.section_id, 'kind', s.kind,
        'ownerId', s.owner_id, 'caseId', s.case_id, 'deletes', s.deleted_since is not null) end as section,
      case when c.consultation_id is not null then json_build_object('consultationId', c.consultation_id,
        'role', i.role, 'state', i.state, 'status', c.status, 'phase', c.phase,
        'inside', exists (
          select 1 from admissions a
          where a.consultation_id = c.consultation_id and a.invitation_id = i.invitation_id and a.state = any($4)
        ),
        'wasInside', exists (
          select 1 from admissions a join claims h using (invitation_id)
          where a.consultation_id = c.consultation_id and a.invitation_id = i.invitation_id
            and a.state <> 'removed' and a.admitted_at >= h.claimed_at
        )) end as person,
      n.row_id as "rowId", n.compressed, encode(n.sealed, 'base64') as sealed
    from browsers b
    left join invitations i on i.invitation_id = $2
    left join consultations c on c.consultation_id = i.consultation_id
    left join staff w on w.staff_id = i.staff_id
    left join claims k on k.invitation_id = i.invitation_id and k.generation = i.generation
      and k.browser_id = b.browser_id
    left join lateral (
      select true as held from staff_sessions x
      where x.browser_id = b.browser_id and x.staff_id = i.staff_id and x.ended_at is null
        and x.last_seen_at > $5 and x.created_at > $6
      limit 1
    ) x on true
    left join note_sections s on s.section_id = $3 and s.consultation_id = c.consultation_id
    left join note_snapshots n on n.section_id = s.section_id and (k.browser_id is not null or x.held)
    where b.secret_hash = $1`,
};

/** What lies stored of a section, for the holder of a cookie; null for a cookie of no browser. */
export async function findAskedSnapshot(
  database: Database,
  { secret, invitationId, sectionId }: { secret: string; invitationId: string; sectionId: string },
  now: Date,
): Promise<AskedSnapshot | null> {
  const { seenAfter, begunAfter } = liveBounds(now);
  const asked = [hashSecret(secret), invitationId, sectionId, OPEN, seenAfter, begunAfter];
  const [row] = await database.prepared<AskedSnapshot>(SNAPSHOT, asked);
  return row ?? null;
}

/** One row of the record, as `writeAudit` writes it; a large section is fetched by each page that opens the notes. */
const FETCHED = {
  name: 'record of fetched notes',
  text: `insert into audit_log (at, actor, action, subject, consultation_id) values ($1, $2, 'notes.opened', $3, $3)`,
};

export async function addFetchRecord(
  database: Database,
  actor: string,
  { consultationId }: { consultationId: string },
  at: Date,
): Promise<void> {
  await database.prepared(FETCHED, [at, actor, consultationId]);
}
