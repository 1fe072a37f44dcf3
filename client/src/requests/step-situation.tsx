import { MAX_QUESTIONS } from '#contract/consultations';
import { Icon } from '../ui/icon';
import { idOf, useAnswers } from './answers';
import { CaseQuestion, CaseText } from './case-text';
import { questionRows } from './draft-form';
import css from './form.module.css';

/** The situation without the people, and what is asked about it. */
export function StepSituation() {
  const { form, change, w } = useAnswers();
  const q = w.situation;
  const questions = questionRows(form);
  const add = () => {
    change({ questions: [...questions, ''] });
    setTimeout(() => document.getElementById(idOf(`questions.${questions.length}`))?.focus());
  };
  return (
    <>
      <CaseText path="description" label={q.description} hint={q.noNames} />
      <fieldset className="field">
        <legend>{q.questions}</legend>
        <p className="hint">{q.questionsHint}</p>
        <div className={css.rows}>
          {questions.map((_, row) => (
            // A row is its place: none is taken away in the middle.
            <CaseQuestion key={row} row={row} />
          ))}
          {questions.length < MAX_QUESTIONS && (
            <button type="button" className="btn btn-quiet btn-dense" onClick={add}>
              <Icon name="plus" small />
              {q.addQuestion(questions.length + 1)}
            </button>
          )}
        </div>
      </fieldset>
    </>
  );
}
