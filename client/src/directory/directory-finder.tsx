import type { DirectoryKind } from '#contract/directory';
import { STAFF_ROLES } from '#contract/identity';
import { Pick } from '../consultations/field';
import { SearchField } from '../ui/search-field';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './directory.module.css';
import type { Wanted } from './find-entries';
import { useKept } from './whole-directory';

const USES = ['in_use', 'not_in_use', 'all'] as const;

/** What is typed finds at once. */
export function DirectoryFinder({ kind }: { kind: DirectoryKind }) {
  const w = useWords(staffWords).directory;
  const { wanted, setWanted } = useKept();
  const now = wanted[kind];
  const change = (part: Partial<Wanted>) => setWanted(kind, { ...now, ...part });
  return (
    <form className={styles.find} role="search" onSubmit={(event) => event.preventDefault()}>
      <div className="field">
        <label htmlFor="find">{w.search}</label>
        <SearchField
          id="find"
          placeholder={w.searchHint[kind]}
          value={now.search}
          onType={(search) => change({ search })}
        />
      </div>
      {kind === 'people' && (
        <div className="field">
          <label htmlFor="find-role">{w.roleFilter}</label>
          <Pick>
            <select
              className="select"
              id="find-role"
              value={now.role}
              onChange={(event) => change({ role: event.target.value as Wanted['role'] })}
            >
              <option value="">{w.allRoles}</option>
              {STAFF_ROLES.map((role) => (
                <option key={role} value={role}>
                  {w.role[role]}
                </option>
              ))}
            </select>
          </Pick>
        </div>
      )}
      <div className="field">
        <label htmlFor="find-use">{w.use}</label>
        <Pick>
          <select
            className="select"
            id="find-use"
            value={now.use}
            onChange={(event) => change({ use: event.target.value as Wanted['use'] })}
          >
            {USES.map((use) => (
              <option key={use} value={use}>
                {w.uses[use]}
              </option>
            ))}
          </select>
        </Pick>
      </div>
    </form>
  );
}
