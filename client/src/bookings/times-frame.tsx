import { NavLink, Outlet } from 'react-router';
import { RegionPick } from '../board/region-pick';
import { useRegionFilter, type RegionFilter } from '../board/use-region-filter';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { useBookingsLive } from './use-bookings';
import styles from './times.module.css';

/** What the three pages of times have in common: their names, and of which region they are. */
export function TimesFrame() {
  const w = useWords(staffWords).bookings;
  const filter = useRegionFilter();
  useBookingsLive();
  return (
    <>
      <div className={`${desk.work} ${desk.head}`}>
        <h1>{w.heading}</h1>
        {filter.regions.length > 1 && (
          <div className={styles.tools}>
            <RegionPick filter={filter} />
          </div>
        )}
      </div>
      <nav className={`${desk.work} ${desk.ways} ${desk.lined}`} aria-label={w.parts}>
        <ul>
          <li>
            <NavLink to="/times" end>
              {w.part.week}
            </NavLink>
          </li>
          <li>
            <NavLink to="/times/periods">{w.part.periods}</NavLink>
          </li>
          <li>
            <NavLink to="/times/waiting">{w.part.waiting}</NavLink>
          </li>
        </ul>
      </nav>
      <Outlet context={filter satisfies RegionFilter} />
    </>
  );
}
