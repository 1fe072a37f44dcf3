import { memo } from 'react';
import { Link } from 'react-router';
import type { QueueRow } from '#contract/triage';
import { useRegionName } from '../consultations/use-region-name';
import grid from '../ui/grid-rows.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { DeadlineStrip, TimeLeft } from './deadline-strip';
import { nextPromise } from './next-promise';
import { RequestMarks } from './request-marks';
import { RequestStatusPill } from './request-status';
import styles from './queue.module.css';

type Props = { rows: QueueRow[]; timeZone: string; now: number };

/** The queue in its order. Only rows near the screen are laid out, and only those that changed are drawn again. */
export const QueueTable = memo(function QueueTable({ rows, timeZone, now }: Props) {
  const { columns } = useWords(staffWords).triage.queue;
  // The strip moves by days: within a minute nothing of it is new.
  const minute = Math.floor(now / 60_000) * 60_000;
  return (
    <table className={`${grid.rows} ${styles.rows}`}>
      <thead>
        <tr>
          <th scope="col">{columns.request}</th>
          <th scope="col">{columns.from}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.deadline}</th>
          <th scope="col">{columns.experts}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.requestId} row={row} timeZone={timeZone} now={minute} />
        ))}
      </tbody>
    </table>
  );
});

type RowProps = { row: QueueRow; timeZone: string; now: number };

const Row = memo(function Row({ row, timeZone, now }: RowProps) {
  const w = useWords(staffWords).triage;
  const time = useTime(timeZone);
  const regionName = useRegionName();
  const profession = w.profession[row.profession as keyof typeof w.profession] ?? '';
  return (
    <tr>
      <th scope="row">
        <Link className={styles.whole} to={`/requests/${row.requestId}`}>
          {row.reference}
        </Link>
        <small className="num">{w.queue.sent(time.moment(row.sentAt))}</small>
      </th>
      <td className={styles.from}>
        {row.organisation}
        <small>{[profession, regionName(row.regionId)].filter(Boolean).join(', ')}</small>
      </td>
      <td className={styles.state}>
        <RequestStatusPill status={row.status} />
        <RequestMarks row={row} />
        {row.deciding && (
          <small className={`${grid.mind} ${styles.mind}`}>
            <Icon name="clock" small />
            {w.deciding[row.deciding.kind](row.deciding.by)}
          </small>
        )}
      </td>
      <td className={styles.deadline}>
        <PromiseCell row={row} timeZone={timeZone} now={now} />
      </td>
      <td className={styles.experts}>
        {row.startsAt && (
          <span className="num">{w.queue.starts[heldOrBooked(row)](time.soon(row.startsAt))}</span>
        )}
        {row.asked > 0 && <small>{w.queue.answers(row.yes, row.asked)}</small>}
      </td>
    </tr>
  );
});

const heldOrBooked = ({ status }: QueueRow) => (status === 'scheduled' ? 'booked' : 'held');

/** What was promised next: an answer while it is new, then the session. Once it is over, nothing. */
function PromiseCell({ row, timeZone, now }: RowProps) {
  const w = useWords(staffWords).triage.deadline;
  const time = useTime(timeZone);
  const promise = nextPromise(row);
  if (!promise) return null;
  const { sentAt } = row;
  return (
    <>
      <span className={styles.left}>
        <DeadlineStrip sentAt={sentAt} by={promise.by} now={now} />
        <TimeLeft sentAt={sentAt} by={promise.by} now={now} />
      </span>
      <small className="num">{w.by[promise.kind](time.soon(promise.by))}</small>
    </>
  );
}
