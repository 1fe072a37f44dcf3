import type { RequestEventWords } from './staff-request-events.fi';

const one = (name: string | null) => name ?? 'Somebody';
const because = (said: string, reason: string) => (reason ? `${said}: ${reason}.` : `${said}.`);

export const requestEvents: RequestEventWords = {
  unknown: (actor) => (actor ? `Something was recorded: ${actor}.` : 'Something was recorded.'),
  'request.sent': () => 'The request came in.',
  'request.address_confirmed': () => 'The requester opened the link in their mail.',
  'request.answered': () => 'The requester wrote a message.',
  'request.written_to': (actor) => `${one(actor)} wrote to the requester.`,
  'request.duty_assessed': () => 'The duty to notify has been assessed.',
  'request.colleague_added': () => 'The requester added a participant.',
  'request.colleague_removed': () => 'The requester took a participant off.',
  'request.times_changed': () => 'The requester changed the wished times.',
  'request.withdrawn': () => 'The requester withdrew the request.',
  'request.asked_after': () => 'Coordinators were asked whether the request is still needed.',
  'request.kept': (actor, { reason }) => because(`${one(actor)} kept the text longer`, reason),
  'request.closed': () => 'The request was closed, because no time was booked.',
  'request.address_corrected': (actor, { reason, from, to }) =>
    because(
      `${actor ?? 'The requester'} corrected the address${from ? ` ${from}` : ''}${to ? `, the new one is ${to}` : ''}`,
      reason,
    ),
  'request.deleted': () => 'The text was deleted.',
  'request.accepted': (actor) => `${one(actor)} accepted the request.`,
  'request.asked': (actor) => `${one(actor)} asked for more information.`,
  'request.waitlisted': (actor) => `${one(actor)} put the request on the waiting list.`,
  'request.redirected': (actor, { reason }) => because(`${one(actor)} redirected the requester`, reason),
  'request.declined': (actor, { reason }) => because(`${one(actor)} declined the request`, reason),
  'request.returned': (actor, { reason }) => because(`${one(actor)} took the request back to triage`, reason),
  'request.booked': (actor) => `${one(actor)} booked a time.`,
  'request.time_lost': () => 'The booked time was cancelled. A new one is to be agreed.',
  'person.verified': (actor, { kind }) =>
    kind === 'switchboard'
      ? `${one(actor)} verified a person by a call through the switchboard.`
      : `${one(actor)} verified a person by the employer’s address.`,
  'decision.held': (actor) => `${one(actor)} confirmed a decision.`,
  'decision.undone': (actor) => `${one(actor)} undid the decision. Nothing was sent.`,
  'decision.failed': () => 'The confirmed decision could not be made. Nothing was sent.',
  'slot.held': () => 'A time was held for the request.',
  'slot.freed': () => 'The held time became free.',
  'slot.released': (actor) => `${one(actor)} released the held time.`,
  'slot.passed': () => 'The held time went by.',
  'offer.made': (actor) =>
    actor ? `${actor} offered a freed time.` : 'A freed time was offered to the requester.',
  'offer.accepted': () => 'The requester took the offered time.',
  'offer.declined': () => 'The requester did not take the offered time.',
  'offer.expired': () => 'The time to answer the offer ran out.',
  'offer.withdrawn': (actor) => (actor ? `${actor} withdrew the offer.` : 'The offer was withdrawn.'),
  'inquiry.asked': (actor, { count }) =>
    `${one(actor)} asked ${count === 1 ? 'one expert' : `${count} experts`}.`,
  'inquiry.withdrawn': (actor) => (actor ? `${actor} withdrew the question.` : 'The question was withdrawn.'),
  'inquiry.yes': (actor) => `${one(actor)} said yes.`,
  'inquiry.no': (actor) => `${one(actor)} cannot come.`,
  'inquiry.disputed': (actor) => `${one(actor)} said that the disqualification by the link was not theirs.`,
  'inquiry.disqualified': (actor) => `${one(actor)} stepped aside as disqualified.`,
};
