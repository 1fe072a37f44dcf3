import * as z from 'zod/mini';
import { id } from '#contract/platform';
import {
  consultationId,
  type ConsultationStatus,
  type InvitedRole,
  type Phase,
} from '#contract/consultations';
import type { RoomAlertKind } from '#contract/consultations';
import type { QueueRow, TakePart } from '#contract/lobby';

/** The states of one person's admission to one session. */
export const ADMISSION_STATES = ['inside', 'lost', 'left', 'lapsed', 'removed', 'closed'] as const;
export type AdmissionState = (typeof ADMISSION_STATES)[number];

/** A seat is kept this long after the connection dropped; then a guest waits at the door again. */
export const SEAT_KEPT_MINUTES = 5;
/** Life of a LiveKit token, in seconds: two minutes at most, since nobody can call one back. */
export const TOKEN_SECONDS = 120;

export const admissionId = id('adm');

/** Socket.IO events in the room. */
export const enter = z.strictObject({});
export const leaveRoom = z.strictObject({});
export const raiseHand = z.strictObject({ raised: z.boolean() });
export const mute = z.strictObject({
  consultationId,
  admissionId,
  source: z.enum(['microphone', 'camera', 'screen_share']),
});
export const remove = z.strictObject({ consultationId, admissionId });
export const endForAll = z.strictObject({ consultationId });
export const extend = z.strictObject({ consultationId });
export const reportQuality = z.strictObject({ quality: z.enum(['good', 'weak', 'lost']) });

/** `room:enter` answers how to reach the media. The address is this origin: the gate stands before LiveKit. */
export type EnterReply = { token: string; identity: string; admissionId: string };

export const ROOM_CODES = [
  'not_admitted',
  'removed',
  'ended',
  'too_early',
  'not_inside',
  'no_such_track',
  'next_session', // cannot be extended: somebody on the panel has a session that begins then
  'media_away', // LiveKit does not answer; ask again
] as const;

/** One person in the room. `identity` is what LiveKit calls them: opaque, one per admission. */
export type PersonView = {
  admissionId: string;
  identity: string;
  role: InvitedRole;
  name: string;
  title: string;
  organisation: string;
  /** As chosen at the door; null for hosts, whose choice stays in their browser. */
  takePart: TakePart | null;
  presence: 'inside' | 'lost';
  handRaisedAt: string | null;
  quality: 'good' | 'weak' | 'lost';
};

/** Something hosts and coordinators are told once, beside the view. */
export type AlertView = {
  alertId: string;
  kind: RoomAlertKind;
  name: string | null;
  at: string;
};

export type RoomView = {
  consultationId: string;
  status: ConsultationStatus;
  phase: Phase | null;
  endsAt: string;
  /** When the room closes by itself; set from the warning on. */
  closesAt: string | null;
  /** Mine. */
  admissionId: string;
  people: PersonView[];
  /** Hosts only; null for everybody else. */
  queue: QueueRow[] | null;
  alerts: AlertView[] | null;
};
