/** What the consultations are agreed on with the pages, apart from the schemas: a page in a call carries none. */

/** The states of a consultation that has a time. The words shown are in the locale files. */
export const CONSULTATION_STATUSES = ['scheduled', 'lobby_open', 'in_session', 'ended', 'cancelled'] as const;
export type ConsultationStatus = (typeof CONSULTATION_STATUSES)[number];

/** While in session: experts by themselves first, then together with the requester's side. */
export const PHASES = ['experts_only', 'together'] as const;
export type Phase = (typeof PHASES)[number];

/** What an invited person is in this consultation. */
export const INVITED_ROLES = ['chair', 'expert', 'coordinator', 'requester', 'guest'] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];
/** The panel and the coordinator host: they go in past the lobby and let others in. */
export const HOST_ROLES = ['chair', 'expert', 'coordinator'] as const satisfies readonly InvitedRole[];

/** `withdrawn`: this person is no longer of the consultation (swapped, taken off); unlike `revoked` for good. */
export const INVITATION_STATES = ['sent', 'claimed', 'revoked', 'removed', 'withdrawn'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** What an invited person answers about the time, on their own page. A move asks anew. */
export const INVITATION_REPLIES = ['accepted', 'declined'] as const;
export type InvitationReply = (typeof INVITATION_REPLIES)[number];

/** Alerts about people in the session: hosts see them in the room as well. */
export const ROOM_ALERT_KINDS = ['second_browser', 'code_failed', 'uninvited_media'] as const;
export type RoomAlertKind = (typeof ROOM_ALERT_KINDS)[number];
/** Everything a coordinator's alerts table can say. */
export const ALERT_KINDS = [
  ...ROOM_ALERT_KINDS,
  'code_asked', // another browser asked for a code, and it has not been entered
  'host_missing',
  'guest_waiting',
  'unexpected_name',
  'self_test_failed',
  'poor_line',
  'overrun',
  'mail_refused',
  'mail_parked',
  'declined',
  'disqualified',
  'no_panel', // the last expert stepped aside
  'change_failed',
  'request_unbooked', // about a request: nobody has booked it for long
  'answer_disputed', // about a request: an expert did not give the answer that came by their link
  'media_away',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** What was written for a session and in it is deleted this many days after it has ended … */
export const TEXT_DAYS = 90;
/** … and what was prepared for one that was called off after these. */
export const CANCELLED_DAYS = 30;

/** The lobby opens this long before the planned start. */
export const LOBBY_OPENS_MINUTES = 15;
/** A session that nobody ended closes this long after its planned end … */
export const AUTO_CLOSE_MINUTES = 30;
/** … and everybody inside is warned this long before that. */
export const CLOSE_WARNING_MINUTES = 5;
/** One press extends by this much. */
export const EXTEND_MINUTES = 10;
/** Lengths a coordinator can choose, in minutes; the first is the default (the short form). */
export const LENGTHS_MINUTES = [60, 90, 120] as const;
/** Most experts on one panel: the stage shows nine people at once. */
export const MAX_PANEL = 6;
/** Most guests besides the requester. */
export const MAX_GUESTS = 8;
/** Most requests of one session: a theme session answers several. */
export const MAX_REQUESTS = 6;
/** Questions a requester asks the panel, and how long each may be: one sentence or two. */
export const MAX_QUESTIONS = 3;
export const MAX_QUESTION = 300;
export const MAX_NAME = 80;
export const MAX_TITLE = 80;
export const MAX_ORGANISATION = 120;

/** A one-time code sent by mail when a link is opened in a second browser. */
export const CODE_DIGITS = 8;
export const CODE_MINUTES = 10;
export const CODE_TRIES = 5;

/** Refusals of the consultation domain. */
export const CONSULTATION_CODES = [
  'reference_taken',
  'unknown_region',
  'unknown_expert',
  'no_such_time', // the clock skips this hour (summer time begins)
  'in_the_past',
  'one_chair', // exactly one member of the panel is the chair
  'same_person_twice',
  'ended',
  'cancelled',
  'not_started',
  'not_ended',
  'shredded', // the texts have been deleted
  'revoked',
  'not_yours', // this browser does not hold the invitation
  'shredded', // the case's key is gone, and with it its text
] as const;

/** What a coordinator noted of a call, for the others: one or two sentences, sealed like all case text. */
export const MAX_PHONE_NOTE = 300;
