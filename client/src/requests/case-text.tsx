import { useMemo } from 'react';
import { MAX_QUESTION } from '#contract/consultations';
import { MAX_DESCRIPTION, MAX_SHORT_TEXT } from '#contract/requests';
import { GuardedText } from '../guard/guarded-text';
import { idOf, useAnswers } from './answers';
import { cureOf } from './cure-of';
import css from './form.module.css';
import { knownNames, questionRows, type CASE_TEXTS } from './draft-form';

type Props = {
  path: (typeof CASE_TEXTS)[number];
  label: string;
  hint?: string;
  optional?: boolean;
};

/** A text about the case: guarded against what may tell who it is about. */
export function CaseText({ path, label, hint, optional }: Props) {
  const { form, change, w } = useAnswers();
  const isLong = path === 'description';
  return (
    <GuardedText
      {...useGuarded(path)}
      label={
        <>
          {label} {optional && <span className={css.optional}>{w.optional}</span>}
        </>
      }
      {...(hint === undefined ? {} : { hint })}
      value={form[path] ?? ''}
      onChange={(text) => change({ [path]: text })}
      max={isLong ? MAX_DESCRIPTION : MAX_SHORT_TEXT}
      line={!isLong}
    />
  );
}

/** One of the questions to the panel. */
export function CaseQuestion({ row }: { row: number }) {
  const { form, change, w } = useAnswers();
  const questions = questionRows(form);
  return (
    <GuardedText
      {...useGuarded(`questions.${row}`)}
      label={w.situation.questionN(row + 1)}
      labelHidden
      value={questions[row] ?? ''}
      onChange={(text) => change({ questions: questions.map((one, at) => (at === row ? text : one)) })}
      max={MAX_QUESTION}
      line
    />
  );
}

function useGuarded(path: string) {
  const { form, wrongs, w } = useAnswers();
  const { name, organisation, colleagues } = form;
  const known = useMemo(
    () => knownNames({ name, organisation, colleagues }),
    [name, organisation, colleagues],
  );
  const code = wrongs[path];
  return { id: idOf(path), known, wrong: code === undefined ? null : cureOf(w.cure, path, code) };
}
