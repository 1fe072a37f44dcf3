import { COLLEAGUE_KINDS, type DraftForm } from '#contract/requests';
import { LANGUAGES, isLanguage } from '../words/languages';
import { requestWords } from '../words/requests';
import { useWords } from '../words/words';
import { described, Field, Select } from './answers';
import type { Wrongs } from './draft-form';
import css from './form.module.css';

export type PersonDraft = NonNullable<DraftForm['colleagues']>[number];
type Props = {
  /** Where the fields stand in the form: `colleagues.0`. */
  path: string;
  person: PersonDraft;
  wrongs: Wrongs;
  onChange(patch: Partial<PersonDraft>): void;
};

/** Somebody who comes along. */
export function PersonFields({ path, person, wrongs, onChange }: Props) {
  const { form: w } = useWords(requestWords);
  const line = (name: 'name' | 'title' | 'organisation' | 'email', label: string) => (
    <Field path={`${path}.${name}`} label={label} wrongs={wrongs}>
      <input
        {...described(wrongs, `${path}.${name}`)}
        className="input"
        type={name === 'email' ? 'email' : 'text'}
        autoComplete="off"
        maxLength={254}
        value={person[name]}
        onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      />
    </Field>
  );
  const kinds = COLLEAGUE_KINDS.map((value) => ({ value, label: w.time.kinds[value] }));
  const languages = LANGUAGES.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <div className={css.two}>
      <Select
        path={`${path}.kind`}
        label={w.time.kind}
        value={person.kind}
        options={kinds}
        wrongs={wrongs}
        onPick={(kind) => onChange({ kind: kind as PersonDraft['kind'] })}
      />
      {line('name', w.fields['name']!)}
      {line('title', w.fields['title']!)}
      {line('organisation', w.fields['organisation']!)}
      {line('email', w.fields['email']!)}
      <Select
        path={`${path}.language`}
        label={w.requester.language}
        value={person.language}
        options={languages}
        wrongs={wrongs}
        onPick={(language) => isLanguage(language) && onChange({ language })}
      />
    </div>
  );
}
