import { useRef, type ReactNode } from 'react';
import { idOf, Pick } from '../consultations/field';
import { Icon } from '../ui/icon';
import { TextField } from '../ui/text-field';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { cure, fieldName } from './directory-cure';
import styles from './directory.module.css';
import type { Draft, Wrongs } from './entry-draft';

/** The part of a form's state that a field needs. */
export type Typed<D extends Draft> = { draft: D; wrongs: Wrongs; change(part: Partial<D>): void };
type Named<D extends Draft> = { form: Typed<D>; field: keyof D & string; hint?: string };

/** The words of what is wrong with a field, or null. */
function useWrong<D extends Draft>({ form, field }: Named<D>): string | null {
  const w = useWords(staffWords).directory;
  const code = form.wrongs[field];
  return code === undefined ? null : cure(w, field, code, form.draft);
}

type TextProps<D extends Draft> = Named<D> & { type?: 'text' | 'email'; onType?(text: string): void };

export function EntryText<D extends Draft>({ type = 'text', onType, ...named }: TextProps<D>) {
  const { form, field, hint } = named;
  const w = useWords(staffWords).directory;
  const input = useRef<HTMLInputElement>(null);
  const typed = form.draft[field];
  return (
    <TextField
      id={idOf(field)}
      label={fieldName(w, field)}
      hint={hint ?? ''}
      wrong={useWrong(named)}
      value={typeof typed === 'string' ? typed : ''}
      onType={onType ?? ((text) => form.change({ [field]: text } as Partial<D>))}
      input={input}
      type={type}
      autoComplete="off"
    />
  );
}

type Choice = { value: string; name: string };
type ChoiceProps<D extends Draft> = Named<D> & { choices: Choice[]; first?: string };

export function EntryPick<D extends Draft>({ choices, first, ...named }: ChoiceProps<D>) {
  const { form, field, hint } = named;
  const w = useWords(staffWords).directory;
  const wrong = useWrong(named);
  return (
    <div className={wrong ? 'field field-bad' : 'field'}>
      <label htmlFor={idOf(field)}>{fieldName(w, field)}</label>
      <Hint field={field}>{hint}</Hint>
      <Pick>
        <select
          className="select"
          value={String(form.draft[field])}
          onChange={(event) => form.change({ [field]: event.target.value } as Partial<D>)}
          {...described(field, hint, wrong)}
        >
          {first !== undefined && <option value="">{first}</option>}
          {choices.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </Pick>
      <Wrong field={field}>{wrong}</Wrong>
    </div>
  );
}

/** Any number of a list. */
export function EntryTicks<D extends Draft>({ choices, ...named }: ChoiceProps<D>) {
  const { form, field, hint } = named;
  const w = useWords(staffWords).directory;
  const wrong = useWrong(named);
  const typed: Draft[string] | undefined = form.draft[field];
  const chosen = Array.isArray(typed) ? typed : [];
  const toggle = (value: string) =>
    chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  const { id, ...rest } = described(field, hint, wrong);
  return (
    <fieldset className={wrong ? 'field field-bad' : 'field'} id={id} tabIndex={-1} {...rest}>
      <legend className={styles.label}>{fieldName(w, field)}</legend>
      <Hint field={field}>{hint}</Hint>
      <div className={styles.ticks}>
        {choices.map(({ value, name }) => (
          <label key={value} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() => form.change({ [field]: toggle(value) } as Partial<D>)}
            />
            {name}
          </label>
        ))}
      </div>
      <Wrong field={field}>{wrong}</Wrong>
    </fieldset>
  );
}

/** A list that is typed, one to a line. */
export function EntryLines<D extends Draft>(named: Named<D>) {
  const { form, field, hint } = named;
  const w = useWords(staffWords).directory;
  const wrong = useWrong(named);
  const typed: Draft[string] | undefined = form.draft[field];
  const lines = Array.isArray(typed) ? typed : [];
  return (
    <div className={wrong ? 'field field-bad' : 'field'}>
      <label htmlFor={idOf(field)}>{fieldName(w, field)}</label>
      <Hint field={field}>{hint}</Hint>
      <textarea
        className="area"
        rows={4}
        spellCheck={false}
        autoComplete="off"
        value={lines.join('\n')}
        onChange={(event) => form.change({ [field]: event.target.value.split('\n') } as Partial<D>)}
        {...described(field, hint, wrong)}
      />
      <Wrong field={field}>{wrong}</Wrong>
    </div>
  );
}

function Hint({ field, children }: { field: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <p className="hint" id={`${idOf(field)}-hint`}>
      {children}
    </p>
  );
}

function Wrong({ field, children }: { field: string; children: string | null }) {
  if (children === null) return null;
  return (
    <p className="bad" id={`${idOf(field)}-bad`}>
      <Icon name="stop" small />
      {children}
    </p>
  );
}

/** What a control says of itself to those who hear the page. */
function described(field: string, hint: string | undefined, wrong: string | null) {
  const id = idOf(field);
  const ids = [hint && `${id}-hint`, wrong && `${id}-bad`].filter(Boolean).join(' ');
  return { id, 'aria-invalid': wrong ? true : undefined, 'aria-describedby': ids || undefined };
}
