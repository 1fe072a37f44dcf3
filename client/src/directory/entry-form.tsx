import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { DirectoryKind } from '#contract/directory';
import { KeepUnsaved } from '../consultations/keep-unsaved';
import desk from '../ui/desk.module.css';
import { staffWords, type StaffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './directory.module.css';
import type { Draft } from './entry-draft';
import { EntryStale } from './entry-stale';
import { EntryWrongs } from './entry-wrongs';
import type { Kept } from './use-keeping';

type Props<D extends Draft> = { kind: DirectoryKind; form: Kept<D>; children: ReactNode };

/** What every form of the directory has around its fields: what is wrong, what somebody else changed, and one button. */
export function EntryForm<D extends Draft>({ kind, form, children }: Props<D>) {
  const w = useWords(staffWords).directory;
  const { submit, told, idle } = useSubmit(form);
  return (
    <form className={`${desk.work} ${desk.one} ${styles.form}`} onSubmit={submit} noValidate>
      <div ref={told} tabIndex={-1} className={styles.told}>
        <EntryStale form={form} />
        <EntryWrongs form={form} />
      </div>
      {children}
      <div className={styles.save}>
        <button className="btn btn-primary" type="submit" aria-disabled={form.saving.isPending || undefined}>
          {saveWord(w, kind, form)}
        </button>
        <Link className="btn btn-plain" to={`/directory/${kind}`}>
          {w.dontSave}
        </Link>
        <p className="hint" role="status">
          {idle && !form.changed && w.nothingChanged}
        </p>
      </div>
      <KeepUnsaved unsaved={form.unsaved} />
    </form>
  );
}

type Words = StaffWords['directory'];

function saveWord<D extends Draft>(w: Words, kind: DirectoryKind, form: Kept<D>): string {
  if (form.saving.isPending) return w.saving;
  if (form.isNew) return w.add[kind];
  return form.stale && form.stale.both.length > 0 ? w.saveOver : w.save;
}

/** What must be corrected takes the focus each time saving was refused, here or by the server. */
function useSubmit<D extends Draft>(form: Kept<D>) {
  const told = useRef<HTMLDivElement>(null);
  const [refusals, setRefusals] = useState(0);
  const [idle, setIdle] = useState(false);
  const { error } = form.saving;
  const { stale } = form;

  useEffect(() => {
    if (refusals > 0 || error || stale) told.current?.querySelector<HTMLElement>('[tabindex]')?.focus();
  }, [refusals, error, stale]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.saving.isPending) return;
    const same = !form.isNew && !form.changed;
    setIdle(same);
    if (!same && !form.save()) setRefusals((n) => n + 1);
  };
  return { submit, told, idle };
}
