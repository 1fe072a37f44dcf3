import { idOf } from '../consultations/field';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { fieldName } from './directory-cure';
import styles from './directory.module.css';
import type { Draft } from './entry-draft';
import { useValueText } from './entry-values';
import type { Kept } from './use-keeping';
import { useKept } from './whole-directory';

/** Somebody was first: what is stored now, beside what was typed here. */
export function EntryStale<D extends Draft>({ form }: { form: Kept<D> }) {
  const w = useWords(staffWords).directory;
  const text = useValueText(useKept().whole);
  const { stale, draft } = form;
  if (!stale) return null;
  return (
    <div className="banner banner-wait" tabIndex={-1} role="group" aria-labelledby="stale">
      <Icon name="attention" />
      <div className={styles.stale}>
        <p id="stale">
          <b>{w.stale(stale.by)}</b> {w.staleText}
        </p>
        {stale.both.length > 0 && <p>{w.staleBoth}</p>}
        {stale.both.map((field) => (
          <dl key={field}>
            <dt>
              <a href={`#${idOf(field)}`} onClick={toField(field)}>
                {fieldName(w, field)}
              </a>
            </dt>
            <dd>{w.storedNow(text(field, stale.stored[field]))}</dd>
            <dd>{w.yourWords(text(field, draft[field]))}</dd>
            <dd>
              <button
                className="btn btn-plain btn-dense"
                type="button"
                aria-label={w.takeStoredOf(fieldName(w, field))}
                onClick={() => form.takeStored(field)}
              >
                {w.takeStored}
              </button>
            </dd>
          </dl>
        ))}
        {stale.taken.length > 0 && <p>{w.staleTaken}</p>}
        {stale.taken.map((field) => (
          <dl key={field}>
            <dt>
              <a href={`#${idOf(field)}`} onClick={toField(field)}>
                {fieldName(w, field)}
              </a>
            </dt>
            <dd>{text(field, stale.stored[field])}</dd>
          </dl>
        ))}
      </div>
    </div>
  );
}

/** By focus and not by the fragment, which would be a step to go back through. */
export const toField = (field: string) => (event: { preventDefault(): void }) => {
  event.preventDefault();
  document.getElementById(idOf(field))?.focus();
};
