import { useId } from 'react';
import { useSearchParams } from 'react-router';
import { WEEK_DAYS, type BoardWeek } from '#contract/board';
import desk from '../ui/desk.module.css';
import { Fetching } from '../ui/fetching';
import { ZoneLine } from '../ui/zone-line';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { Offline } from './board-day';
import { BoardHead } from './board-head';
import styles from './board-week.module.css';
import { addDays, isDay, mondayOf, noonOf, weekNumber } from './day-names';
import { ServiceStatusLine } from './service-status-line';
import { useDesk } from './use-desk';
import { useRegionFilter, type RegionFilter } from './use-region-filter';
import { useWeek, useWeekNews } from './use-week';
import { WeekTurning, classOfDay, DayDate } from './week-parts';
import { WeekSession } from './week-session';
import { wantsSomebody, type WeekSessionFacts } from './week-facts';

/** A week from its Monday and the one after it: what is booked, and what of it is not in order yet. */
export function BoardWeekPage() {
  const w = useWords(staffWords).board.weekView;
  const live = useDesk();
  const filter = useRegionFilter();
  const [search] = useSearchParams();
  const today = live?.board?.day ?? null;
  const asked = search.get('from') ?? '';
  const day = isDay(asked) ? asked : today;
  useWeekNews();
  if (!live) return null;
  const from = day === null ? '' : mondayOf(day);
  const next = from && addDays(from, WEEK_DAYS);
  return (
    <>
      <BoardHead
        heading={from === '' ? w.coming : w.heading(weekNumber(from), weekNumber(next))}
        sum={null}
        today={today}
        filter={filter}
      />
      {live.board && !live.live && <Offline />}
      <div className={`${desk.work} ${styles.page}`}>
        {from !== '' && <WeekTurning path="/board/week" from={from} today={today} />}
        {[from, next].map((monday, at) => (
          <Week key={at} from={monday} filter={filter} today={today} isFirst={at === 0} />
        ))}
      </div>
      <ServiceStatusLine status={live.live ? (live.board?.status ?? null) : null} />
    </>
  );
}

type WeekProps = { from: string; filter: RegionFilter; today: string | null; isFirst: boolean };

function Week({ from, filter, today, isFirst }: WeekProps) {
  const w = useWords(staffWords).board.weekView;
  const id = useId();
  const week = useWeek(from);
  if (!week.data) return isFirst || week.isError ? <Fetching query={week} label={w.loading} /> : null;
  const { timeZone } = week.data;
  const days = ofRegion(week.data, filter);
  const sessions = days.flatMap((day) => day.sessions);
  return (
    <section className={styles.one} aria-labelledby={id}>
      {isFirst && <ZoneLine timeZone={timeZone} at={noonOf(from)} />}
      <h2 id={id}>
        {w.number(weekNumber(days[0]?.day ?? from))}
        <small>{w.sum(sessions.length, sessions.filter(wantsSomebody).length)}</small>
      </h2>
      <ol className={styles.week}>
        {days.map((day) => (
          <li key={day.day} className={classOfDay(day.day, today, day.sessions.length === 0)}>
            <DayOf day={day} timeZone={timeZone} isToday={day.day === today} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function ofRegion({ days }: BoardWeek, { regionId }: RegionFilter): BoardWeek['days'] {
  if (regionId === '') return days;
  return days.map((day) => ({ ...day, sessions: day.sessions.filter((one) => one.regionId === regionId) }));
}

type DayProps = { day: BoardWeek['days'][number]; timeZone: string; isToday: boolean };

function DayOf({ day: { day, holiday, sessions }, timeZone, isToday }: DayProps) {
  const w = useWords(staffWords).board.weekView;
  return (
    <>
      <h3>
        <DayDate
          day={day}
          timeZone={timeZone}
          to={isToday ? '/board' : `/board/${day}`}
          isToday={isToday}
          holiday={holiday}
        />
        {sessions.length > 1 && <small>{w.several(sessions.length)}</small>}
      </h3>
      {sessions.length === 0 && <p className={styles.none}>{w.none}</p>}
      <Sessions sessions={sessions} timeZone={timeZone} />
    </>
  );
}

function Sessions({ sessions, timeZone }: { sessions: WeekSessionFacts[]; timeZone: string }) {
  if (sessions.length === 0) return null;
  return (
    <ul>
      {sessions.map((session) => (
        <WeekSession key={session.consultationId} session={session} timeZone={timeZone} />
      ))}
    </ul>
  );
}
