import type { EventWords } from './staff-events.fi';

const one = (name: string | null) => name ?? 'Somebody';
const soMany = (n: number) => (n === 1 ? 'one person' : `${n} people`);
const named = (said: string, subject: string | null) => (subject ? `${said}: ${subject}.` : `${said}.`);

export const events: EventWords = {
  unknown: (actor, subject) =>
    [actor, subject].some(Boolean)
      ? `An event was recorded: ${[actor, subject].filter(Boolean).join(', ')}.`
      : 'An event was recorded.',
  'consultation.created': (actor) => `${one(actor)} booked the time.`,
  'consultation.lobby_open': () => 'The waiting room opened.',
  'consultation.in_session': () => 'The session is under way.',
  'consultation.closing_soon': () => 'Those in the room were told that the session closes soon.',
  'consultation.extended': (actor) => `${one(actor)} extended the session by 10 minutes.`,
  'consultation.ended': (actor) =>
    actor ? `${actor} ended the session for everyone.` : 'The session closed by itself.',
  'link.replaced': (actor, subject) =>
    `${named(actor ? `${actor} sent a new link` : 'A new link was sent', subject)} The old link stopped working at once.`,
  'link.revoked': (actor, subject) => named(`${one(actor)} revoked the link`, subject),
  'link.claimed': (_actor, subject) => named('The link was taken into use', subject),
  'link.code_sent': (_actor, subject) =>
    named('The link was opened on another device, and a code was sent by e-mail', subject),
  'link.code_failed': (_actor, subject) => named('The code from the other device did not match', subject),
  'lobby.knocked': (_actor, subject) => `${one(subject)} asked to be let in.`,
  'lobby.knocked_again': (_actor, subject) => `${one(subject)} asked again to be let in.`,
  'lobby.came_back': (_actor, subject) => `${one(subject)} came back to the waiting room.`,
  'lobby.lost': (_actor, subject) => named('The connection to the waiting room was lost', subject),
  'lobby.expired': (_actor, subject) => named('The place in the waiting room was given up', subject),
  'lobby.left': (_actor, subject) => `${one(subject)} left the waiting room.`,
  'lobby.message': (actor, subject) => named(`${one(actor)} sent a message to the waiting room`, subject),
  'lobby.turned_away': (actor, subject) => named(`${one(actor)} did not let in`, subject),
  'room.admitted': (actor, subject) =>
    actor && actor !== subject ? named(`${actor} let in`, subject) : `${one(subject)} came to the room.`,
  'room.left': (_actor, subject) => `${one(subject)} left the room.`,
  'room.lost': (_actor, subject) => named('The connection to the room was lost', subject),
  'room.came_back': (_actor, subject) => `${one(subject)} came back to the room.`,
  'room.lapsed': (_actor, subject) => named('The place in the room was given up', subject),
  'room.removed': (actor, subject) => named(`${one(actor)} removed from the session`, subject),
  'room.uninvited_media': () => 'Somebody tried to enter the room without leave and was removed.',
  'mail.refused': (_actor: string | null, subject: string | null) => named('The mail was refused', subject),
  'mail.parked': (_actor: string | null, subject: string | null) =>
    named('The mail could not be sent and is no longer tried', subject),
  'consultation.moved': (actor, _subject, { from, to }) =>
    from && to ? `${one(actor)} moved the time: ${from} → ${to}.` : `${one(actor)} moved the time.`,
  'consultation.cancelled': (actor) =>
    `${one(actor)} cancelled the consultation. All links stopped working at once.`,
  'invitation.swapped': (actor, subject) =>
    `${named(`${one(actor)} swapped an expert; the new one is`, subject)} The old link stopped working at once.`,
  'invitation.added': (actor, subject) => named(`${one(actor)} invited`, subject),
  'invitation.withdrawn': (actor, subject) =>
    `${named(`${one(actor)} took off the invited`, subject)} The link stopped working at once.`,
  'invitation.disqualified': (_actor, subject) =>
    `${named('Stepped aside', subject)} The link stopped working at once.`,
  'invitation.chair': (_actor, subject) => named('The chair is from now on', subject),
  'invitation.corrected': (actor, subject) => named(`${one(actor)} corrected the details`, subject),
  'change.held': (actor) => `${one(actor)} confirmed a change.`,
  'change.undone': (actor) => `${one(actor)} undid the change. Nothing was sent.`,
  'change.failed': () => 'A confirmed change could not be made. Nothing was sent.',
  'reply.accepted': (_actor, subject) => named('The time suits', subject),
  'reply.declined': (_actor, subject) => named('The time does not suit', subject),
  'reminder.day': (_actor, _subject, { count }) => `The reminder a day before went to ${soMany(count)}.`,
  'reminder.soon': (_actor, _subject, { count }) => `The reminder before the start went to ${soMany(count)}.`,
  'consultation.texts_kept': (actor, _subject, { reason }) =>
    `${one(actor)} kept the texts longer${reason ? `: ${reason}` : ''}.`,
  'consultation.texts_deleted': () => 'The texts were deleted.',
  'phone.noted': (actor) => `${one(actor)} noted a phone call.`,
  'link.copied': (actor, subject) => named(`${one(actor)} copied the link`, subject),
  'door.moved': (_actor, subject) => `${one(subject)} went on in another window.`,
};
