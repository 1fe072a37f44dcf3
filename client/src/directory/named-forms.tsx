import { useState } from 'react';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './directory.module.css';
import {
  keepingOrganisations,
  keepingRegions,
  keepingThemes,
  proposedId,
  type Draft,
  type Known,
  type NamesDraft,
  type OrganisationDraft,
  type RegionDraft,
  type ThemeDraft,
} from './entry-draft';
import { EntryLines, EntryText } from './entry-field';
import { EntryForm } from './entry-form';
import { useKeeping, type Kept } from './use-keeping';
import { useNames, useKept } from './whole-directory';

type Props<D extends Draft> = { known: Known<D> | null; onSaved(name: string): void };
const NO_NAMES: NamesDraft = { fi: '', sv: '', en: '', se: '' };

export function OrganisationForm({ known, onSaved }: Props<OrganisationDraft>) {
  const form: Kept<OrganisationDraft> = useKeeping(
    keepingOrganisations,
    { name: '', id: '' },
    known,
    (draft) => onSaved(draft.name.trim()),
  );
  const naming = useProposedId(form, 'name');
  return (
    <EntryForm kind="organisations" form={form}>
      <div className={styles.part}>
        <EntryText form={form} field="name" onType={naming} />
        <EntryId form={form} />
      </div>
    </EntryForm>
  );
}

export function RegionForm({ known, onSaved }: Props<RegionDraft>) {
  const w = useWords(staffWords).directory;
  const names = useNames(useKept().whole);
  const form: Kept<RegionDraft> = useKeeping(
    keepingRegions,
    { ...NO_NAMES, mailbox: '', employerDomains: [], id: '' },
    known,
    (draft) => onSaved(names.text(draft)),
  );
  return (
    <EntryForm kind="regions" form={form}>
      <Names form={form} />
      <div className={styles.part}>
        <EntryText form={form} field="mailbox" type="email" hint={w.mailboxHint} />
        <EntryLines form={form} field="employerDomains" hint={w.employerDomainsHint} />
        <EntryId form={form} />
      </div>
    </EntryForm>
  );
}

export function ThemeForm({ known, onSaved }: Props<ThemeDraft>) {
  const names = useNames(useKept().whole);
  const form: Kept<ThemeDraft> = useKeeping(keepingThemes, { ...NO_NAMES, id: '' }, known, (draft) =>
    onSaved(names.text(draft)),
  );
  return (
    <EntryForm kind="themes" form={form}>
      <Names form={form} />
      {form.isNew && (
        <div className={styles.part}>
          <EntryId form={form} />
        </div>
      )}
    </EntryForm>
  );
}

function Names<D extends RegionDraft | ThemeDraft>({ form }: { form: Kept<D> }) {
  const w = useWords(staffWords).directory;
  const naming = useProposedId(form, 'fi');
  return (
    <fieldset className={styles.part}>
      <legend>{w.naming}</legend>
      <p className="hint">{w.namingHint}</p>
      <EntryText form={form} field="fi" onType={naming} />
      <EntryText form={form} field="sv" />
      <EntryText form={form} field="en" />
      <EntryText form={form} field="se" />
    </fieldset>
  );
}

type WithId = Draft & { id: string };

/** Chosen once: what stands in files must go on meaning the same. */
function EntryId<D extends WithId>({ form }: { form: Kept<D> }) {
  const w = useWords(staffWords).directory;
  return form.isNew ? <EntryText form={form} field="id" hint={w.idHint} /> : null;
}

/** While nobody has typed an id, it follows the name. */
function useProposedId<D extends WithId>(form: Kept<D>, field: keyof D & string): (text: string) => void {
  const [proposed, setProposed] = useState('');
  return (text) => {
    const follows = form.isNew && form.draft.id === proposed;
    const id = follows ? proposedId(text) : form.draft.id;
    if (follows) setProposed(id);
    form.change({ [field]: text, ...(follows ? { id } : {}) } as Partial<D>);
  };
}
