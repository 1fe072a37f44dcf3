import { DaySaid } from '../ui/day-said';
import { described, Field, type Filled } from './field';

type Props = { form: Filled; path: string; label: string; value: string; onType(day: string): void };

/** A day, as the browser lets it be typed, and beneath it which day that is. */
export function DayField({ form, path, label, value, onType }: Props) {
  return (
    <Field form={form} path={path} label={label}>
      <input
        className="input num"
        type="date"
        value={value}
        onChange={(event) => onType(event.target.value)}
        {...described(form, path)}
      />
      <DaySaid day={value} />
    </Field>
  );
}
