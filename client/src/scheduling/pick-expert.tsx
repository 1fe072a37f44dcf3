import { useId, useState } from 'react';
import type { InvitedPersonView } from '#contract/consultations';
import type { DirectoryExpert } from '#contract/directory';
import type { Fit } from '#contract/matching';
import { Wrong, type Filled } from '../consultations/field';
import { useDirectory } from '../consultations/use-consultations';
import { Failed } from '../ui/failed';
import { SearchField } from '../ui/search-field';
import { Progress } from '../ui/progress';
import { FitReasons } from '../triage/fit-reasons';
import { staffWords } from '../words/staff';
import { useSpeech, useWords } from '../words/words';
import styles from './decide.module.css';
import { foundExperts, suggestedFirst, type Themed } from './find-expert';

/** As many as are read at a glance; the search finds the rest. */
const SHOWN = 6;

type Props = {
  form: Filled;
  /** People who are on the panel already. */
  panel: InvitedPersonView[];
  mustChair: boolean;
  chosen: string;
  /** Those who fit, the best first, with what speaks for them; empty until it is known. */
  fits?: Fit[];
  onChoose(staffId: string): void;
};

/** One expert, found by name, organisation or theme. */
export function PickExpert({ form, panel, mustChair, chosen, fits = [], onChoose }: Props) {
  const w = useWords(staffWords);
  const { language } = useSpeech();
  const directory = useDirectory();
  const [search, setSearch] = useState('');
  const id = useId();
  if (!directory.data)
    return directory.isError ? (
      <Failed error={directory.error} onAgain={() => void directory.refetch()} />
    ) : (
      <Progress label={w.loading.directory} />
    );
  const themes = new Map(
    directory.data.themes.map(({ themeId, name }) => [themeId, name[language] ?? name.fi]),
  );
  const all: Themed[] = directory.data.experts
    .filter((one) => !panel.some((member) => isSame(member, one)) && (!mustChair || one.canChair))
    .map((one) => ({ ...one, themeNames: one.themes.map((theme) => themes.get(theme) ?? '') }));
  const found = foundExperts(suggestedFirst(all, fits), search, chosen);
  const shown = found.slice(0, SHOWN);
  return (
    <fieldset className={styles.pickOne} id="f-staffId" tabIndex={-1}>
      <legend>{w.change.newExpert}</legend>
      <label className="vh" htmlFor={id}>
        {w.change.findExpert}
      </label>
      {fits.length > 0 && <p className="hint">{w.matching.swap.suggested}</p>}
      <SearchField id={id} placeholder={w.change.findExpert} value={search} onType={setSearch} />
      {found.length === 0 && <p className="hint">{w.change.noExpert}</p>}
      <ul className={styles.choices}>
        {shown.map((expert) => (
          <Choice
            key={expert.staffId}
            expert={expert}
            fit={fits.find(({ staffId }) => staffId === expert.staffId)}
            on={expert.staffId === chosen}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {found.length > SHOWN && <p className="hint">{w.change.moreExperts(found.length - SHOWN)}</p>}
      <Wrong form={form} path="staffId" />
    </fieldset>
  );
}

/** A page names people as they were invited, without the directory's ids. */
const isSame = (member: InvitedPersonView, { name, organisation }: DirectoryExpert) =>
  member.name === name && member.organisation === organisation;

type ChoiceProps = {
  expert: DirectoryExpert;
  fit: Fit | undefined;
  on: boolean;
  onChoose(staffId: string): void;
};

function Choice({ expert, fit, on, onChoose }: ChoiceProps) {
  const { name, title, organisation, staffId } = expert;
  return (
    <li>
      <label>
        <input type="radio" name="expert" checked={on} onChange={() => onChoose(staffId)} />
        <span>
          {name}
          <small>{[title, organisation].filter(Boolean).join(', ')}</small>
          {fit && <FitReasons fit={fit} />}
        </span>
      </label>
    </li>
  );
}
