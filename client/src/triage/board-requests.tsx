import { Link } from 'react-router';
import type { QueueRow } from '#contract/triage';
import { useRegionName } from '../consultations/use-region-name';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './board-requests.module.css';
import { DeadlineStrip, TimeLeft } from './deadline-strip';
import { nextPromise } from './next-promise';
import { useQueue } from './use-queue';

/** As many as stand beside a day; the others are one press away. */
const SHOWN = 6;

/** The requests whose promise is nearest, beside the day: each with the strip of its days. */
export function BoardRequests({ regionId, now }: { regionId: string; now: number }) {
  const w = useWords(staffWords).triage;
  const { queue } = useQueue('open', regionId, SHOWN);
  if (!queue) return null;
  const { rows, counts } = queue;
  return (
    <section aria-labelledby="board-requests">
      <div className={desk.cap}>
        <h2 id="board-requests">{w.queue.heading}</h2>
        <span>{rows.length === 0 ? w.queue.empty.open : w.queue.sum(counts.new, counts.open)}</span>
      </div>
      <ul className={styles.list}>
        {rows.slice(0, SHOWN).map((row) => (
          <Row key={row.requestId} row={row} now={now} />
        ))}
      </ul>
      <p className={styles.all}>
        <Link to="/requests">{w.queue.toAll}</Link>
      </p>
    </section>
  );
}

function Row({ row, now }: { row: QueueRow; now: number }) {
  const w = useWords(staffWords).triage;
  const regionName = useRegionName();
  const promise = nextPromise(row);
  const what = [row.isUrgent ? w.mark.urgent : '', w.status[row.status], regionName(row.regionId)];
  return (
    <li>
      <p>
        <Link to={`/requests/${row.requestId}`}>{row.reference}</Link>
        <small>{what.filter(Boolean).join(', ')}</small>
      </p>
      {promise && (
        <p className={styles.clock}>
          <DeadlineStrip sentAt={row.sentAt} by={promise.by} now={now} />
          <TimeLeft sentAt={row.sentAt} by={promise.by} now={now} />
        </p>
      )}
    </li>
  );
}
