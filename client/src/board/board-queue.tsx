import { useMemo } from 'react';
import type { BoardRow } from '#contract/board';
import { inOrder } from '../lobby/queue-facts';
import { queueActions } from '../lobby/queue-actions';
import { QueueRows } from '../lobby/queue-rows';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './board.module.css';
import type { Desk } from './use-desk';

type Props = { rows: BoardRow[]; timeZone: string; now: number; emit: Desk['emit'] };

/** All who wait at any door today; whose wait is the longest has their session first. The one thing on paper. */
export function BoardQueue({ rows, timeZone, now, emit }: Props) {
  const w = useWords(staffWords).board;
  const time = useTime(timeZone);
  const doors = rows.filter((row) => row.queue.length > 0).toSorted((a, b) => firstKnock(a) - firstKnock(b));
  const waiting = doors.reduce((sum, row) => sum + row.queue.length, 0);

  return (
    <section className={`paper ${styles.queue}`} aria-labelledby="queue">
      <div className={desk.cap}>
        <h2 id="queue">{w.queue}</h2>
        <span>{waiting > 0 ? w.waiting(waiting) : w.queueEmpty}</span>
      </div>
      {waiting === 0 && <p className="hint">{w.queueEmptyText}</p>}
      {doors.map((row) => (
        <div key={row.consultationId} className={styles.door}>
          <h3>{w.queueOf(row.reference, time.span(row.startsAt, row.endsAt))}</h3>
          <Door row={row} now={now} emit={emit} />
        </div>
      ))}
    </section>
  );
}

function Door({ row, now, emit }: { row: BoardRow; now: number; emit: Desk['emit'] }) {
  const { consultationId } = row;
  const actions = useMemo(() => queueActions(emit, consultationId), [emit, consultationId]);
  return <QueueRows rows={inOrder(row.queue)} now={now} actions={actions} layout="list" />;
}

const firstKnock = (row: BoardRow) => Math.min(...row.queue.map((one) => Date.parse(one.knockedAt)));
