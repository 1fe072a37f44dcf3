import { EMPLOYER_KINDS, PROFESSIONS, type DraftForm } from '#contract/requests';
import { LANGUAGES } from '../words/languages';
import { useSpeech } from '../words/words';
import { Choice, Line, Pick, useAnswers } from './answers';

/** Who asks: enough to be verified and written to. */
export function StepRequester() {
  const { form, change, facts, w } = useAnswers();
  const { language } = useSpeech();
  const q = w.requester;
  const regions = facts.regions.map(({ regionId, name }) => ({
    value: regionId,
    label: name[language] ?? name.fi,
  }));
  const pickProfession = (value: string) => {
    const profession = value as DraftForm['profession'] & string;
    // A title that was typed stays; the profession's own name follows the choice.
    const was = form.profession && w.professions[form.profession];
    const isOwn = form.title !== undefined && form.title !== '' && form.title !== was;
    const title = profession === 'other' ? '' : w.professions[profession];
    change(isOwn ? { profession } : { profession, title });
  };
  return (
    <>
      <Line path="name" label={q.name} hint={q.nameHint} autoComplete="name" />
      <Pick
        path="profession"
        label={q.profession}
        value={form.profession}
        options={PROFESSIONS.map((value) => ({ value, label: w.professions[value] }))}
        onPick={pickProfession}
      />
      <Line path="title" label={q.title} hint={q.titleHint} autoComplete="organization-title" />
      <Choice
        path="employerKind"
        label={q.employerKind}
        value={form.employerKind}
        options={EMPLOYER_KINDS}
        words={w.employers}
        onPick={(employerKind) => change({ employerKind })}
      />
      <Line
        path="organisation"
        label={q.organisation}
        hint={q.organisationHint}
        autoComplete="organization"
      />
      <Pick
        path="regionId"
        label={q.region}
        hint={q.regionHint}
        value={form.regionId}
        options={regions}
        onPick={(regionId) => change({ regionId })}
      />
      <Line path="email" label={q.email} hint={q.emailHint} type="email" autoComplete="email" />
      <LanguagePick path="language" label={q.language} />
    </>
  );
}

/** The languages in their own words. */
export function LanguagePick({ path, label }: { path: 'language' | 'sessionLanguage'; label: string }) {
  const { form, change } = useAnswers();
  return (
    <Pick
      path={path}
      label={label}
      value={form[path]}
      options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
      onPick={(language) => change({ [path]: language })}
    />
  );
}
