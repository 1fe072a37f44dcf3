import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { cure } from './cure';
import type { Wrongs } from './booking-draft';
import styles from './booking.module.css';

/** A form as its fields see it: what is typed, and by path what is wrong with it. */
export type Filled = {
  draft: object;
  wrongs: Wrongs;
  /** Words for what only the service could know, instead of the cure by its code. */
  said?: Record<string, string>;
};

/** Where the list of corrections leads. */
export const idOf = (path: string) => `f-${path.replaceAll('.', '-')}`;

/** What a control says of itself to those who hear the page. */
export function described(form: Filled, path: string, hint?: string) {
  const wrong = path in form.wrongs;
  const ids = [hint, wrong ? `${idOf(path)}-bad` : undefined].filter(Boolean).join(' ');
  return { id: idOf(path), 'aria-invalid': wrong || undefined, 'aria-describedby': ids || undefined };
}

type Props = { form: Filled; path: string; label: string; wide?: boolean; children: ReactNode };

/** Label, control, and beneath them what is wrong and how it is put right. What was typed stays. */
export function Field({ form, path, label, wide = false, children }: Props) {
  const wrong = path in form.wrongs;
  return (
    <div className={`field ${wrong ? 'field-bad' : ''} ${wide ? styles.twoWide : ''}`}>
      <label htmlFor={idOf(path)}>{label}</label>
      {children}
      <Wrong form={form} path={path} />
    </div>
  );
}

export function Wrong({ form, path }: { form: Filled; path: string }) {
  const w = useWords(staffWords).booking;
  const code = form.wrongs[path];
  if (code === undefined) return null;
  return (
    <p className="bad" id={`${idOf(path)}-bad`}>
      <Icon name="stop" small />
      {form.said?.[path] ?? cure(w, form.draft, path, code)}
    </p>
  );
}

/** A native list with the mark of the service's own. */
export function Pick({ children }: { children: ReactNode }) {
  return (
    <span className="pick">
      {children}
      <Icon name="down" small />
    </span>
  );
}
