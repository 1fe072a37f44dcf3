import { useId } from 'react';
import css from './threshold.module.css';

type Props<T> = {
  legend: string;
  options: { value: T; label: string }[];
  chosen: T | null;
  onChoose(value: T): void;
};

/** A question with equal answers under each other. */
export function Choices<T extends string | boolean>({ legend, options, chosen, onChoose }: Props<T>) {
  const name = useId();
  return (
    <fieldset className={css.choices}>
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={label} className="choice">
          <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
