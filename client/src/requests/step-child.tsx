import { AGE_BANDS, CHILD_VIEWS, COURSES, URGENCIES, type DraftForm } from '#contract/requests';
import { useSpeech } from '../words/words';
import { Choice, Ticks, useAnswers } from './answers';
import { CaseText } from './case-text';
import { namedThemes } from './named-themes';

const MOST_THEMES = 5;

/** The child's view, where things are going, and how soon. */
export function StepChild() {
  const { form, change, facts, w } = useAnswers();
  const { language } = useSpeech();
  const q = w.child;
  const themes = namedThemes(facts.themes, language).map(({ themeId, name }) => ({
    value: themeId,
    label: name,
  }));
  return (
    <>
      <Choice
        path="childView"
        label={q.view}
        value={form.childView}
        options={CHILD_VIEWS}
        words={q.views}
        onPick={(childView) => change({ childView })}
      />
      {form.childView === 'known' && <CaseText path="childViewText" label={q.viewText} optional />}
      <Choice
        path="course"
        label={q.course}
        value={form.course}
        options={COURSES}
        words={q.courses}
        onPick={(course) => change({ course })}
      />
      {form.course === 'worse' && <CaseText path="courseText" label={q.courseText} optional />}
      <Ticks
        path="themes"
        label={q.themes}
        hint={q.themesHint(MOST_THEMES)}
        chosen={form.themes ?? []}
        options={themes}
        most={MOST_THEMES}
        onChange={(chosen) => change({ themes: chosen })}
      />
      <Ticks
        path="ageBands"
        label={q.ages}
        hint={q.agesHint}
        optional
        narrow
        chosen={form.ageBands ?? []}
        options={AGE_BANDS.map((value) => ({ value, label: q.ageBands[value] }))}
        most={AGE_BANDS.length}
        onChange={(chosen) => change({ ageBands: chosen as NonNullable<DraftForm['ageBands']> })}
      />
      <Choice
        path="urgency"
        label={q.urgency}
        value={form.urgency}
        options={URGENCIES}
        words={q.urgencies}
        onPick={(urgency) => change({ urgency })}
      />
      {form.urgency === 'urgent' && <CaseText path="urgencyGrounds" label={q.grounds} />}
      <CaseText path="done" label={q.done} optional />
      <CaseText path="services" label={q.services} optional />
    </>
  );
}
