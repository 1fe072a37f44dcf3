import type { DirectoryKind, WholeDirectory } from '#contract/directory';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { fieldName } from './directory-cure';
import styles from './directory.module.css';
import {
  keepingOrganisations,
  keepingPeople,
  keepingRegions,
  keepingThemes,
  type Draft,
} from './entry-draft';
import { useValueText } from './entry-values';
import { useKept } from './whole-directory';

const DRAFTS: Record<DirectoryKind, (whole: WholeDirectory, id: string) => Draft> = {
  people: (whole, id) => keepingPeople.find(whole, id)?.draft ?? {},
  organisations: (whole, id) => keepingOrganisations.find(whole, id)?.draft ?? {},
  regions: (whole, id) => keepingRegions.find(whole, id)?.draft ?? {},
  themes: (whole, id) => keepingThemes.find(whole, id)?.draft ?? {},
};

/** The same fields as in the form, to be read. */
export function EntryFacts({ kind, id }: { kind: DirectoryKind; id: string }) {
  const w = useWords(staffWords).directory;
  const { whole } = useKept();
  const text = useValueText(whole);
  const draft = DRAFTS[kind](whole, id);
  return (
    <dl className={styles.facts}>
      {Object.entries(draft)
        .filter(([field]) => field !== 'id')
        .map(([field, value]) => (
          <div key={field}>
            <dt>{fieldName(w, field)}</dt>
            <dd>{text(field, value)}</dd>
          </div>
        ))}
    </dl>
  );
}
