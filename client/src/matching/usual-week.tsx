import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { nextKey } from './availability-draft';
import { FromTo } from './hours-row';
import styles from './matching.module.css';
import type { KeepingTimes } from './use-availability';

/** What is put first into a row that is added. */
const USUAL = { from: '09:00', to: '12:00' };
const AFTERNOON = { from: '12:00', to: '15:00' };

/** The days of the week, each with the times at which I am generally free. */
export function UsualWeek({ keeping }: { keeping: KeepingTimes }) {
  const w = useWords(staffWords).matching.availability;
  return (
    <section aria-labelledby="usual-week">
      <h2 id="usual-week">{w.week}</h2>
      <p className="hint">{w.weekHint}</p>
      <ul className={styles.week}>
        {w.weekday.map((name, at) => (
          <Day key={name} name={name} weekday={at + 1} keeping={keeping} />
        ))}
      </ul>
      {keeping.wrongs['week'] && <p className="bad">{w.cure[keeping.wrongs['week']]}</p>}
    </section>
  );
}

type DayProps = { name: string; weekday: number; keeping: KeepingTimes };

function Day({ name, weekday, keeping }: DayProps) {
  const w = useWords(staffWords).matching.availability;
  const { draft, wrongs, change } = keeping;
  const { week } = draft;
  const mine = week.flatMap((time, place) => (time.weekday === weekday ? [{ time, place }] : []));
  const add = () => {
    const hours = mine.length === 0 ? USUAL : AFTERNOON;
    change({ week: [...week, { weekday, ...hours, key: nextKey() }] });
  };
  return (
    <li>
      <b>{name}</b>
      <div className={styles.times}>
        {mine.length === 0 && <span className={styles.none}>{w.notFree}</span>}
        {mine.map(({ time, place }, nth) => {
          const what = `${name} ${nth + 1}`;
          return (
            <div key={time.key} className={styles.row}>
              <FromTo
                path={`week.${place}`}
                what={what}
                hours={time}
                kind="time"
                wrongs={wrongs}
                onChange={(part) => change({ week: week.with(place, { ...time, ...part }) })}
              />
              <button
                type="button"
                className="btn btn-quiet btn-icon"
                aria-label={w.removeOf(what)}
                onClick={() => change({ week: week.toSpliced(place, 1) })}
              >
                <Icon name="cross" />
              </button>
            </div>
          );
        })}
      </div>
      <button type="button" className="btn btn-quiet btn-dense" aria-label={w.addTimeOf(name)} onClick={add}>
        <Icon name="plus" small />
        {w.addTime}
      </button>
    </li>
  );
}
