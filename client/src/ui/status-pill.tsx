import { useWords } from '../words/words';
import type { CommonWords } from '../words/common';

export type StatusName = keyof CommonWords['status'];

const CIRCLE = 'M2 7a5 5 0 1 0 10 0a5 5 0 1 0 -10 0';
const CROSSED = `${CIRCLE}M3.6 10.4l6.8-6.8`;

/** One glyph on a 14 box for each status: never told by colour alone. */
const GLYPHS: Record<StatusName, string> = {
  draft: CIRCLE,
  requested: CIRCLE,
  needs_info: 'M4.5 5a2.5 2.5 0 1 1 3.7 2.2C7.4 7.6 7 8 7 9M7 11.8v.01',
  accepted: 'M2.5 7.5l3 3 6-6.5',
  waitlisted: 'M2 3.5h10M2 7h7M2 10.5h4',
  declined: 'M2 7h9M7.5 3.5 11 7l-3.5 3.5',
  scheduled: 'M3 3h8a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM2 6h10M5 1.5v2M9 1.5v2',
  lobby_open: 'M4.5 12H2V2h10v10H8.5M4.5 12V8a4 4 0 0 1 4 4',
  in_session: CIRCLE,
  ended: 'M3.5 2.5h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z',
  follow_up_sent: 'M1.5 3h11v8h-11zM1.5 3.5 7 8l5.5-4.5',
  closed:
    'M3.5 6h7a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM4.5 6V4.5a2.5 2.5 0 0 1 5 0V6',
  cancelled: CROSSED,
  withdrawn: CROSSED,
  no_show: 'M2 7h10',
  to_reschedule: 'M11.8 7a4.8 4.8 0 1 1-1.5-3.5M11.8 1.5V4.5h-3',
};

const TINTS: Partial<Record<StatusName, string>> = {
  lobby_open: 'pill-live',
  in_session: 'pill-live',
  needs_info: 'pill-wait',
  to_reschedule: 'pill-wait',
};

export function StatusPill({ status }: { status: StatusName }) {
  const words = useWords();
  return (
    <span className={`pill ${TINTS[status] ?? ''}`}>
      <svg className="g" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        <path d={GLYPHS[status]} strokeDasharray={status === 'draft' ? '2.4 2.8' : undefined} />
        {status === 'in_session' && <circle cx="7" cy="7" r="1.75" fill="currentColor" stroke="none" />}
      </svg>
      {words.status[status]}
    </span>
  );
}
