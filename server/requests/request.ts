import { REQUESTER_ACTS, type RequesterAct, type RequestStatus } from '#contract/requests';

/** What can happen to a request, and who does it: the requester, a coordinator of its region, or time and other domains. */
export const REQUEST_COMMANDS = [
  'send', // requester
  'answer', // requester; of a booked one until its session has ended
  'add_colleague', // requester
  'change_times', // requester
  'correct_address', // requester, until it has proven itself; afterwards a coordinator
  'withdraw', // requester
  'ask', // coordinator
  'accept', // coordinator, once everybody is verified
  'waitlist', // coordinator
  'redirect', // coordinator
  'decline', // coordinator
  'return', // coordinator: back to the queue, with a reason
  'take_offer', // requester, of an offered slot
  'book', // coordinator, by booking a consultation
  'lose_time', // the consultation was cancelled
  'close', // time: nobody has booked it for long, and nobody keeps it
] as const;
export type RequestCommand = (typeof REQUEST_COMMANDS)[number];

/**
 * State × command → next state; what is missing is refused. Asking and answering go back and forth; what was declined or
 * withdrawn stays so, because its words to the person have gone out.
 */
export const NEXT_STATUS: Record<RequestStatus, Partial<Record<RequestCommand, RequestStatus>>> = {
  draft: { send: 'requested' },
  requested: {
    answer: 'requested',
    add_colleague: 'requested',
    change_times: 'requested',
    correct_address: 'requested',
    withdraw: 'withdrawn',
    close: 'closed',
    ask: 'needs_info',
    accept: 'accepted',
    waitlist: 'waitlisted',
    redirect: 'declined',
    decline: 'declined',
  },
  needs_info: {
    answer: 'requested',
    add_colleague: 'needs_info',
    change_times: 'needs_info',
    correct_address: 'needs_info',
    withdraw: 'withdrawn',
    close: 'closed',
    accept: 'accepted',
    waitlist: 'waitlisted',
    redirect: 'declined',
    decline: 'declined',
  },
  accepted: {
    answer: 'accepted',
    add_colleague: 'accepted',
    change_times: 'accepted',
    correct_address: 'accepted',
    withdraw: 'withdrawn',
    close: 'closed',
    waitlist: 'waitlisted',
    redirect: 'declined',
    decline: 'declined',
    return: 'requested',
    book: 'scheduled',
  },
  waitlisted: {
    answer: 'waitlisted',
    add_colleague: 'waitlisted',
    correct_address: 'waitlisted',
    withdraw: 'withdrawn',
    close: 'closed',
    accept: 'accepted',
    redirect: 'declined',
    decline: 'declined',
    return: 'requested',
    take_offer: 'accepted',
  },
  to_reschedule: {
    answer: 'to_reschedule',
    add_colleague: 'to_reschedule',
    change_times: 'to_reschedule',
    correct_address: 'to_reschedule',
    withdraw: 'withdrawn',
    close: 'closed',
    waitlist: 'waitlisted',
    redirect: 'declined',
    decline: 'declined',
    book: 'scheduled',
  },
  scheduled: { answer: 'scheduled', lose_time: 'to_reschedule' },
  declined: {},
  withdrawn: {},
  closed: {},
};

export function nextStatus(status: RequestStatus, command: RequestCommand): RequestStatus | null {
  return NEXT_STATUS[status][command] ?? null;
}

/** What the requester may do on their page. An address that has proven itself is corrected by a coordinator alone. */
export function requesterActs(status: RequestStatus, isProven: boolean): RequesterAct[] {
  return REQUESTER_ACTS.filter(
    (act) => nextStatus(status, act) !== null && !(act === 'correct_address' && isProven),
  );
}

/** States in which a request holds no slot and is nobody's task any more. */
export function isOver(status: RequestStatus): boolean {
  return status === 'declined' || status === 'withdrawn' || status === 'closed';
}

/** States in which a request was sent and waits for a session that nobody has booked. */
export function isUnbooked(status: RequestStatus): boolean {
  return !isOver(status) && status !== 'draft' && status !== 'scheduled';
}

type Standing = { status: RequestStatus; emailConfirmedAt: Date | null };

/** Whether a change means something for the slots: somebody begins to wait or can be asked now, waits no more, or is over. */
export function concernsSlots(before: Standing, after: Standing): boolean {
  if (before.status !== after.status)
    return before.status === 'waitlisted' || after.status === 'waitlisted' || isOver(after.status);
  const isProven = before.emailConfirmedAt === null && after.emailConfirmedAt !== null;
  return after.status === 'waitlisted' && isProven;
}
