import { Link, useSearchParams } from 'react-router';
import { WEEK_DAYS, type BoardWeek } from '#contract/board';
import type { PublicHoliday } from '#contract/scheduling';
import desk from '../ui/desk.module.css';
import { Fetching } from '../ui/fetching';
import { Icon } from '../ui/icon';
import { StatusGlyph } from '../ui/status-pill';
import { ZoneLine } from '../ui/zone-line';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { Offline } from './board-day';
import { BoardHead } from './board-head';
import styles from './board-week.module.css';
import { addDays, isDay, noonOf } from './day-names';
import { ServiceStatusLine } from './service-status-line';
import { useDesk } from './use-desk';
import { useRegionFilter, type RegionFilter } from './use-region-filter';
import { useWeek } from './use-week';

/** Seven days at a glance: what is booked, and what of it is not in order yet. */
export function BoardWeekPage() {
  const w = useWords(staffWords).board;
  const live = useDesk();
  const filter = useRegionFilter();
  const [search] = useSearchParams();
  const today = live?.board?.day ?? null;
  const asked = search.get('from') ?? '';
  const from = isDay(asked) ? asked : (today ?? '');
  const week = useWeek(from);
  if (!live) return null;
  const days = week.data ? ofRegion(week.data, filter) : null;
  const sessions = days?.reduce((sum, { sessions: list }) => sum + list.length, 0);
  return (
    <>
      <BoardHead
        heading={w.weekView.heading}
        sum={sessions === undefined ? null : w.sumOfDay(sessions)}
        today={today}
        filter={filter}
      />
      {live.board && !live.live && <Offline />}
      <div className={`${desk.work} ${styles.page}`}>
        {from !== '' && <Turning from={from} />}
        {week.data && from !== '' && <ZoneLine timeZone={week.data.timeZone} at={noonOf(from)} />}
        {!days && <Fetching query={week} label={w.weekView.loading} />}
        {days && week.data && <Week days={days} timeZone={week.data.timeZone} today={today} />}
      </div>
      <ServiceStatusLine status={live.live ? (live.board?.status ?? null) : null} />
    </>
  );
}

function ofRegion({ days }: BoardWeek, { regionId }: RegionFilter): BoardWeek['days'] {
  if (regionId === '') return days;
  return days.map((day) => ({ ...day, sessions: day.sessions.filter((one) => one.regionId === regionId) }));
}

function Turning({ from }: { from: string }) {
  const w = useWords(staffWords).board.weekView;
  return (
    <p className={styles.turning}>
      <Link className="btn btn-quiet btn-dense" to={`/board/week?from=${addDays(from, -WEEK_DAYS)}`}>
        <Icon name="back" small />
        {w.earlier}
      </Link>
      <Link className="btn btn-quiet btn-dense" to={`/board/week?from=${addDays(from, WEEK_DAYS)}`}>
        {w.later}
        <span className={styles.forward}>
          <Icon name="back" small />
        </span>
      </Link>
    </p>
  );
}

type WeekProps = { days: BoardWeek['days']; timeZone: string; today: string | null };

function Week({ days, timeZone, today }: WeekProps) {
  return (
    <ol className={styles.week}>
      {days.map((day) => (
        <li key={day.day} className={day.day === today ? styles.today : undefined}>
          <DayOf day={day} timeZone={timeZone} isToday={day.day === today} />
        </li>
      ))}
    </ol>
  );
}

type DayProps = { day: BoardWeek['days'][number]; timeZone: string; isToday: boolean };

function DayOf({ day, timeZone, isToday }: DayProps) {
  const w = useWords(staffWords);
  const time = useTime(timeZone);
  const { holiday } = day;
  return (
    <>
      <h2>
        <Link to={isToday ? '/board' : `/board/${day.day}`}>{time.date(noonOf(day.day))}</Link>
        {isToday && <small>{w.board.today}</small>}
        {holiday && (
          <small>
            {Object.hasOwn(w.change.holiday, holiday)
              ? w.change.holiday[holiday as PublicHoliday]
              : w.change.aHoliday}
          </small>
        )}
      </h2>
      {day.sessions.length === 0 && <p className={styles.none}>{w.board.weekView.none}</p>}
      <ul>
        {day.sessions.map((session) => (
          <SessionOf key={session.consultationId} session={session} timeZone={timeZone} />
        ))}
      </ul>
    </>
  );
}

type SessionProps = { session: DayProps['day']['sessions'][number]; timeZone: string };

function SessionOf({ session, timeZone }: SessionProps) {
  const w = useWords(staffWords).board.weekView;
  const { status: words } = useWords();
  const time = useTime(timeZone);
  const { status, unopened, declined } = session;
  const past = status === 'ended' || status === 'cancelled';
  return (
    <li className={past ? styles.past : undefined}>
      <b className="num">{time.span(session.startsAt, session.endsAt)}</b>
      <Link to={`/consultations/${session.consultationId}`}>{session.reference}</Link>
      {session.panel[0] && <small>{session.panel[0]}</small>}
      {status !== 'scheduled' && (
        <span className="fact">
          <StatusGlyph status={status} />
          {words[status]}
        </span>
      )}
      {!past && declined > 0 && (
        <span className="fact fact-wait">
          <Icon name="attention" />
          {w.declined(declined)}
        </span>
      )}
      {!past && unopened > 0 && (
        <span className="fact">
          <Icon name="link" />
          {w.unopened(unopened)}
        </span>
      )}
    </li>
  );
}
