import { Link, useOutletContext, useSearchParams } from 'react-router';
import type { Overview } from '#contract/bookings';
import type { PublicHoliday } from '#contract/scheduling';
import week from '../board/board-week.module.css';
import { addDays, isDay, mondayOf, noonOf } from '../board/day-names';
import type { RegionFilter } from '../board/use-region-filter';
import { useDesk } from '../board/use-desk';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Fetching } from '../ui/fetching';
import { Icon } from '../ui/icon';
import { ZoneLine } from '../ui/zone-line';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { entriesOf, sumOf } from './week-entries';
import { WeekEntry } from './week-entry';
import styles from './times.module.css';
import { useOverview } from './use-bookings';

const WEEK_DAYS = 7;

/** A week, from its Monday, of slots and consultations as they are now: what is free, whose the rest is. */
export function WeekPage() {
  const w = useWords(staffWords).bookings.week;
  const live = useDesk();
  const { regionId } = useOutletContext<RegionFilter>();
  const [search] = useSearchParams();
  const today = live?.board?.day ?? null;
  const asked = search.get('from') ?? '';
  const day = isDay(asked) ? asked : today;
  const from = day === null ? '' : mondayOf(day);
  const query = useOverview(from, regionId);
  return (
    <div className={`${desk.work} ${week.page}`}>
      {live?.board && !live.live && <Offline />}
      {from !== '' && <Turning from={from} today={today} overview={query.data ?? null} />}
      {query.data && from !== '' && <ZoneLine timeZone={query.data.timeZone} at={noonOf(from)} />}
      {!query.data && <Fetching query={query} label={w.loading} />}
      {query.data && (
        <ol className={week.week}>
          {query.data.days.map((day) => (
            <li key={day.day} className={classOf(day, today)}>
              <Day day={day} timeZone={query.data.timeZone} isToday={day.day === today} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** Where days stand under each other, those that have passed empty are left out. */
function classOf(day: Overview['days'][number], today: string | null): string | undefined {
  if (day.day === today) return week.today;
  return today !== null && day.day < today && entriesOf(day).length === 0 ? styles.bygone : undefined;
}

function Offline() {
  const w = useWords(staffWords).bookings.week;
  return (
    <Banner icon="offline" role="status">
      <p>
        <b>{w.offline}</b> {w.offlineText}
      </p>
    </Banner>
  );
}

type TurningProps = { from: string; today: string | null; overview: Overview | null };

function Turning({ from, today, overview }: TurningProps) {
  const w = useWords(staffWords).bookings.week;
  const sum = overview && sumOf(overview);
  return (
    <div className={styles.turning}>
      <Link className="btn btn-quiet btn-dense" to={`/times?from=${addDays(from, -WEEK_DAYS)}`}>
        <Icon name="back" small />
        {w.earlier}
      </Link>
      <p role="status">{sum && w.sum(sum.free, sum.held, sum.booked)}</p>
      {(today === null || from !== mondayOf(today)) && (
        <Link className="btn btn-quiet btn-dense" to="/times">
          {w.thisWeek}
        </Link>
      )}
      <Link className="btn btn-quiet btn-dense" to={`/times?from=${addDays(from, WEEK_DAYS)}`}>
        {w.later}
        <span className={week.forward}>
          <Icon name="back" small />
        </span>
      </Link>
    </div>
  );
}

type DayProps = { day: Overview['days'][number]; timeZone: string; isToday: boolean };

function Day({ day, timeZone, isToday }: DayProps) {
  const w = useWords(staffWords);
  const time = useTime(timeZone);
  const { holiday } = day;
  const entries = entriesOf(day);
  return (
    <>
      <h2>
        {time.date(noonOf(day.day))}
        {isToday && <small>{w.bookings.week.today}</small>}
        {holiday && (
          <small>
            {Object.hasOwn(w.change.holiday, holiday)
              ? w.change.holiday[holiday as PublicHoliday]
              : w.change.aHoliday}
          </small>
        )}
      </h2>
      {entries.length === 0 && <p className={week.none}>{w.bookings.week.none}</p>}
      <ul>
        {entries.map((entry) => (
          <WeekEntry key={entry.key} entry={entry} timeZone={timeZone} />
        ))}
      </ul>
    </>
  );
}
