import { useState } from 'react';
import { DaySaid } from '../ui/day-said';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { isPast, nextKey, type AvailabilityDraft } from './availability-draft';
import { FromTo } from './hours-row';
import styles from './matching.module.css';
import type { KeepingTimes } from './use-availability';

/** `isAsked`: experts can be free besides; a coordinator is away or not. */
type Props = { keeping: KeepingTimes; timeZone: string; isAsked: boolean };

/** Days that differ from the usual week. What has passed is kept, and folded away. */
export function Exceptions({ keeping, timeZone, isAsked }: Props) {
  const w = useWords(staffWords).matching.availability;
  const { exceptions } = keeping.draft;
  const [today] = useState(() => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date()));
  // Only what was past from the beginning is folded: nothing that is being typed goes away.
  const [past] = useState(
    () => new Set(exceptions.filter((one) => isPast(one, today)).map(({ key }) => key)),
  );
  const add = (exception: AvailabilityDraft['exceptions'][number]) =>
    keeping.change({ exceptions: [...exceptions, exception] });
  const rows = exceptions.map((one, place) => ({ one, place }));
  const gone = rows.filter(({ one }) => past.has(one.key));
  return (
    <section aria-labelledby="exceptions">
      <h2 id="exceptions">{isAsked ? w.exceptions : w.absences}</h2>
      {isAsked && <p className="hint">{w.exceptionsHint}</p>}
      <Rows rows={rows.filter((row) => !gone.includes(row))} keeping={keeping} />
      {gone.length > 0 && (
        <details>
          <summary>{w.past(gone.length)}</summary>
          <Rows rows={gone} keeping={keeping} />
        </details>
      )}
      <p className={styles.adds}>
        <button
          type="button"
          className="btn btn-quiet btn-dense"
          onClick={() => add({ kind: 'away', from: '', to: '', key: nextKey() })}
        >
          <Icon name="plus" small />
          {w.addAway}
        </button>
        {isAsked && (
          <button
            type="button"
            className="btn btn-quiet btn-dense"
            onClick={() => add({ kind: 'free', localDate: '', from: '09:00', to: '12:00', key: nextKey() })}
          >
            <Icon name="plus" small />
            {w.addFree}
          </button>
        )}
      </p>
      {keeping.wrongs['exceptions'] && <p className="bad">{w.cure[keeping.wrongs['exceptions']]}</p>}
    </section>
  );
}

type Placed = { one: AvailabilityDraft['exceptions'][number]; place: number };

function Rows({ rows, keeping }: { rows: Placed[]; keeping: KeepingTimes }) {
  if (rows.length === 0) return null;
  return (
    <ul className={styles.week}>
      {rows.map((row) => (
        <Row key={row.one.key} {...row} keeping={keeping} />
      ))}
    </ul>
  );
}

function Row({ one, place, keeping }: Placed & { keeping: KeepingTimes }) {
  const w = useWords(staffWords).matching.availability;
  const { draft, wrongs, change } = keeping;
  const what = (one.kind === 'away' ? w.awayN : w.freeN)(place + 1);
  const set = (part: object) => change({ exceptions: draft.exceptions.with(place, { ...one, ...part }) });
  return (
    <li>
      <b>{one.kind === 'away' ? w.away : w.free}</b>
      <div className={styles.times}>
        <div className={styles.row}>
          {one.kind === 'free' && (
            <input
              className="input num"
              type="date"
              aria-label={`${what}, ${w.day.toLocaleLowerCase()}`}
              aria-invalid={`exceptions.${place}.localDate` in wrongs || undefined}
              value={one.localDate}
              onChange={(event) => set({ localDate: event.target.value })}
            />
          )}
          <FromTo
            path={`exceptions.${place}`}
            what={what}
            hours={one}
            kind={one.kind === 'away' ? 'date' : 'time'}
            wrongs={wrongs}
            onChange={set}
          />
        </div>
        <DaySaid {...(one.kind === 'away' ? { day: one.from, to: one.to } : { day: one.localDate })} />
      </div>
      <button
        type="button"
        className="btn btn-quiet btn-icon"
        aria-label={w.removeException(what)}
        onClick={() => change({ exceptions: draft.exceptions.toSpliced(place, 1) })}
      >
        <Icon name="cross" />
      </button>
    </li>
  );
}
