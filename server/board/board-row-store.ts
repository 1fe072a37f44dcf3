import type { ConsultationStatus, Phase } from '#contract/consultations';
import type { BoardRow } from '#contract/board';
import type { Language } from '#contract/platform';
import type { ToldAlert } from '../consultations/alert-store.ts';
import type { Invitation } from '../consultations/invitation-store.ts';
import type { Visit } from '../lobby/visit-store.ts';
import type { Database } from '../platform/storage/database.ts';
import type { Admission } from '../room/admission-store.ts';

type AsText<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

/** Everything that a row of the board is made of; times of visits and calls as PostgreSQL writes them in JSON. */
export type BoardFacts = {
  consultationId: string;
  version: number;
  reference: string;
  status: ConsultationStatus;
  phase: Phase | null;
  regionId: string;
  language: Language;
  startsAt: Date;
  endsAt: Date;
  lobbyOpensAt: Date;
  actualStart: Date | null;
  actualEnd: Date | null;
  warnedAt: Date | null;
  invitations: Pick<
    Invitation,
    'invitationId' | 'role' | 'state' | 'staffId' | 'name' | 'title' | 'organisation' | 'reply'
  >[];
  atTheDoor: AsText<
    Pick<
      Visit,
      | 'visitId'
      | 'invitationId'
      | 'state'
      | 'name'
      | 'takePart'
      | 'privatePlace'
      | 'selfTest'
      | 'saying'
      | 'knockedAt'
      | 'noticedAt'
      | 'lostAt'
    >
  >[];
  inside: Pick<Admission, 'admissionId' | 'invitationId' | 'name' | 'state' | 'quality'>[];
  /** Whether the requester was ever let in. */
  requesterWasIn: boolean;
  held: BoardRow['held'];
  phoneNote: BoardRow['phoneNote'];
  alerts: (AsText<Omit<ToldAlert['alert'], 'consultationId'>> &
    Pick<ToldAlert, 'name' | 'acknowledgedByName'>)[];
};

/** One statement, planned once for each connection: it runs up to 25 times a second, for all that changed at once. */
const READ_FACTS = {
  name: 'board facts',
  text: `
    select c.consultation_id as "consultationId", c.version, c.reference, c.status, c.phase, c.region_id as "regionId",
      c.language, c.starts_at as "startsAt", c.ends_at as "endsAt", c.lobby_opens_at as "lobbyOpensAt",
      c.actual_start as "actualStart", c.actual_end as "actualEnd", c.warned_at as "warnedAt",
      coalesce((
        select json_agg(json_build_object('invitationId', i.invitation_id, 'role', i.role, 'state', i.state,
          'staffId', i.staff_id, 'name', i.name, 'title', i.title, 'organisation', i.organisation, 'reply', i.reply)
          order by i.created_at, i.name)
        from invitations i where i.consultation_id = c.consultation_id
      ), '[]') as invitations,
      coalesce((
        select json_agg(json_build_object('visitId', v.visit_id, 'invitationId', v.invitation_id, 'state', v.state,
          'name', v.name, 'takePart', v.take_part, 'privatePlace', v.private_place, 'selfTest', v.self_test,
          'saying', v.saying, 'knockedAt', v.knocked_at, 'noticedAt', v.noticed_at, 'lostAt', v.lost_at)
          order by v.knocked_at, v.visit_id)
        from visits v where v.consultation_id = c.consultation_id and v.state in ('waiting', 'lost')
      ), '[]') as "atTheDoor",
      coalesce((
        select json_agg(json_build_object('admissionId', a.admission_id, 'invitationId', a.invitation_id,
          'name', a.name, 'state', a.state, 'quality', a.quality) order by a.admitted_at, a.admission_id)
        from admissions a where a.consultation_id = c.consultation_id and a.state in ('inside', 'lost')
      ), '[]') as inside,
      exists(
        select 1 from admissions a join invitations i on i.invitation_id = a.invitation_id and i.role = 'requester'
        where a.consultation_id = c.consultation_id
      ) as "requesterWasIn",
      (
        select json_build_object('kind', h.kind, 'by', s.name)
        from held_changes h join staff s on s.staff_id = h.made_by
        where h.consultation_id = c.consultation_id and h.state = 'held'
      ) as held,
      (
        select json_build_object('at', n.at, 'by', s.name)
        from phone_notes n join staff s on s.staff_id = n.by
        where n.consultation_id = c.consultation_id order by n.at desc limit 1
      ) as "phoneNote",
      coalesce((
        select json_agg(json_build_object('alertId', a.alert_id, 'kind', a.kind, 'invitationId', a.invitation_id,
          'at', a.at, 'overAt', a.over_at, 'acknowledgedAt', a.acknowledged_at, 'acknowledgedBy', a.acknowledged_by,
          'name', i.name, 'acknowledgedByName', s.name))
        from alerts a
        left join invitations i on i.invitation_id = a.invitation_id
        left join staff s on s.staff_id = a.acknowledged_by
        where a.consultation_id = c.consultation_id
      ), '[]') as alerts
    from consultations c where c.consultation_id = any($1)`,
};

export function readBoardFacts(database: Database, consultationIds: string[]): Promise<BoardFacts[]> {
  return database.prepared<BoardFacts>(READ_FACTS, [consultationIds]);
}
