import { Link } from 'react-router';
import type { BoardRow } from '#contract/board';
import { useMe } from '../identity/use-me';
import { minutesBetween } from '../words/time';
import desk from '../ui/desk.module.css';
import { StatusPill } from '../ui/status-pill';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { BoardMenu } from './board-menu';
import styles from './board.module.css';
import type { Desk } from './use-desk';

type Props = { row: BoardRow; timeZone: string; now: number; live: Desk };

/** One session of the day. */
export function BoardEntry({ row, timeZone, now, live }: Props) {
  const w = useWords(staffWords);
  const time = useTime(timeZone);
  const mine = row.invited[useMe().staffId];
  const open = row.status === 'lobby_open' || row.status === 'in_session';
  const { columns } = w.board;
  return (
    <tr className={row.status === 'ended' ? desk.off : undefined} id={row.consultationId}>
      <th scope="row" className="num">
        {time.span(row.startsAt, row.endsAt)}
        <small>{row.reference}</small>
      </th>
      <td className={desk.flow}>
        <Panel row={row} />
      </td>
      <td className={desk.state}>
        <StatusPill status={row.status} />
        <Started row={row} timeZone={timeZone} now={now} />
      </td>
      <td data-l={columns.requester}>{w.board.requester[row.requester.state]}</td>
      <td data-l={row.queue.length > 0 ? columns.waiting : undefined}>
        {row.queue.length > 0 && (
          <>
            {row.queue.length}
            {longestWait(row, now) > 0 && <small> {w.board.longest(longestWait(row, now))}</small>}
          </>
        )}
      </td>
      <td data-l={open ? columns.inside : undefined} className={styles.inside}>
        {open && <Inside row={row} />}
      </td>
      <td className={desk.do}>
        <span className={`${desk.acts} ${styles.acts}`}>
          {open && mine && (
            <a className={desk.act} href={`/j#${mine}`} aria-label={w.goToRoomOf(row.reference)}>
              {w.goToRoom}
            </a>
          )}
          <Link
            className={desk.act}
            to={`/consultations/${row.consultationId}`}
            aria-label={w.openOf(row.reference)}
          >
            {w.open}
          </Link>
          {open && <BoardMenu row={row} live={live} />}
        </span>
      </td>
    </tr>
  );
}

/** The chair first, then the others; the session's language when it is not the reader's. */
function Panel({ row }: { row: BoardRow }) {
  const w = useWords(staffWords);
  const chair = row.panel.find((member) => member.chair);
  const others = row.panel.filter((member) => !member.chair).map((member) => member.name);
  const spoken = w.sessionIn[row.language];
  const beneath = [...others, ...(spoken ? [spoken] : [])].join(', ');
  return (
    <>
      {chair && `${chair.name}, ${w.chairShort}`}
      {beneath && <small>{beneath}</small>}
    </>
  );
}

function Started({ row, timeZone, now }: { row: BoardRow; timeZone: string; now: number }) {
  const w = useWords(staffWords).board;
  const time = useTime(timeZone);
  const over = minutesBetween(row.endsAt, now);
  const said: string[] = [];
  if (row.status === 'scheduled') said.push(w.lobbyAt(time.time(row.lobbyOpensAt)));
  if (row.status === 'in_session' && row.actualStart) said.push(w.startedAt(time.time(row.actualStart)));
  if (row.status === 'in_session' && row.phase === 'experts_only') said.push(w.expertsOnly);
  if (row.status === 'ended' && row.actualEnd) said.push(w.endedAt(time.time(row.actualEnd)));
  const late = row.status === 'in_session' && over > 0;
  if (row.status === 'in_session' && row.closesAt) said.push(w.closesAt(time.time(row.closesAt)));
  if (said.length === 0 && !late) return null;
  return (
    <small>
      {said.join(', ')}
      {late && (
        <>
          {said.length > 0 && ', '}
          <b className={styles.late}>{w.over(over)}</b>
        </>
      )}
    </small>
  );
}

/** Names, and in words whose line is weak or cut. */
function Inside({ row }: { row: BoardRow }) {
  const w = useWords(staffWords).board;
  if (row.inside.length === 0) return <span className={desk.off}>{w.nobodyInside}</span>;
  const words = row.inside.map(({ name, presence, quality }) => {
    if (presence === 'lost' || quality === 'lost') return w.lostOf(name);
    return quality === 'weak' ? w.weakOf(name) : name;
  });
  return (
    <>
      {w.insideCount(row.inside.length)}{' '}
      <small>
        {words.map((one) => (
          <span key={one}>{one}</span>
        ))}
      </small>
    </>
  );
}

const longestWait = (row: BoardRow, now: number) =>
  Math.max(...row.queue.map((one) => minutesBetween(one.knockedAt, now)));
