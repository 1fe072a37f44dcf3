import { isOver } from './request-persons';
import type { QueueRow } from '#contract/triage';

type Promised = Pick<QueueRow, 'status' | 'answerBy' | 'sessionBy'>;
export type NextPromise = { kind: 'answer' | 'session'; by: string };

/** What was promised next: an answer while it is new, then the session. Once it is booked or over nothing runs. */
export function nextPromise({ status, answerBy, sessionBy }: Promised): NextPromise | null {
  if (isOver({ status }) || status === 'scheduled') return null;
  return status === 'requested' ? { kind: 'answer', by: answerBy } : { kind: 'session', by: sessionBy };
}
