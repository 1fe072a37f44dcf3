import {
  addPeriod as addPeriodInput,
  addSlots as addSlotsInput,
  changePeriod as changePeriodInput,
  closePeriod as closePeriodInput,
  closeSlot as closeSlotInput,
  copyPeriod as copyPeriodInput,
  offerSlot as offerSlotInput,
  overviewQuery,
  previewSlots as previewSlotsInput,
  releaseSlot as releaseSlotInput,
  withdrawOffer as withdrawOfferInput,
} from '#contract/bookings';
import type { Context } from '../context.ts';
import { proveStaff, requireRole, type SignedIn } from '../identity/prove-staff.ts';
import { notFound } from '../platform/errors.ts';
import { changes, reads, type Route, type RouteCall } from '../platform/http/route.ts';
import { isId } from '../platform/ids.ts';
import { addSlots, previewSlots } from './add-slots.ts';
import { readBookingDraft } from './booking-draft.ts';
import { closeSlot } from './close-slot.ts';
import { copyPeriod } from './copy-period.ts';
import { addPeriod, changePeriodFields, closePeriod } from './keep-period.ts';
import { offerOutOfTurn, withdrawOffer } from './offer-out-of-turn.ts';
import { readOverview } from './read-overview.ts';
import { readPeriods } from './read-periods.ts';
import { readWaitingList } from './read-waiting-list.ts';
import { releaseSlot } from './release-slot.ts';
import { bookingDraft, overview, periods, slotPlan, waitingList } from './answers.ts';

type Call = Pick<RouteCall<unknown>, 'context' | 'request'>;
type Page<T> = (context: Context, signedIn: SignedIn) => Promise<T>;
/** A form's fields are named as the form names them. */
const within = ['period'];

export const bookingRoutes: Route[] = [
  reads('/api/periods', periods, async (call) => readPeriods(call.context, await proveCoordinator(call))),
  changes(
    '/api/periods',
    addPeriodInput,
    periods,
    (call) => doing(call, readPeriods, (signedIn) => addPeriod(call.context, signedIn, call.body.period)),
    { within },
  ),
  changes(
    '/api/periods/:periodId',
    changePeriodInput,
    periods,
    (call) =>
      doing(call, readPeriods, (signedIn) =>
        changePeriodFields(call.context, signedIn, idOf(call, 'periodId'), call.body),
      ),
    { within },
  ),
  changes('/api/periods/:periodId/closed', closePeriodInput, periods, (call) =>
    doing(call, readPeriods, (signedIn) =>
      closePeriod(call.context, signedIn, idOf(call, 'periodId'), call.body),
    ),
  ),
  changes('/api/periods/:periodId/copy', copyPeriodInput, periods, (call) =>
    doing(call, readPeriods, (signedIn) =>
      copyPeriod(call.context, signedIn, idOf(call, 'periodId'), call.body),
    ),
  ),
  changes('/api/periods/:periodId/slots', addSlotsInput, periods, (call) =>
    doing(call, readPeriods, (signedIn) =>
      addSlots(call.context, signedIn, idOf(call, 'periodId'), call.body),
    ),
  ),
  changes('/api/periods/:periodId/slots/preview', previewSlotsInput, slotPlan, async (call) =>
    previewSlots(call.context, await proveCoordinator(call), idOf(call, 'periodId'), call.body),
  ),
  changes('/api/slots/:slotId/closed', closeSlotInput, periods, (call) =>
    doing(call, readPeriods, (signedIn) =>
      closeSlot(call.context, signedIn, idOf(call, 'slotId'), call.body),
    ),
  ),
  changes('/api/slots/:slotId/release', releaseSlotInput, periods, (call) =>
    doing(call, readPeriods, (signedIn) =>
      releaseSlot(call.context, signedIn, idOf(call, 'slotId'), call.body.reason),
    ),
  ),
  changes('/api/slots/:slotId/offer', offerSlotInput, waitingList, (call) =>
    doing(call, readWaitingList, (signedIn) =>
      offerOutOfTurn(call.context, signedIn, idOf(call, 'slotId'), call.body),
    ),
  ),
  changes('/api/offers/:offerId/withdraw', withdrawOfferInput, waitingList, (call) =>
    doing(call, readWaitingList, (signedIn) =>
      withdrawOffer(call.context, signedIn, idOf(call, 'offerId'), call.body.reason),
    ),
  ),
  reads('/api/waiting-list', waitingList, async (call) =>
    readWaitingList(call.context, await proveCoordinator(call)),
  ),
  reads('/api/requests/:requestId/booking', bookingDraft, async (call) =>
    readBookingDraft(call.context, await proveCoordinator(call), idOf(call, 'requestId')),
  ),
  reads(
    '/api/overview',
    overview,
    async (call) => {
      const signedIn = await proveCoordinator(call);
      return readOverview(call.context, signedIn, call.query());
    },
    { query: overviewQuery },
  ),
];

async function proveCoordinator({ context, request }: Call): Promise<SignedIn> {
  const signedIn = await proveStaff(context, request);
  requireRole(signedIn, 'coordinator');
  return signedIn;
}

/** Does something for a coordinator, and answers with the page as it stands after it. */
async function doing<T>(
  call: Call,
  page: Page<T>,
  work: (signedIn: SignedIn) => Promise<unknown>,
): Promise<T> {
  const signedIn = await proveCoordinator(call);
  await work(signedIn);
  return page(call.context, signedIn);
}

function idOf({ request }: Call, name: 'periodId' | 'slotId' | 'offerId' | 'requestId'): string {
  const value = String(request.params[name]);
  if (!isId(value)) throw notFound();
  return value;
}
