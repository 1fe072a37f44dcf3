import { memo } from 'react';
import type { BoardRow } from '#contract/board';
import { waitsLong } from '../lobby/queue-facts';
import grid from '../ui/grid-rows.module.css';
import { Icon } from '../ui/icon';
import { StatusPill } from '../ui/status-pill';
import { staffWords, type StaffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './board-rows.module.css';
import { isOpen, lineOf, longestWait, minutesOver, whoDeclined } from './row-facts';
import { useNear } from './near-screen';
import { RowActs } from './row-acts';
import type { Desk } from './use-desk';

type Props = {
  row: BoardRow;
  /** Near the screen from the start. */
  first: boolean;
  timeZone: string;
  /** The server's time, or nothing for a row that time does not change. */
  now: number;
  /** My own invitation here. */
  mine: string | null;
  emit: Desk['emit'];
};

/** One session of the day; far from the screen in its words alone, so that it can be found. */
export const BoardEntry = memo(function BoardEntry({ first, ...entry }: Props) {
  const { row, timeZone } = entry;
  const w = useWords(staffWords).board;
  const time = useTime(timeZone);
  const [element, near] = useNear<HTMLTableRowElement>(first);
  return (
    <tr ref={element} className={isPast(row) ? styles.off : undefined} id={row.consultationId}>
      <th scope="row" className="num">
        {time.span(row.startsAt, row.endsAt)}
        <small>{row.reference}</small>
        {row.coordinator && <span className="vh">, {w.inCharge(row.coordinator)}</span>}
      </th>
      {near ? <Cells {...entry} /> : <td>{row.panel.map(({ name }) => name).join(', ')}</td>}
    </tr>
  );
});

const isPast = ({ status }: BoardRow) => status === 'ended' || status === 'cancelled';

function Cells({ row, timeZone, now, mine, emit }: Omit<Props, 'first'>) {
  const w = useWords(staffWords).board;
  const { columns } = w;
  const past = isPast(row);
  return (
    <>
      <td className={styles.panel}>
        <Panel row={row} />
      </td>
      <td className={styles.state}>
        <StatusPill status={row.status} />
        <Happening row={row} timeZone={timeZone} now={now} />
      </td>
      <td className={styles.requester} data-l={columns.requester}>
        {!past && w.requester[row.requester.state]}
        <PhoneNoted row={row} timeZone={timeZone} />
      </td>
      <td className={styles.waiting} data-l={columns.waiting}>
        {row.queue.length > 0 && <Waiting row={row} now={now} />}
      </td>
      <td className={styles.line} data-l={columns.line}>
        {isOpen(row) && <LineWord row={row} />}
      </td>
      <td className={styles.do}>
        <RowActs row={row} now={now} mine={mine} emit={emit} />
      </td>
    </>
  );
}

/** The chair first, then the others; the session's language when it is not the reader's; who is in, who cannot come. */
function Panel({ row }: { row: BoardRow }) {
  const w = useWords(staffWords);
  const chair = row.panel.find((member) => member.chair);
  const others = row.panel.filter((member) => !member.chair).map((member) => member.name);
  const spoken = w.sessionIn[row.language];
  const beneath = [...others, ...(spoken ? [spoken] : [])].join(', ');
  const inside = isOpen(row) ? row.inside.map(({ name }) => name) : [];
  const declined = whoDeclined(row).map(({ name }) => name);
  return (
    <>
      {chair && `${chair.name}, ${w.chairShort}`}
      {beneath && <small>{beneath}</small>}
      {inside.length > 0 && <small>{w.board.insideNames(inside.join(', '))}</small>}
      {declined.length > 0 && (
        <small className={`${grid.mind} ${styles.mind}`}>
          <Icon name="attention" small />
          {w.board.declined(declined.join(', '))}
        </small>
      )}
    </>
  );
}

/** What has become of the planned time, and what a colleague is changing at this moment. */
function Happening({ row, timeZone, now }: { row: BoardRow; timeZone: string; now: number }) {
  const w = useWords(staffWords);
  const time = useTime(timeZone);
  const over = minutesOver(row, now);
  const said = happenings(row, w.board, time.time);
  return (
    <>
      {(said.length > 0 || over > 0) && (
        <small>
          {said.join(', ')}
          {over > 0 && (
            <>
              {said.length > 0 && ', '}
              <b className={styles.late}>{w.board.over(over)}</b>
            </>
          )}
        </small>
      )}
      {row.held && (
        <small className={`${grid.mind} ${styles.mind}`}>
          <Icon name="clock" small />
          {w.change.heldBy[row.held.kind](row.held.by)}
        </small>
      )}
    </>
  );
}

function happenings(
  { status, lobbyOpensAt, actualStart, actualEnd, phase, closesAt }: BoardRow,
  w: StaffWords['board'],
  clock: (at: string) => string,
): string[] {
  if (status === 'scheduled') return [w.lobbyAt(clock(lobbyOpensAt))];
  if (status === 'ended') return actualEnd ? [w.endedAt(clock(actualEnd))] : [];
  if (status !== 'in_session') return [];
  return [
    ...(actualStart ? [w.startedAt(clock(actualStart))] : []),
    ...(phase === 'experts_only' ? [w.expertsOnly] : []),
    ...(closesAt ? [w.closesAt(clock(closesAt))] : []),
  ];
}

function PhoneNoted({ row, timeZone }: { row: BoardRow; timeZone: string }) {
  const w = useWords(staffWords).board;
  const time = useTime(timeZone);
  const { phoneNote } = row;
  if (!phoneNote) return null;
  const sameDay = time.sameDay(phoneNote.at, row.startsAt);
  const clock = sameDay ? time.time(phoneNote.at) : time.moment(phoneNote.at);
  return <small>{w.phoneNoted(clock, phoneNote.by)}</small>;
}

function Waiting({ row, now }: { row: BoardRow; now: number }) {
  const w = useWords(staffWords).board;
  const minutes = longestWait(row.queue, now);
  return (
    <>
      {row.queue.length}
      {minutes > 0 && (
        <small className={waitsLong(minutes) ? styles.long : undefined}> {w.longest(minutes)}</small>
      )}
    </>
  );
}

/** The worst of the lines in words, and whose it is. */
function LineWord({ row }: { row: BoardRow }) {
  const w = useWords(staffWords).board;
  const { inside, lost, weak } = lineOf(row);
  if (inside === 0) return <span className={styles.off}>{w.nobodyInside}</span>;
  const poor = lost.length > 0 || weak.length > 0;
  const word = lost.length > 0 ? w.lineLost(lost.length) : poor ? w.lineWeak(weak.length) : w.lineGood;
  return (
    <>
      <span className={poor ? 'fact fact-wait' : 'fact'}>
        <Icon name={lost.length > 0 ? 'offline' : poor ? 'signal-weak' : 'signal'} />
        {word}
      </span>
      <small>{poor ? [...lost, ...weak].join(', ') : w.insideCount(inside)}</small>
    </>
  );
}
