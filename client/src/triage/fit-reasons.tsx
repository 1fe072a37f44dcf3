import type { Fit } from '#contract/matching';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './request.module.css';

const TIMES = {
  free: { tone: 'fact-ok', icon: 'check' },
  busy: { tone: 'fact-wait', icon: 'attention' },
  away: { tone: 'fact-wait', icon: 'attention' },
  unknown: { tone: '', icon: 'clock' },
} as const;

/** What speaks for an expert and what does not, in facts: each a glyph and a word. */
export function FitReasons({ fit }: { fit: Fit }) {
  const w = useWords(staffWords).triage.experts;
  const { time, recent, inquiry, isWeekFull } = fit;
  return (
    <span className={styles.reasons}>
      {inquiry && <b>{w.state[inquiry]}</b>}
      <Reason fits={fit.theme} word={w.theme} />
      <Reason fits={fit.language} word={w.language} />
      <Reason fits={fit.region} word={w.region} />
      <span className={`fact ${TIMES[time].tone}`}>
        <Icon name={TIMES[time].icon} />
        {w.time[time]}
      </span>
      <span className="num">{w.recent(recent)}</span>
      {isWeekFull && (
        <span className="fact fact-wait">
          <Icon name="attention" />
          {w.weekFull}
        </span>
      )}
    </span>
  );
}

function Reason({ fits, word }: { fits: boolean; word: string }) {
  const w = useWords(staffWords).triage.experts;
  return (
    <span className={fits ? 'fact fact-ok' : 'fact'}>
      <Icon name={fits ? 'check' : 'cross'} />
      {fits ? word : w.no(word)}
    </span>
  );
}
