import type { RequestStatus } from '#contract/requests';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './request-status.module.css';

/** One glyph on a 14 box for each status: never told by colour alone. */
const GLYPHS: Record<RequestStatus, string> = {
  draft: 'M3 11.5l.5-2.5 6-6 2 2-6 6z',
  requested: 'M2 8.5h3l1 2h2l1-2h3M2 8.5l2-6h6l2 6v3H2z',
  needs_info: 'M2.5 2.5h9v7H7l-2.5 2.5V9.5h-2zM7 4.5v1.5M7 7.7v.01',
  accepted: 'M3 7.5l2.5 2.5L11 4.5',
  waitlisted: 'M2 7a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M7 4.2V7l1.8 1.2',
  declined: 'M2 7h9M7.5 3.5 11 7l-3.5 3.5',
  withdrawn: 'M2 7a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M3.5 10.5l7-7',
  closed: 'M4 6.5h6v5H4zM5.2 6.5V4.8a1.8 1.8 0 0 1 3.6 0v1.7',
  scheduled: 'M3 3h8a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM2 6h10M5 1.5v2M9 1.5v2',
  to_reschedule:
    'M3 3h8a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM2 6h10M5 1.5v2M9 1.5v2M7 7.5v1.5M7 10.4v.01',
};
const WAITS = new Set<RequestStatus>(['needs_info', 'to_reschedule']);

/** Where a request stands, in the words that everybody uses of it. */
export function RequestStatusPill({ status }: { status: RequestStatus }) {
  const w = useWords(staffWords).triage;
  return (
    <span className={WAITS.has(status) ? `pill ${styles.waits}` : 'pill'}>
      <svg className="g" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        <path d={GLYPHS[status]} />
      </svg>
      {w.status[status]}
    </span>
  );
}
