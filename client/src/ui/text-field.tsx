import type { InputHTMLAttributes, RefObject } from 'react';
import { Icon } from './icon';

type Props = {
  id: string;
  label: string;
  hint?: string;
  /** What is wrong with it, in words that say the cure. */
  wrong: string | null;
  value: string;
  onType(text: string): void;
  input: RefObject<HTMLInputElement | null>;
  className?: string;
} & Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'autoComplete' | 'inputMode' | 'maxLength'>;

/** A question with one line for its answer: label, hint, field, and under it what is wrong. The text always stays. */
export function TextField({ id, label, hint, wrong, onType, input, className = '', ...rest }: Props) {
  const described = [hint && `${id}-hint`, wrong && `${id}-bad`].filter(Boolean).join(' ');
  return (
    <div className={wrong ? 'field field-bad' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        {...rest}
        ref={input}
        id={id}
        className={`input ${className}`}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      {wrong && (
        <p className="bad" id={`${id}-bad`} role="alert">
          <Icon name="stop" small />
          {wrong}
        </p>
      )}
    </div>
  );
}
