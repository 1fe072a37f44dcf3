import type { SlotRow } from '../../server/bookings/slot-store.ts';
import type { Context } from '../../server/context.ts';
import { after, HOUR } from '../../server/platform/clock.ts';
import { addMessage } from '../../server/requests/add-message.ts';
import { changeRequest, type RequestChange } from '../../server/requests/change-request.ts';
import type { RequestForm } from '../../server/requests/contract.ts';
import { planDeletion } from '../../server/requests/delete-request.ts';
import { ageOf, draftOf, formOf } from './demo-form.ts';
import { referenceOfRequest, world, type DemoRequest } from './demo-world.ts';
import type { Person } from './find-people.ts';
import { askPanel } from './ask-panel.ts';
import { at, begin, sendRequest, verifyAll } from './send-request.ts';

type Loading = { context: Context; people: Map<string, Person>; free: Map<string, SlotRow[]> };
type Decide = (change: RequestChange, request: DemoRequest, context: Context) => Promise<void>;

/** Who comes along with whom. */
const MANAGERS: Record<string, string> = { 'q-12': 'guest-2' };
const ACCEPTED = 'Pyyntösi on hyväksytty. Etsimme nyt asiantuntijat ja varaamme ajan.';

/** What a coordinator has decided of a request that is not booked, by its state in the data. */
const DECISIONS: Record<string, Decide> = {
  needs_info: async (change, { info_requests = [] }, context) => {
    await decide(context, change, 'ask', info_requests.join('\n'));
    await change.happened('request.asked');
  },
  accepted: async (change, _request, context) => accept(context, change),
  waitlisted: async (change, { status_reason }, context) => {
    await verifyAll(change);
    const words = `${status_reason} Olet nyt jonossa. Tarjoamme vapautuvaa aikaa, kun on sinun vuorosi.`;
    await decide(context, change, 'waitlist', words);
    change.set({ waitsForSlot: true, waitlistedAt: change.now });
    await change.happened('request.waitlisted');
  },
  declined: async (change, { status_reason }, context) => {
    await decide(context, change, 'redirect', status_reason!);
    change.set({ declineReason: 'acute_danger' });
    await planDeletion(context, change);
    await change.happened('request.redirected', { reason: 'acute_danger' });
  },
  to_reschedule: async (change, _request, context) => {
    await accept(context, change);
    change.step('book');
    change.step('lose_time');
    await change.happened('request.lost_time');
  },
};

/** What came in and has not been booked: from the newest, which nobody has read, to the one that was sent elsewhere. */
export async function loadRequests(loading: Loading): Promise<void> {
  for (const request of world.requests) {
    if (request.status === 'draft') await loadDraft(loading, request);
    else if (request.status === 'requested' || DECISIONS[request.status]) await loadSent(loading, request);
  }
}

async function loadDraft({ context, people }: Loading, request: DemoRequest): Promise<void> {
  const savedAt = after(context.clock.now(), -ageOf(request));
  await begin(context, draftOf(request, people.get(request.requester)!), savedAt);
}

async function loadSent(loading: Loading, request: DemoRequest): Promise<void> {
  const { context, people } = loading;
  const now = context.clock.now();
  const sentAt = after(now, -ageOf(request));
  const form = formOf(request, people.get(request.requester)!, wishesOf(loading, request));
  const reference = referenceOfRequest(request, now, context.config.timeZone);
  const sent = await sendRequest(context, { reference, form, sentAt, receipt: true });
  const decision = DECISIONS[request.status];
  if (!decision) return;
  const coordinatorId = people.get(request.coordinator!)!.staffId!;
  // A fifth of the time that has gone by since: within the working day that is promised.
  const decided = at(context, after(sentAt, Math.min(ageOf(request) / 5, 4 * HOUR)));
  await changeRequest(decided, sent.requestId, coordinatorId, (change) => decision(change, request, context));
  if (request.status === 'accepted')
    await askPanel(at(context, after(decided.clock.now(), HOUR)), people, {
      ...{ demoId: request.id, requestId: sent.requestId, coordinatorId },
      slotIds: form.times.slots,
    });
}

/** Whoever is not sent elsewhere, waits or lost their time has ranked two free slots; the first of them is held. */
function wishesOf(
  { free, people }: Loading,
  { region, status, requester }: DemoRequest,
): Partial<RequestForm> {
  if (['waitlisted', 'declined', 'to_reschedule'].includes(status)) return {};
  const [first, second, ...rest] = free.get(region)!;
  free.set(region, [second!, ...rest]);
  const times = { slots: [first!.slotId, second!.slotId], own: [] };
  const manager = people.get(MANAGERS[requester] ?? '');
  if (!manager) return { times };
  const { name, title, organisation, email, language } = manager;
  return { times, colleagues: [{ kind: 'manager', name, title, organisation, email, language }] };
}

async function accept(context: Context, change: RequestChange): Promise<void> {
  await verifyAll(change);
  await decide(context, change, 'accept', ACCEPTED);
  await change.happened('request.accepted');
}

async function decide(
  context: Context,
  change: RequestChange,
  command: 'ask' | 'accept' | 'waitlist' | 'redirect',
  words: string,
): Promise<void> {
  change.step(command);
  change.set({ coordinatorId: change.actorId, isNews: false });
  await addMessage(context, change, 'coordinator', words);
}
