import { MAX_TIMES, type RequestTimes } from '#contract/requests';
import { DaySaid } from '../ui/day-said';
import { Icon } from '../ui/icon';
import { requestWords } from '../words/requests';
import { useWords } from '../words/words';
import { described, Field } from './answers';
import type { Wrongs } from './draft-form';
import form from './form.module.css';
import css from './times.module.css';

type Own = RequestTimes['own'];
type Props = { own: Own; wrongs: Wrongs; onChange(own: Own): void };

export const EMPTY_TIME: Own[number] = { localDate: '', localTime: '' };

/** Times of one's own, where no free one fits. They hold nothing. */
export function OwnTimes({ own, wrongs, onChange }: Props) {
  const w = useWords(requestWords).form;
  const rows = own.length > 0 ? own : [EMPTY_TIME];
  const today = new Date().toISOString().slice(0, 10);
  const set = (row: number, patch: Partial<Own[number]>) =>
    onChange(rows.map((one, at) => (at === row ? { ...one, ...patch } : one)));
  return (
    <fieldset className={`${css.own} ${form.small}`}>
      <legend>{w.time.own}</legend>
      <p className="hint">{w.time.ownHint(MAX_TIMES)}</p>
      {rows.map((one, row) => (
        <div key={row} className={css.ownRow} role="group" aria-label={w.time.ownN(row + 1)}>
          <Field path={`times.own.${row}.localDate`} label={w.time.day} wrongs={wrongs}>
            <input
              {...described(wrongs, `times.own.${row}.localDate`)}
              className="input"
              type="date"
              min={today}
              value={one.localDate}
              onChange={(event) => set(row, { localDate: event.currentTarget.value })}
            />
          </Field>
          <Field path={`times.own.${row}.localTime`} label={w.time.clock} wrongs={wrongs}>
            <input
              {...described(wrongs, `times.own.${row}.localTime`)}
              className="input"
              type="time"
              step={300}
              value={one.localTime}
              onChange={(event) => set(row, { localTime: event.currentTarget.value })}
            />
          </Field>
          {rows.length > 1 && (
            <button
              type="button"
              className="btn btn-quiet btn-icon"
              onClick={() => onChange(rows.filter((_, at) => at !== row))}
            >
              <Icon name="cross" small />
              <span className="vh">
                {w.remove} {w.time.ownN(row + 1)}
              </span>
            </button>
          )}
          <DaySaid day={one.localDate} />
        </div>
      ))}
      {rows.length < MAX_TIMES && (
        <button
          type="button"
          className="btn btn-quiet btn-dense"
          onClick={() => onChange([...rows, EMPTY_TIME])}
        >
          <Icon name="plus" small />
          {w.time.addOwn}
        </button>
      )}
    </fieldset>
  );
}
