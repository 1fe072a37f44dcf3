import { ROOM_ALERT_KINDS, type AlertKind } from '#contract/consultations';

/** What an alert about somebody at the door tells of is over when that person is at the door no more. */
const AT_THE_DOOR = [
  'guest_waiting',
  'unexpected_name',
  'self_test_failed',
] as const satisfies readonly AlertKind[];

/** What is over when a person is neither at the door nor inside. */
export const OF_THE_PERSON: readonly AlertKind[] = [...AT_THE_DOOR, 'poor_line'];

/** What is over when a person is no longer invited: nobody waits for their answer, nor for their mail to arrive. */
export const OF_THE_INVITED: readonly AlertKind[] = ['declined', 'mail_refused', 'mail_parked', 'code_asked'];

const OF_THE_SESSION: readonly AlertKind[] = [...OF_THE_PERSON, 'host_missing', 'overrun', 'code_asked'];

/** Which alerts are over by an event: those about its subject or, without one, all of the consultation. */
export const OVER_BY: Readonly<Record<string, readonly AlertKind[]>> = {
  'room.admitted': AT_THE_DOOR,
  'lobby.turned_away': AT_THE_DOOR,
  'lobby.left': AT_THE_DOOR,
  'lobby.expired': AT_THE_DOOR,
  'room.left': ['poor_line'],
  'room.lapsed': ['poor_line'],
  'reply.accepted': ['declined'],
  'link.claimed': ['code_asked'],
  'link.replaced': ['code_asked'],
  'link.revoked': ['code_asked'],
  'mail.sent': ['mail_refused', 'mail_parked'],
  'consultation.ended': OF_THE_SESSION,
  'consultation.cancelled': [...OF_THE_SESSION, 'declined'],
  'consultation.moved': [...OF_THE_SESSION, 'declined'],
};

/** Something that lasts is told once until it is over or ticked off; what happens at one moment is told each time. */
export function lasts(kind: AlertKind): boolean {
  const moments: readonly AlertKind[] = ROOM_ALERT_KINDS;
  return !moments.includes(kind);
}
