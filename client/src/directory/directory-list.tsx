import { useDeferredValue, useMemo, useState } from 'react';
import type { DirectoryKind } from '#contract/directory';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './directory.module.css';
import { EntryRow, useColumns } from './entry-row';
import { EVERYTHING, findEntries, searchable } from './find-entries';
import { useDirectoryProblem } from './directory-cure';
import { useSetActive } from './set-active';
import { idOfEntry, useKept, useNames } from './whole-directory';

/** More rows than these are shown when they are asked for: a thousand of them would be slow to lay out. */
const AT_ONCE = 100;

export function DirectoryList({ kind }: { kind: DirectoryKind }) {
  const w = useWords(staffWords).directory;
  const { whole, wanted, setWanted } = useKept();
  const names = useNames(whole);
  const columns = useColumns(kind);
  const [limit, setLimit] = useState(AT_ONCE);
  const setActive = useSetActive(kind);
  const problem = useDirectoryProblem();
  const entries = useMemo(() => searchable(whole, kind), [whole, kind]);
  // Typing stays quick; the rows follow as soon as they can.
  const now = useDeferredValue(wanted[kind]);
  const found = useMemo(
    () => findEntries(entries, now).toSorted((a, b) => names.inOrder(names.text(a.name), names.text(b.name))),
    [entries, now, names],
  );
  const shown = found.slice(0, limit);

  return (
    <section aria-labelledby="entries">
      <div className={desk.cap}>
        <h2 id="entries">{w.kind[kind]}</h2>
        <span>{found.length}</span>
        <span className="vh" role="status">
          {w.found(found.length)}
        </span>
      </div>
      {setActive.isError && (
        <Banner tone="stop" icon="stop" role="alert">
          <p>
            <b>{problem(setActive.error)}</b>
          </p>
        </Banner>
      )}
      {entries.length === 0 && (
        <div className="nothing">
          <b>{w.none[kind]}</b>
          <p>{whole.mayChange.includes(kind) ? w.noneText : w.noneTextReader}</p>
        </div>
      )}
      {entries.length > 0 && found.length === 0 && (
        <div className="nothing">
          <b>{w.noMatch}</b>
          <p>{w.noMatchText}</p>
          <button className="btn btn-plain" type="button" onClick={() => setWanted(kind, EVERYTHING)}>
            {w.clear}
          </button>
        </div>
      )}
      {found.length > 0 && (
        <table className={`${desk.rows} ${styles.list}`}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              <th scope="col">
                <span className="vh">{w.columns.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <EntryRow
                key={idOfEntry(entry)}
                kind={kind}
                entry={entry}
                busy={setActive.isPending}
                onTakeIntoUse={() => setActive.mutate({ entry, active: true })}
              />
            ))}
          </tbody>
        </table>
      )}
      {shown.length < found.length && (
        <p className={styles.more}>
          <button
            className="btn btn-plain btn-dense"
            type="button"
            onClick={() => setLimit((known) => known + AT_ONCE)}
          >
            {w.showMore(Math.min(AT_ONCE, found.length - shown.length))}
          </button>
          <span className="hint">{w.shownOf(shown.length, found.length)}</span>
        </p>
      )}
    </section>
  );
}
