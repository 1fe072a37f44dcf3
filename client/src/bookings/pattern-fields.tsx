import { DayField } from '../consultations/day-field';
import { described, Field, Pick, Wrong, type Filled } from '../consultations/field';
import styles from '../scheduling/decide.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { MAX_TIMES, type SlotsDraft } from './slots-draft';
import times from './times.module.css';

export type SlotFieldsProps = {
  form: Filled;
  draft: SlotsDraft;
  change(part: Partial<SlotsDraft>): void;
};
const MOST_WEEKS = 8;

/** The same weekdays and times, week by week. */
export function PatternFields({ form, draft, change }: SlotFieldsProps) {
  const w = useWords(staffWords).bookings.slots;
  return (
    <>
      <Weekdays form={form} draft={draft} change={change} />
      <Times form={form} draft={draft} change={change} />
      <div className={styles.fields}>
        {(['from', 'to'] as const).map((field) => (
          <DayField
            key={field}
            form={form}
            path={field}
            label={w[field]}
            value={draft[field]}
            onType={(day) => change({ [field]: day })}
          />
        ))}
      </div>
      <Field form={form} path="everyWeeks" label={w.everyWeeks}>
        <Pick>
          <select
            className="select"
            value={draft.everyWeeks}
            onChange={(event) => change({ everyWeeks: Number(event.target.value) })}
            {...described(form, 'everyWeeks')}
          >
            {Array.from({ length: MOST_WEEKS }, (_, at) => (
              <option key={at} value={at + 1}>
                {w.everyWeek(at + 1)}
              </option>
            ))}
          </select>
        </Pick>
      </Field>
    </>
  );
}

function Weekdays({ form, draft, change }: SlotFieldsProps) {
  const w = useWords(staffWords).bookings.slots;
  const { weekdays } = draft;
  return (
    <fieldset className={times.weekdays}>
      <legend>{w.weekdays}</legend>
      <div>
        {w.weekday.map((name, at) => (
          <label key={name} className="choice">
            <input
              type="checkbox"
              aria-label={w.longWeekday[at]}
              checked={weekdays.includes(at + 1)}
              onChange={({ target: { checked } }) =>
                change({
                  weekdays: checked ? [...weekdays, at + 1] : weekdays.filter((one) => one !== at + 1),
                })
              }
            />
            {name}
          </label>
        ))}
      </div>
      <Wrong form={form} path="weekdays" />
    </fieldset>
  );
}

function Times({ form, draft, change }: SlotFieldsProps) {
  const w = useWords(staffWords).bookings.slots;
  const all = draft.times;
  return (
    <fieldset className={times.lines}>
      <legend>{w.times}</legend>
      {all.map((clock, at) => (
        <div key={at} className={times.line}>
          <input
            className="input num"
            type="time"
            step={300}
            aria-label={w.time(at + 1)}
            value={clock}
            onChange={(event) => change({ times: all.with(at, event.target.value) })}
            {...described(form, `times.${at}`)}
          />
          {all.length > 1 && (
            <button
              type="button"
              className="btn btn-quiet btn-icon"
              aria-label={w.removeTime(at + 1)}
              onClick={() => change({ times: all.toSpliced(at, 1) })}
            >
              <Icon name="cross" />
            </button>
          )}
          <Wrong form={form} path={`times.${at}`} />
        </div>
      ))}
      {all.length < MAX_TIMES && (
        <button
          type="button"
          className={`btn btn-quiet btn-dense ${times.add}`}
          onClick={() => change({ times: [...all, ''] })}
        >
          <Icon name="plus" small />
          {w.addTime}
        </button>
      )}
    </fieldset>
  );
}
