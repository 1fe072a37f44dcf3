import type { PeriodView } from '#contract/bookings';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { partsOf, type Part } from './period-parts';
import styles from './times.module.css';

/** More than these are not told apart by the eye: then the strip is one bar. */
const MOST_PARTS = 40;
const WIDTH = 480;
const GAP = 4;

/** How many of the promised sessions are taken: drawn, and said beneath. */
export function PeriodStrip({ period }: { period: PeriodView }) {
  const w = useWords(staffWords).bookings.periods;
  const parts = partsOf(period);
  const free = parts.filter((part) => part === 'free').length;
  const unmade = parts.filter((part) => part === 'unmade').length;
  return (
    <div>
      <Drawn parts={parts} />
      <p className={styles.small}>
        <b className="num">{w.used(period.used, period.slots)}</b>
        {free > 0 && `, ${w.free(free)}`}
        {unmade > 0 && `, ${w.notMade(unmade)}`}
      </p>
    </div>
  );
}

function Drawn({ parts }: { parts: Part[] }) {
  const gap = parts.length > MOST_PARTS ? 0 : GAP;
  const width = (WIDTH - gap * (parts.length - 1)) / parts.length;
  return (
    <svg className={styles.strip} viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map((part, at) => (
        <rect key={at} className={styles[`part-${part}`]} x={at * (width + gap)} width={width} height="10" />
      ))}
    </svg>
  );
}
