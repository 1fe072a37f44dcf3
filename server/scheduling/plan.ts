import type { CreateConsultation, MailState } from '#contract/consultations';
import type { InvitationMailKind } from '#contract/mail';
import type { RequestStatus } from '#contract/requests';
import type { Notice, PlanChange, ToldPerson } from '#contract/scheduling';
import type { ProblemField } from '#contract/platform';
import type { Consultation } from '../consultations/consultation-store.ts';
import type { Invitation } from '../consultations/invitation-store.ts';
import type { findStaffWithOrganisation } from '../identity/staff-store.ts';

/** A member of staff as the directory has them now. */
export type PanelMember = Awaited<ReturnType<typeof findStaffWithOrganisation>>[number];

/** Somebody's time in another session. */
export type TakenTime = { staffId: string | null; email: string; startsAt: Date; endsAt: Date };

/** Everything that decides what a change of a plan means, read in one go; the same for showing it and for making it. */
export type PlanFacts = {
  now: Date;
  timeZone: string;
  /** Null for one that is still to be booked. */
  consultation: Consultation | null;
  /** Everybody who is or was of it. */
  people: Invitation[];
  /** Whom the change names of the staff, as far as the directory knows them. */
  staff: PanelMember[];
  /** What the people concerned have elsewhere, around the time in question. */
  taken: TakenTime[];
  /** How the newest mail to each invited person has fared. */
  mails: Map<string, MailState>;
  /** Regions in use. */
  regionIds: string[];
  /** Staff who stepped aside from this consultation or its requests: none of them comes back to it. */
  disqualified: string[];
  referenceTaken: boolean;
  /** The requests that a booking answers, in the order of the form. */
  requests: BookedRequest[];
  /** The slot that a booking names; null where it names none, or there is none. */
  slot: { startsAt: Date; isToBeHad: boolean } | null;
  /** How many wait at the door. */
  atTheDoor: number;
};

/** A request as a booking looks at it; without a status: one that this coordinator knows nothing of. */
export type BookedRequest = {
  requestId: string;
  status: RequestStatus | null;
  /** Whoever asks, and everybody they bring. */
  isVerified: boolean;
  /** Another booking of it is on its way. */
  isBeingBooked: boolean;
  person: CreateConsultation['requester'] | null;
  caseId: string | null;
};

/** When a session will be, as typed and as instants. */
export type PlanTimes = {
  localDate: string;
  localTime: string;
  minutes: number;
  startsAt: Date;
  endsAt: Date;
  lobbyOpensAt: Date;
};

export type PlanRefusal = ProblemField;

/** Somebody who gets a message. `invitationId`: null for one who is invited by this very change. */
export type Recipient = ToldPerson & { invitationId: string | null; email: string };
export type PlannedMail = { message: InvitationMailKind; to: Recipient };

/** Somebody who must be free at the time; `field` names where a clash is shown. */
export type ConcernedPerson = { name: string; staffId: string | null; email: string; field: string };

/** What one kind of change means before time and addresses are looked at. */
export type Outline = {
  refusals: PlanRefusal[];
  mails: PlannedMail[];
  /** The organisations of the panel as it will be; null where the panel stays as it is. */
  organisations: string[] | null;
};

/** What will happen: shown before it is confirmed, and done as it was shown. */
export type Plan = {
  refusals: PlanRefusal[];
  notices: Notice[];
  mails: PlannedMail[];
  unreachable: Recipient[];
  untold: Recipient[];
  times: PlanTimes | null;
};

/** A change with what it was judged by and what it will do. */
export type Judged = { change: PlanChange; facts: PlanFacts; plan: Plan };
