import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { deadlineOf, type Deadline } from './deadline';
import styles from './deadline.module.css';

const TONES = { fine: '', near: 'fact-wait', over: 'fact-stop' } as const;

type Props = { sentAt: string; by: string; now: number };

/** The promise as a strip of days: those that have passed, the one under way, those left. The words beside it say the same. */
export function DeadlineStrip({ sentAt, by, now }: Props) {
  const { segments, passed, state } = deadlineOf(sentAt, by, now);
  return (
    <span className={`${styles.strip} ${styles[state] ?? ''}`} aria-hidden="true">
      {Array.from({ length: segments }, (_, at) => (
        <i key={at} className={at < passed ? styles.past : at === passed ? styles.today : undefined} />
      ))}
    </span>
  );
}

/** How long is left, or how long ago it should have been. */
export function TimeLeft({ sentAt, by, now }: Props) {
  const w = useWords(staffWords).triage;
  const deadline = deadlineOf(sentAt, by, now);
  const { state } = deadline;
  return (
    <span className={`fact num ${TONES[state]}`}>
      {state !== 'fine' && <Icon name={state === 'over' ? 'stop' : 'clock'} />}
      {leftText(w.deadline, deadline)}
    </span>
  );
}

type Words = {
  left: Record<Deadline['unit'], (n: number) => string>;
  over: Record<Deadline['unit'], (n: number) => string>;
};

function leftText(w: Words, { state, amount, unit }: Deadline): string {
  return (state === 'over' ? w.over : w.left)[unit](amount);
}
