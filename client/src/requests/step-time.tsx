import { MAX_COLLEAGUES } from '#contract/requests';
import { Icon } from '../ui/icon';
import { useSpeech } from '../words/words';
import { idOf, Line, useAnswers } from './answers';
import { NO_TIMES } from './draft-form';
import css from './form.module.css';
import { PersonFields, type PersonDraft } from './person-fields';
import { LanguagePick } from './step-requester';
import { TimesQuestion } from './times-question';

type Props = { waits: boolean; onWaits(waits: boolean): void };

/** When, in which language, and with whom. */
export function StepTime({ waits, onWaits }: Props) {
  const { form, change, wrongs, w } = useAnswers();
  const q = w.time;
  return (
    <>
      <LanguagePick path="sessionLanguage" label={q.sessionLanguage} />
      <Line path="interpreter" label={q.interpreter} hint={q.interpreterHint} optional />
      <People />
      <TimesQuestion
        asker={form}
        times={form.times ?? NO_TIMES}
        waits={waits}
        wrongs={wrongs}
        onTimes={(times) => change({ times })}
        onWaits={onWaits}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={form.managerInformed ?? false}
          onChange={(event) => change({ managerInformed: event.currentTarget.checked })}
        />
        {q.manager}
      </label>
    </>
  );
}

function People() {
  const { form, change, wrongs, w } = useAnswers();
  const { language } = useSpeech();
  const q = w.time;
  const people = form.colleagues ?? [];
  const set = (row: number, patch: Partial<PersonDraft>) =>
    change({ colleagues: people.map((one, at) => (at === row ? { ...one, ...patch } : one)) });
  const add = () => {
    const organisation = form.organisation ?? '';
    change({
      colleagues: [
        ...people,
        {
          kind: 'colleague',
          name: '',
          title: '',
          organisation,
          email: '',
          language: form.language ?? language,
        },
      ],
    });
    setTimeout(() => document.getElementById(idOf(`colleagues.${people.length}.kind`))?.focus());
  };
  const remove = (row: number) => {
    change({ colleagues: people.filter((_, at) => at !== row) });
    setTimeout(() => document.getElementById('add-person')?.focus());
  };
  return (
    <fieldset className="field">
      <legend>
        {q.people} <span className={css.optional}>{w.optional}</span>
      </legend>
      <p className="hint">{q.peopleHint(MAX_COLLEAGUES)}</p>
      <div className={css.rows}>
        {people.map((person, row) => (
          // A row is its place: what is typed lies in the form, not in the row.
          <div
            key={row}
            className={`${css.person} ${css.small}`}
            role="group"
            aria-label={q.personN(row + 1)}
          >
            <div className={css.personHead}>
              <b>{q.personN(row + 1)}</b>
              <button type="button" className="btn btn-quiet btn-dense btn-text" onClick={() => remove(row)}>
                <span aria-hidden="true">{w.remove}</span>
                <span className="vh">{q.removePerson(row + 1)}</span>
              </button>
            </div>
            <PersonFields
              path={`colleagues.${row}`}
              person={person}
              wrongs={wrongs}
              onChange={(patch) => set(row, patch)}
            />
          </div>
        ))}
        {people.length < MAX_COLLEAGUES && (
          <button type="button" id="add-person" className="btn btn-quiet btn-dense" onClick={add}>
            <Icon name="plus" small />
            {q.addPerson}
          </button>
        )}
      </div>
    </fieldset>
  );
}
