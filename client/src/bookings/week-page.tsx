import { useOutletContext, useSearchParams } from 'react-router';
import type { Overview } from '#contract/bookings';
import week from '../board/board-week.module.css';
import { isDay, mondayOf, noonOf } from '../board/day-names';
import type { RegionFilter } from '../board/use-region-filter';
import { useDesk } from '../board/use-desk';
import { classOfDay, DayDate, WeekTurning } from '../board/week-parts';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Fetching } from '../ui/fetching';
import { ZoneLine } from '../ui/zone-line';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { entriesOf, sumOf } from './week-entries';
import { WeekEntry } from './week-entry';
import { useOverview } from './use-bookings';

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
            <li key={day.day} className={classOfDay(day.day, today, entriesOf(day).length === 0)}>
              <Day day={day} timeZone={query.data.timeZone} isToday={day.day === today} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
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
    <WeekTurning path="/times" from={from} today={today}>
      <p role="status">{sum && w.sum(sum.free, sum.held, sum.booked)}</p>
    </WeekTurning>
  );
}

type DayProps = { day: Overview['days'][number]; timeZone: string; isToday: boolean };

function Day({ day, timeZone, isToday }: DayProps) {
  const w = useWords(staffWords);
  const entries = entriesOf(day);
  return (
    <>
      <h2>
        <DayDate day={day.day} timeZone={timeZone} isToday={isToday} holiday={day.holiday} />
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
