import { useEffect, useRef } from 'react';
import { ApiProblem } from '../connection/api';
import { Icon } from '../ui/icon';
import { staffWords, type StaffWords } from '../words/staff';
import { useWords } from '../words/words';
import { useDirectoryProblem } from './directory-cure';
import styles from './directory.module.css';

/** The file as a whole could not be taken: why, and what to do about it. */
export function ImportRefused({ complaint, error }: { complaint: string | null; error: unknown }) {
  const w = useWords(staffWords).directory.importing;
  const problem = useDirectoryProblem();
  const banner = useRef<HTMLDivElement>(null);
  useEffect(() => banner.current?.focus(), [complaint, error]);
  if (complaint === null && !error) return null;
  const told = complaint === null ? problemsOfFile(w, error) : [complaint];
  return (
    <div ref={banner} className={`banner banner-stop ${styles.refused}`} tabIndex={-1} role="alert">
      <Icon name="stop" />
      <div>
        {(told.length > 0 ? told : [problem(error)]).map((sentence) => (
          <p key={sentence}>
            <b>{sentence}</b>
          </p>
        ))}
        <p>{w.nothingSaved}</p>
      </div>
    </div>
  );
}

type Words = StaffWords['directory']['importing'];

/** What is wrong with the heading or the size of the file, sentence by sentence. */
function problemsOfFile(w: Words, error: unknown): string[] {
  const fields = error instanceof ApiProblem ? error.fields : [];
  if (fields.some(({ code }) => code === 'no_heading')) return [w.noHeading];
  const tooMany = fields.find(({ field, code }) => field === 'csv' && code === 'too_long');
  if (tooMany) return [w.tooManyRows(tooMany.limit ?? 0)];
  const columns = (wanted: string) =>
    fields
      .filter(({ code }) => code === wanted)
      .map(({ field }) => field)
      .join(', ');
  const say = { unknown_column: w.unknownColumns, missing: w.missingColumns, twice: w.columnsTwice };
  return Object.entries(say).flatMap(([code, sentence]) => (columns(code) ? [sentence(columns(code))] : []));
}
