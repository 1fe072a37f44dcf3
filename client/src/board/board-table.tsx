import { memo } from 'react';
import { FIRST_ROWS, type BoardRow } from '#contract/board';
import { useMe } from '../identity/use-me';
import grid from '../ui/grid-rows.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { BoardEntry } from './board-entry';
import styles from './board-rows.module.css';
import { isOpen } from './row-facts';
import type { Desk } from './use-desk';

/** From here on rows far from the screen are not laid out. */
const MANY = 40;

type Props = { rows: BoardRow[]; timeZone: string; now: number; emit: Desk['emit'] };

/** The sessions in order of start. Only those near the screen are laid out, however many there are. */
export const BoardTable = memo(function BoardTable({ rows, timeZone, now, emit }: Props) {
  const { columns } = useWords(staffWords).board;
  const { staffId } = useMe();
  return (
    <table className={`${grid.rows} ${styles.rows} ${rows.length > MANY ? styles.many : ''}`}>
      <thead>
        <tr>
          <th scope="col">{columns.time}</th>
          <th scope="col">{columns.panel}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.requester}</th>
          <th scope="col">{columns.waiting}</th>
          <th scope="col">{columns.line}</th>
          <th scope="col">
            <span className="vh">{columns.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <BoardEntry
            key={row.consultationId}
            row={row}
            first={at < FIRST_ROWS}
            timeZone={timeZone}
            // Time passes only in what is open: the others are not drawn anew with the clock.
            now={isOpen(row) ? now : 0}
            mine={row.invited[staffId] ?? null}
            emit={emit}
          />
        ))}
      </tbody>
    </table>
  );
});
