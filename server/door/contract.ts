import * as z from 'zod/mini';
import { invitationId, type InvitationReply, type InvitedRole } from '#contract/consultations';
import type { LobbySaying } from '#contract/lobby';
import type { RoomView } from '#contract/room';

/** What everybody who may go in knows of the time; no names and no headcount of others. */
export type TimeView = { startsAt: string; endsAt: string; lobbyOpensAt: string; timeZone: string };
export type MyselfView = {
  invitationId: string;
  role: InvitedRole;
  name: string;
  title: string;
  organisation: string;
};
export type LobbyMessageView = { messageId: string; at: string; text: string };

/**
 * The whole view of an invited person's page, sent as event `door:view` each time something in it changes.
 * A view with a lower version than the one shown is dropped.
 */
export type DoorView = {
  version: number;
  language: string;
  serverTime: string;
  /** Whether this person may open the case notes now. */
  notes: boolean;
} & (
  | {
      state: 'early';
      time: TimeView;
      me: MyselfView;
      canHost: boolean;
      /** What this person has answered about the time; null: not yet, or the time has moved since. */
      reply: InvitationReply | null;
    }
  | { state: 'join'; time: TimeView; me: MyselfView; canHost: boolean; cameBack: 'left' | 'expired' | null }
  | {
      state: 'waiting';
      time: TimeView;
      me: MyselfView;
      visitId: string;
      knockedAt: string;
      noticedAt: string | null;
      /** Whether a host is in the room; says nothing of who or how many. */
      hostInside: boolean;
      saying: Exclude<LobbySaying, 'back'> | null;
      messages: LobbyMessageView[];
    }
  | { state: 'room'; time: TimeView; me: MyselfView; canHost: boolean; room: RoomView }
  | { state: 'turned_away' }
  | { state: 'removed'; at: string; timeZone: string }
  | { state: 'ended'; at: string; timeZone: string }
  | { state: 'cancelled' }
  | { state: 'revoked' }
  | { state: 'elsewhere' } // the seat moved to another browser or tab
);

/** The socket's handshake of the guest entry: `io({ auth: { invitationId } })`. The cookie says whose browser it is. */
export const doorHandshake = z.object({ invitationId });
