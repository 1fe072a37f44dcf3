import type { DirectoryExpert } from '#contract/directory';
import type { RequestPage } from '#contract/triage';
import { useSuggestions } from '../triage/use-suggestions';
import { isInSlot } from './booking-draft';
import { BookingPanel } from './booking-panel';
import type { Booking } from './use-booking';

type Props = { booking: Booking; experts: DirectoryExpert[]; request: RequestPage };

/** The panel's choice with what speaks for each at the held time, and what they answered. */
export function FittingPanel({ booking, experts, request }: Props) {
  const { draft } = booking;
  const slotId = draft.slot && isInSlot(draft) ? draft.slot.slotId : null;
  const { data } = useSuggestions(request.requestId, slotId);
  return <BookingPanel booking={booking} experts={experts} fits={data?.experts ?? []} />;
}
