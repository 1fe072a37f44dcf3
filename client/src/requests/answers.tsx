import { createContext, useContext, useId, type InputHTMLAttributes, type ReactNode } from 'react';
import type { DraftForm, ServiceFacts } from '#contract/requests';
import { Icon } from '../ui/icon';
import { requestWords, type RequestWords } from '../words/requests';
import { useWords } from '../words/words';
import { cureOf } from './cure-of';
import type { Wrongs } from './draft-form';
import css from './form.module.css';

/** The form as its questions see it: what is typed, how it changes, and by path what is wrong with it. */
export type Answers = {
  form: DraftForm;
  change(patch: Partial<DraftForm>): void;
  wrongs: Wrongs;
  facts: ServiceFacts;
};

const AnswersContext = createContext<Answers | null>(null);
export const AnswersProvider = AnswersContext.Provider;

export function useAnswers(): Answers & { w: RequestWords['form'] } {
  const answers = useContext(AnswersContext);
  const w = useWords(requestWords).form;
  if (!answers) throw new Error('AnswersProvider is missing above this component');
  return { ...answers, w };
}

/** Where the list of corrections leads. */
export const idOf = (path: string) => `f-${path.replaceAll('.', '-')}`;

/** What a control says of itself to those who hear the page. */
export function described(wrongs: Wrongs, path: string, hint?: string) {
  const wrong = path in wrongs;
  const ids = [hint && `${idOf(path)}-hint`, wrong && `${idOf(path)}-bad`].filter(Boolean).join(' ');
  return { id: idOf(path), 'aria-invalid': wrong || undefined, 'aria-describedby': ids || undefined };
}

export function Wrong({ path, wrongs }: { path: string; wrongs: Wrongs }) {
  const w = useWords(requestWords).form;
  const code = wrongs[path];
  if (code === undefined) return null;
  return (
    <p className="bad" id={`${idOf(path)}-bad`}>
      <Icon name="stop" small />
      {cureOf(w.cure, path, code)}
    </p>
  );
}

type FieldProps = {
  path: string;
  label: string;
  hint?: string | undefined;
  optional?: boolean;
  wrongs: Wrongs;
  className?: string | undefined;
  children: ReactNode;
};

/** Label, hint, control, and beneath them what is wrong and how it is put right. What was typed stays. */
export function Field({ path, label, hint, optional, wrongs, className = '', children }: FieldProps) {
  const w = useWords(requestWords).form;
  return (
    <div className={`field ${path in wrongs ? 'field-bad' : ''} ${className}`}>
      <label htmlFor={idOf(path)}>
        {label} {optional && <span className={css.optional}>{w.optional}</span>}
      </label>
      {hint && (
        <p className="hint" id={`${idOf(path)}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <Wrong path={path} wrongs={wrongs} />
    </div>
  );
}

type Lines = 'name' | 'title' | 'organisation' | 'email' | 'interpreter';
type LineProps = { path: Lines; label: string; hint?: string; optional?: boolean } & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'autoComplete'
>;

/** A question with one line for its answer. */
export function Line({ path, label, hint, optional, ...rest }: LineProps) {
  const { form, change, wrongs } = useAnswers();
  return (
    <Field path={path} label={label} hint={hint} optional={optional ?? false} wrongs={wrongs}>
      <input
        {...rest}
        {...described(wrongs, path, hint)}
        className={`input ${css.short}`}
        maxLength={254}
        value={form[path] ?? ''}
        onChange={(event) => change({ [path]: event.currentTarget.value })}
      />
    </Field>
  );
}

export type Option = { value: string; label: string };
type SelectProps = {
  path: string;
  label: string;
  hint?: string | undefined;
  value: string | undefined;
  options: Option[];
  wrongs: Wrongs;
  className?: string | undefined;
  onPick(value: string): void;
};

/** One of many: the browser's own list. */
export function Select({ path, label, hint, value, options, wrongs, className, onPick }: SelectProps) {
  const w = useWords(requestWords).form;
  return (
    <Field path={path} label={label} hint={hint} wrongs={wrongs}>
      <span className={`pick ${className ?? ''}`}>
        <select
          {...described(wrongs, path, hint)}
          className="select"
          value={value ?? ''}
          onChange={(event) => onPick(event.currentTarget.value)}
        >
          {value === undefined && <option value="">{w.choose}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" small />
      </span>
    </Field>
  );
}

/** A list of the form's own. */
export function Pick(props: Omit<SelectProps, 'wrongs' | 'className'>) {
  const { wrongs } = useAnswers();
  return <Select {...props} wrongs={wrongs} className={css.short} />;
}

type ChoiceProps<Value extends string> = {
  path: string;
  label: string;
  hint?: string;
  value: Value | undefined;
  options: readonly Value[];
  words: Record<Value, string>;
  onPick(value: Value): void;
  /** What follows from an answer, right under it. */
  after?: ReactNode;
};

/** One of a few, all in sight. */
export function Choice<Value extends string>({ options, words, ...rest }: ChoiceProps<Value>) {
  const name = useId();
  const { path, value, onPick } = rest;
  return (
    <Group {...rest}>
      {options.map((option, at) => (
        <label className="choice" key={option}>
          <input
            type="radio"
            name={name}
            id={at === 0 ? idOf(path) : undefined}
            checked={value === option}
            onChange={() => onPick(option)}
          />
          {words[option]}
        </label>
      ))}
    </Group>
  );
}

type TicksProps = {
  path: string;
  label: string;
  hint?: string;
  optional?: boolean;
  chosen: readonly string[];
  options: Option[];
  /** Most that may be chosen. */
  most: number;
  /** Words of a few letters. */
  narrow?: boolean;
  onChange(chosen: string[]): void;
};

/** Several of a few. What is one too many cannot be ticked, and stays readable. */
export function Ticks({ chosen, options, most, narrow, onChange, ...rest }: TicksProps) {
  const full = chosen.length >= most;
  return (
    <Group {...rest} className={narrow ? `${css.ticks} ${css.narrowTicks}` : css.ticks}>
      {options.map(({ value, label }, at) => {
        const on = chosen.includes(value);
        return (
          <label className="choice" key={value}>
            <input
              type="checkbox"
              id={at === 0 ? idOf(rest.path) : undefined}
              checked={on}
              disabled={full && !on}
              onChange={() => onChange(on ? chosen.filter((one) => one !== value) : [...chosen, value])}
            />
            {label}
          </label>
        );
      })}
    </Group>
  );
}

type GroupProps = {
  path: string;
  label: string;
  hint?: string;
  optional?: boolean;
  after?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

function Group({ path, label, hint, optional, after, className, children }: GroupProps) {
  const { wrongs, w } = useAnswers();
  return (
    <fieldset
      className={`field ${path in wrongs ? 'field-bad' : ''}`}
      aria-describedby={described(wrongs, path, hint)['aria-describedby']}
    >
      <legend>
        {label} {optional && <span className={css.optional}>{w.optional}</span>}
      </legend>
      {hint && (
        <p className="hint" id={`${idOf(path)}-hint`}>
          {hint}
        </p>
      )}
      <div className={className}>{children}</div>
      {after}
      <Wrong path={path} wrongs={wrongs} />
    </fieldset>
  );
}
