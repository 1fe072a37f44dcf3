import { useRef, useState, type ChangeEvent, type FormEvent } from 'react';
import type { DirectoryKind } from '#contract/directory';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './directory.module.css';
import type { Source } from './import-page';
import { textOfCsv } from './read-csv';

type Props = {
  kind: DirectoryKind;
  busy: boolean;
  onTaken(source: Source | null, trouble?: string): void;
};

/** A file, or rows pasted from a spreadsheet or a mail. */
export function ImportSource({ kind, busy, onTaken }: Props) {
  const w = useWords(staffWords).directory.importing;
  const [pasted, setPasted] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);

  const onFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    const csv = await file.arrayBuffer().then(
      (bytes) => textOfCsv(new Uint8Array(bytes)),
      () => null,
    );
    // The same file, corrected, may be chosen again.
    target.value = '';
    if (csv === null || csv.trim() === '') onTaken(null, w.unreadable);
    else onTaken({ csv, name: file.name });
  };
  const onPaste = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (pasted.trim() !== '') return onTaken({ csv: pasted, name: '' });
    onTaken(null, w.nothing);
    field.current?.focus();
  };

  return (
    <form className={styles.source} onSubmit={onPaste}>
      <p>{w.text}</p>
      <p>
        <a href={`/api/directory/export/${kind}.csv`} download>
          {w.template}
        </a>
      </p>
      <label className={`btn btn-primary ${styles.choose}`}>
        <input
          className="vh"
          type="file"
          accept=".csv,text/csv,text/plain"
          disabled={busy}
          onChange={(event) => void onFile(event)}
        />
        {w.choose}
      </label>
      <div className="field">
        <label htmlFor="rows">{w.paste}</label>
        <textarea
          ref={field}
          className="area"
          id="rows"
          rows={6}
          autoComplete="off"
          spellCheck={false}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
      </div>
      <p>
        <button className="btn btn-plain" type="submit" aria-disabled={busy || undefined}>
          {w.check}
        </button>
      </p>
    </form>
  );
}
