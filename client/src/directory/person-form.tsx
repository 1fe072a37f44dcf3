import type { WholeDirectory } from '#contract/directory';
import { LANGUAGES } from '#contract/platform';
import { idOf } from '../consultations/field';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './directory.module.css';
import { keepingPeople, type Known, type PersonDraft } from './entry-draft';
import { EntryPick, EntryText, EntryTicks } from './entry-field';
import { EntryForm } from './entry-form';
import { useKeeping, type Kept } from './use-keeping';
import { idOfEntry, useKept, useNames } from './whole-directory';

type Props = { known: Known<PersonDraft> | null; onSaved(name: string): void };

export function PersonForm({ known, onSaved }: Props) {
  const { whole } = useKept();
  const form: Kept<PersonDraft> = useKeeping(keepingPeople, emptyPerson(whole), known, (draft) =>
    onSaved(draft.name.trim()),
  );
  return (
    <EntryForm kind="people" form={form}>
      <Who form={form} />
      <RoleAndRegions form={form} />
      {form.draft.roles.includes('expert') && <Expertise form={form} />}
    </EntryForm>
  );
}

/** Whoever may give one role alone adds people of that role. */
function emptyPerson({ mayGive }: WholeDirectory): PersonDraft {
  return {
    name: '',
    title: '',
    organisationId: '',
    email: '',
    language: 'fi',
    languages: ['fi'],
    roles: mayGive.length === 1 ? [...mayGive] : mayGive.includes('expert') ? ['expert'] : [],
    regions: [],
    themes: [],
    canChair: false,
  };
}

type PartProps = { form: Kept<PersonDraft> };

function Who({ form }: PartProps) {
  const w = useWords(staffWords);
  const { whole } = useKept();
  const organisations = useOffered(whole.organisations, [form.first.organisationId]);
  const moved = !form.isNew && form.draft.email.trim() !== form.first.email;
  const languages = LANGUAGES.map((code) => ({ value: code, name: w.language[code] }));
  return (
    <fieldset className={styles.part}>
      <legend>{w.directory.who}</legend>
      <div className={styles.pair}>
        <EntryText form={form} field="name" />
        <EntryText form={form} field="title" />
      </div>
      <EntryPick
        form={form}
        field="organisationId"
        choices={organisations}
        first={w.directory.chooseOrganisation}
      />
      <EntryText
        form={form}
        field="email"
        type="email"
        hint={moved ? w.directory.emailChanged : w.directory.emailHint}
      />
      <div className={styles.pair}>
        <EntryPick form={form} field="language" choices={languages} />
      </div>
      <EntryTicks form={form} field="languages" choices={languages} />
    </fieldset>
  );
}

function RoleAndRegions({ form }: PartProps) {
  const w = useWords(staffWords).directory;
  const { whole } = useKept();
  const regions = useOffered(whole.regions, form.first.regions);
  const [only, ...others] = whole.mayGive;
  return (
    <fieldset className={styles.part}>
      <legend>{w.roleAndRegions}</legend>
      {only && others.length === 0 ? (
        <p id={idOf('roles')} tabIndex={-1}>
          {w.onlyRole(w.role[only])}
        </p>
      ) : (
        <EntryTicks
          form={form}
          field="roles"
          hint={w.rolesHint}
          choices={whole.mayGive.map((role) => ({ value: role, name: w.role[role] }))}
        />
      )}
      {regions.length > 0 ? (
        <EntryTicks
          form={form}
          field="regions"
          choices={regions}
          hint={form.draft.roles.includes('coordinator') ? w.regionsHint : ''}
        />
      ) : (
        <p className="hint">{w.noRegions}</p>
      )}
    </fieldset>
  );
}

function Expertise({ form }: PartProps) {
  const w = useWords(staffWords).directory;
  const { whole } = useKept();
  const themes = useOffered(whole.themes, form.first.themes);
  return (
    <fieldset className={styles.part}>
      <legend>{w.expertise}</legend>
      {themes.length > 0 ? (
        <EntryTicks form={form} field="themes" choices={themes} />
      ) : (
        <p className="hint">{w.noThemes}</p>
      )}
      <label className="choice">
        <input
          type="checkbox"
          id={idOf('canChair')}
          checked={form.draft.canChair}
          onChange={(event) => form.change({ canChair: event.target.checked })}
        />
        {w.canChair}
      </label>
    </fieldset>
  );
}

/** What can be chosen: what is in use, and what this person has already, which may stay. */
function useOffered(
  entries: WholeDirectory['organisations' | 'regions' | 'themes'][number][],
  held: readonly string[],
) {
  const w = useWords(staffWords).directory;
  const names = useNames(useKept().whole);
  return entries
    .filter((one) => one.active || held.includes(idOfEntry(one)))
    .map((one) => {
      const name = names.text(one.name);
      return { value: idOfEntry(one), name: one.active ? name : w.notInUseAny(name) };
    })
    .toSorted((a, b) => names.inOrder(a.name, b.name));
}
