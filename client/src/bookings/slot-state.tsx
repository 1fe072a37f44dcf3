import type { SlotState } from '#contract/bookings';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './times.module.css';

/** One glyph on a 14 box for each state: never told by colour alone. */
const GLYPHS: Record<SlotState, string> = {
  free: 'M3 3h8a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z',
  held: 'M2 7a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M7 4.2V7l1.8 1.2',
  offered: 'M2 4h10v7H2zM2 4l5 4 5-4',
  booked: 'M3 3h8a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM4.5 7.5 6.3 9.3 9.7 5.7',
  closed: 'M2 7a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M3.5 10.5l7-7',
};

/** Whose a slot is, if anybody's: drawn and said. */
export function SlotStateWord({ state }: { state: SlotState }) {
  const w = useWords(staffWords).bookings;
  return (
    <span className={`fact ${styles.word}`}>
      <svg className="g" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        <path d={GLYPHS[state]} />
      </svg>
      {w.state[state]}
    </span>
  );
}
