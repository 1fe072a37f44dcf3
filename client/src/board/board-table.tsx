import { Fragment } from 'react';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { BoardAlerts } from './board-alerts';
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
            {row.alerts.length > 0 && <BoardAlerts row={row} timeZone={board.timeZone} />}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
