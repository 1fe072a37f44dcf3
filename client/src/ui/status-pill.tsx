import type { ConsultationStatus } from '#contract/consultations';
import { useWords } from '../words/words';

/** One glyph on a 14 box for each status: never told by colour alone. */
const GLYPHS: Record<ConsultationStatus, string> = {
  scheduled: 'M3 3h8a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM2 6h10M5 1.5v2M9 1.5v2',
  lobby_open: 'M4.5 12H2V2h10v10H8.5M4.5 12V8a4 4 0 0 1 4 4',
  in_session: 'M2 7a5 5 0 1 0 10 0a5 5 0 1 0 -10 0',
  ended: 'M3.5 2.5h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z',
  cancelled: 'M2 7a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M3.5 10.5l7-7',
};

export function StatusPill({ status }: { status: ConsultationStatus }) {
  const words = useWords();
  const live = status === 'lobby_open' || status === 'in_session';
  return (
    <span className={live ? 'pill pill-live' : 'pill'}>
      <StatusGlyph status={status} />
      {words.status[status]}
    </span>
  );
}

/** The drawing alone, for where the word stands beside it or beneath. */
export function StatusGlyph({ status }: { status: ConsultationStatus }) {
  return (
    <svg className="g" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      <path d={GLYPHS[status]} />
      {status === 'in_session' && <circle cx="7" cy="7" r="1.75" fill="currentColor" stroke="none" />}
    </svg>
  );
}
