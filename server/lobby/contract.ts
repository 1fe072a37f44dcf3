import * as z from 'zod/mini';
import { id, line } from '#contract/platform';
import { consultationId, MAX_NAME, type InvitedRole } from '#contract/consultations';
import {
  LOBBY_SAYINGS,
  type LobbySaying,
  MAX_ADMITTED_AT_ONCE,
  MAX_LOBBY_MESSAGE,
  TAKE_PART,
  type TakePart,
} from './terms.ts';

export * from './terms.ts';

export const visitId = id('vis');
const yesNoUnknown = z.nullable(z.boolean());
export const selfTest = z.strictObject({
  microphone: yesNoUnknown,
  camera: yesNoUnknown,
  speaker: yesNoUnknown,
});
export type SelfTest = z.infer<typeof selfTest>;

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
