import { idOf } from '../consultations/field';
import { ApiProblem } from '../connection/api';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { fieldName, useDirectoryProblem } from './directory-cure';
import styles from './directory.module.css';
import type { Draft } from './entry-draft';
import { toField } from './entry-stale';
import type { Kept } from './use-keeping';

/** How many fields to correct, and the way to each; or why nothing was saved. */
export function EntryWrongs<D extends Draft>({ form }: { form: Kept<D> }) {
  const w = useWords(staffWords).directory;
  const problem = useDirectoryProblem();
  const fields = Object.keys(form.draft).filter((field) => field in form.wrongs);
  const error = isStale(form.saving.error) ? null : form.saving.error;
  if (fields.length === 0 && !error) return null;
  return (
    <div className="banner banner-stop" tabIndex={-1} role="group" aria-labelledby="wrongs">
      <Icon name="stop" />
      <div>
        <p id="wrongs">
          <b>{fields.length > 0 ? w.fix(fields.length) : w.notSaved}</b>{' '}
          {fields.length > 0 ? w.fixText : `${problem(error)} ${w.keptText}`}
        </p>
        {fields.length > 0 && (
          <ul className={styles.wrongs}>
            {fields.map((field) => (
              <li key={field}>
                <a href={`#${idOf(field)}`} onClick={toField(field)}>
                  {fieldName(w, field)}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Told by itself, beside what is stored now. */
const isStale = (error: unknown) => error instanceof ApiProblem && error.code === 'stale';
