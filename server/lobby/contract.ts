import * as z from 'zod/mini';
import { id, line } from '#contract/platform';
import { consultationId, MAX_NAME, type InvitedRole } from '#contract/consultations';

/** The states of one wait at the door. */
export const VISIT_STATES = [
  'waiting',
  'lost',
  'admitted',
  'turned_away',
  'left',
  'expired',
  'closed',
] as const;
export type VisitState = (typeof VISIT_STATES)[number];

/** How a person takes part. Sound alone, and listening and writing, are as good as a picture. */
export const TAKE_PART = ['camera', 'audio', 'listen'] as const;
export type TakePart = (typeof TAKE_PART)[number];

/** A lost guest keeps the place this long. */
export const PLACE_KEPT_MINUTES = 5;
/** A message from inside to one who waits: a few sentences. */
export const MAX_LOBBY_MESSAGE = 500;
/** Most visits named in one press of "admit all expected". */
export const MAX_ADMITTED_AT_ONCE = 12;
export const MAX_MESSAGES_SHOWN = 20;

export const visitId = id('vis');
const yesNoUnknown = z.nullable(z.boolean());
export const selfTest = z.strictObject({
  microphone: yesNoUnknown,
  camera: yesNoUnknown,
  speaker: yesNoUnknown,
});
export type SelfTest = z.infer<typeof selfTest>;

/** What one who waits can say with one press. `back` ends a private break. */
export const LOBBY_SAYINGS = ['late', 'changed', 'break', 'back'] as const;
export type LobbySaying = (typeof LOBBY_SAYINGS)[number];

/** Socket.IO events of one who waits. The sender is the server's session, never a field. */
export const knock = z.strictObject({
  name: line(MAX_NAME),
  takePart: z.enum(TAKE_PART),
  privatePlace: z.boolean(),
  selfTest,
});
export const say = z.strictObject({ saying: z.enum(LOBBY_SAYINGS) });
export const leaveLobby = z.strictObject({});

/** Socket.IO events of a host. Each names the visits that the person saw on the screen. */
export const admit = z.strictObject({
  consultationId,
  visitIds: z.array(visitId).check(z.minLength(1), z.maxLength(MAX_ADMITTED_AT_ONCE)),
});
export const turnAway = z.strictObject({ consultationId, visitId });
export const sendMessage = z.strictObject({ consultationId, visitId, text: line(MAX_LOBBY_MESSAGE) });
export const notice = z.strictObject({
  consultationId,
  visitIds: z.array(visitId).check(z.minLength(1), z.maxLength(MAX_ADMITTED_AT_ONCE)),
});
/** `admit` answers which of the named were let in; the others had left, were lost or turned away meanwhile. */
export type AdmitReply = { admitted: string[]; refused: { visitId: string; code: string }[] };

export const LOBBY_CODES = [
  'too_early',
  'ended',
  'revoked',
  'removed',
  'turned_away',
  'already_inside',
  'not_waiting',
  'lost',
  'not_on_the_list', // the name was changed: the host must admit that one by itself
] as const;

/** One who waits, as hosts see them: never sent to a guest. Times are ISO 8601 instants. */
export type QueueRow = {
  visitId: string;
  invitationId: string;
  role: InvitedRole;
  name: string;
  /** The name on the invitation when the person typed another one; the row then counts as not on the list. */
  invitedName: string | null;
  title: string;
  organisation: string;
  expected: boolean;
  knockedAt: string;
  noticed: boolean;
  lostAt: string | null;
  saying: Exclude<LobbySaying, 'back'> | null;
  privatePlace: boolean;
  takePart: TakePart;
  selfTest: SelfTest;
};
