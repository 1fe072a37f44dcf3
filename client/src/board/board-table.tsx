import { Fragment } from 'react';
import { ROOM_ALERT_KINDS } from '#contract/consultations';
import type { BoardRow } from '#contract/board';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { BoardAlerts, type RowAlert } from './board-alerts';
import { BoardEntry } from './board-entry';
import type { Board } from './board-state';
import styles from './board.module.css';
import type { Desk } from './use-desk';

type Props = { board: Board; now: number; live: Desk };

export function BoardTable({ board, now, live }: Props) {
  const { columns } = useWords(staffWords).board;
  return (
    <table className={`${desk.rows} ${styles.rows}`}>
      <thead>
        <tr>
          <th scope="col">{columns.time}</th>
          <th scope="col">{columns.panel}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.requester}</th>
          <th scope="col">{columns.waiting}</th>
          <th scope="col">{columns.inside}</th>
          <th scope="col">
            <span className="vh">{columns.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {board.rows.map((row) => (
          <Fragment key={row.consultationId}>
            <BoardEntry row={row} timeZone={board.timeZone} now={now} live={live} />
            <AlertsOf row={row} board={board} />
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function AlertsOf({ row, board }: { row: BoardRow; board: Board }) {
  const kinds: readonly string[] = ROOM_ALERT_KINDS;
  const alerts = board.alerts.filter(
    (alert): alert is RowAlert => alert.consultationId === row.consultationId && kinds.includes(alert.kind),
  );
  return alerts.length > 0 ? <BoardAlerts alerts={alerts} timeZone={board.timeZone} /> : null;
}
