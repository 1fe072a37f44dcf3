import { Link } from 'react-router';
import { Icon } from '../ui/icon';
import { StatusGlyph } from '../ui/status-pill';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './board-week.module.css';
import { isPast, type WeekSessionFacts } from './week-facts';

type Props = { session: WeekSessionFacts; timeZone: string };

/** A session of the week: when, whose, and who or what is missing. */
export function WeekSession({ session, timeZone }: Props) {
  const { status: words } = useWords();
  const time = useTime(timeZone);
  const { status, panel } = session;
  return (
    <li className={isPast(session) ? styles.past : undefined}>
      <b className="num">{time.span(session.startsAt, session.endsAt)}</b>
      <Link to={`/consultations/${session.consultationId}`}>{session.reference}</Link>
      {panel.length > 0 && <small>{panel.join(', ')}</small>}
      {status !== 'scheduled' && (
        <span className="fact">
          <StatusGlyph status={status} />
          {words[status]}
        </span>
      )}
      {!isPast(session) && <Missing session={session} />}
    </li>
  );
}

function Missing({ session: { panel, declined, unreached, unopened } }: { session: WeekSessionFacts }) {
  const w = useWords(staffWords).board.weekView;
  const urgent = [
    ...(panel.length === 0 ? [w.noPanel] : []),
    ...(declined.length > 0 ? [w.declined(declined)] : []),
    ...(unreached.length > 0 ? [w.unreached(unreached)] : []),
  ];
  return (
    <>
      {urgent.map((said) => (
        <span key={said} className="fact fact-wait">
          <Icon name="attention" />
          {said}
        </span>
      ))}
      {unopened.length > 0 && (
        <span className="fact">
          <Icon name="link" />
          {w.unopened(unopened)}
        </span>
      )}
    </>
  );
}
