import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { WEEK_DAYS } from '#contract/board';
import type { PublicHoliday } from '#contract/scheduling';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './board-week.module.css';
import { addDays, mondayOf, noonOf } from './day-names';

type TurningProps = { path: string; from: string; today: string | null; children?: ReactNode };

/** The week before, this one and the next; between them what the page says of what it shows. */
export function WeekTurning({ path, from, today, children }: TurningProps) {
  const w = useWords(staffWords).board.weekView;
  return (
    <div className={styles.turning}>
      <Link className="btn btn-quiet btn-dense" to={`${path}?from=${addDays(from, -WEEK_DAYS)}`}>
        <Icon name="back" small />
        {w.earlier}
      </Link>
      {children}
      {(today === null || from !== mondayOf(today)) && (
        <Link className="btn btn-quiet btn-dense" to={path}>
          {w.thisWeek}
        </Link>
      )}
      <Link
        className={`btn btn-quiet btn-dense ${styles.later}`}
        to={`${path}?from=${addDays(from, WEEK_DAYS)}`}
      >
        {w.later}
        <span className={styles.forward}>
          <Icon name="back" small />
        </span>
      </Link>
    </div>
  );
}

/** Where days stand under each other, an empty one takes one line, and one that has passed empty none. */
export function classOfDay(day: string, today: string | null, isEmpty: boolean): string {
  const isBygone = today !== null && day < today;
  return [
    day === today ? styles.today : '',
    isEmpty && isBygone ? styles.bygone : '',
    isEmpty ? styles.empty : '',
  ].join(' ');
}

type DateProps = { day: string; timeZone: string; to?: string; isToday: boolean; holiday: string | null };

/** A day's date, and what day it is. */
export function DayDate({ day, timeZone, to, isToday, holiday }: DateProps) {
  const w = useWords(staffWords);
  const date = useTime(timeZone).date(noonOf(day));
  return (
    <>
      {to === undefined ? date : <Link to={to}>{date}</Link>}
      {isToday && <small>{w.board.today}</small>}
      {holiday && (
        <small>
          {Object.hasOwn(w.change.holiday, holiday)
            ? w.change.holiday[holiday as PublicHoliday]
            : w.change.aHoliday}
        </small>
      )}
    </>
  );
}
