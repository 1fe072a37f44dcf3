import { Link, NavLink } from 'react-router';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './board-head.module.css';
import { addDays } from './day-names';
import { RegionPick } from './region-pick';
import { SoundSwitch } from './sound-switch';
import { StandsIn } from './stands-in';
import type { RegionFilter } from './use-region-filter';

type Props = {
  heading: string;
  /** How many sessions, who waits, what is wrong. */
  sum: string | null;
  /** Null until the server has said which day it is. */
  today: string | null;
  filter: RegionFilter;
};

/** The day or the week in words, how it stands, and what can be chosen of it. */
export function BoardHead({ heading, sum, today, filter }: Props) {
  const w = useWords(staffWords).board;
  return (
    <div className={`${desk.work} ${desk.head}`}>
      <h1>{heading}</h1>
      {sum && <p>{sum}</p>}
      <StandsIn />
      <Days today={today} />
      <div className={styles.tools}>
        <SoundSwitch />
        {filter.regions.length > 1 && <RegionPick filter={filter} />}
        <Link className="btn btn-plain btn-dense" to="/consultations/new">
          <Icon name="plus" small />
          {w.book}
        </Link>
      </div>
    </div>
  );
}

function Days({ today }: { today: string | null }) {
  const w = useWords(staffWords).board;
  return (
    <nav className={`${desk.ways} ${desk.thin} ${styles.days}`} aria-label={w.days}>
      <ul>
        <li>
          <NavLink to="/board" end>
            {w.today}
          </NavLink>
        </li>
        {today && (
          <li>
            <NavLink to={`/board/${addDays(today, 1)}`}>{w.tomorrow}</NavLink>
          </li>
        )}
        <li>
          <NavLink to="/board/week">{w.week}</NavLink>
        </li>
      </ul>
    </nav>
  );
}
