import type { InquiryState } from '#contract/matching';
import type { RequestStatus } from '#contract/requests';
import { isOver } from '../requests/request.ts';
import type { RequestRow } from '../requests/request-store.ts';

/** Whether what was asked can still be answered by yes or no: until the request is booked or over. */
export function isAnswerable(status: RequestStatus): boolean {
  return status !== 'draft' && status !== 'scheduled' && !isOver(status);
}

/** Experts are asked about what has been accepted; what is back in the queue may come to nothing, or be nobody's. */
const OPEN_TO_EXPERTS: readonly RequestStatus[] = ['accepted', 'waitlisted', 'to_reschedule'];

/**
 * Whether an asked expert may read the request's text now: after their yes, while it stands accepted; once it is booked
 * only who sits on the panel.
 */
export function mayReadText(
  state: InquiryState,
  { status, form }: Pick<RequestRow, 'status' | 'form'>,
  isOnPanel: boolean,
): boolean {
  if (state !== 'yes' || form === null) return false;
  return OPEN_TO_EXPERTS.includes(status) || (status === 'scheduled' && isOnPanel);
}
