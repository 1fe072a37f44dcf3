import { described, Field } from '../consultations/field';
import { DaySaid } from '../ui/day-said';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import type { SlotFieldsProps } from './pattern-fields';
import times from './times.module.css';

const MOST_ROWS = 20;

/** Slots one by one: each a day and a time. */
export function RowFields({ form, draft, change }: SlotFieldsProps) {
  const w = useWords(staffWords).bookings.slots;
  const { rows } = draft;
  const set = (at: number, part: object) => change({ rows: rows.with(at, { ...rows[at]!, ...part }) });
  return (
    <div className={times.lines}>
      {rows.map((row, at) => (
        <div key={at} className={times.pairLine}>
          <Field form={form} path={`slots.${at}.localDate`} label={w.date(at + 1)}>
            <input
              className="input num"
              type="date"
              value={row.localDate}
              onChange={(event) => set(at, { localDate: event.target.value })}
              {...described(form, `slots.${at}.localDate`)}
            />
          </Field>
          <Field form={form} path={`slots.${at}.localTime`} label={w.clock(at + 1)}>
            <input
              className="input num"
              type="time"
              step={300}
              value={row.localTime}
              onChange={(event) => set(at, { localTime: event.target.value })}
              {...described(form, `slots.${at}.localTime`)}
            />
          </Field>
          {rows.length > 1 && (
            <button
              type="button"
              className="btn btn-quiet btn-icon"
              aria-label={w.removeRow(at + 1)}
              onClick={() => change({ rows: rows.toSpliced(at, 1) })}
            >
              <Icon name="cross" />
            </button>
          )}
          <DaySaid day={row.localDate} />
        </div>
      ))}
      {rows.length < MOST_ROWS && (
        <button
          type="button"
          className={`btn btn-quiet btn-dense ${times.add}`}
          onClick={() => change({ rows: [...rows, { localDate: '', localTime: '' }] })}
        >
          <Icon name="plus" small />
          {w.addRow}
        </button>
      )}
    </div>
  );
}
