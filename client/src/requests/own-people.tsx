import { useState, type FormEvent } from 'react';
import { colleague, MAX_COLLEAGUES } from '#contract/requests';
import { Icon } from '../ui/icon';
import { requestWords } from '../words/requests';
import { useSpeech, useWords } from '../words/words';
import type { Wrongs } from './draft-form';
import { focusField } from './form-wrongs';
import { OwnTrouble } from './own-trouble';
import css from './own.module.css';
import { PersonFields, type PersonDraft } from './person-fields';
import type { OwnActs, SentOwn } from './use-own';

type Props = { own: SentOwn; acts: OwnActs };

/** Who comes along, and whether the coordinator has verified them. */
export function OwnPeople({ own, acts }: Props) {
  const { own: o, form: f } = useWords(requestWords);
  const w = o.people;
  const [isAdding, setAdding] = useState(false);
  const mayAdd = own.may.includes('add_colleague');
  if (!mayAdd && own.colleagues.length === 0) return null;
  return (
    <section>
      <h2>{w.title}</h2>
      {own.colleagues.length === 0 && <p>{w.none}</p>}
      <ul className={css.people}>
        {own.colleagues.map((one) => (
          <li key={one.colleagueId}>
            <span>
              <b>{one.name}</b>, {one.title}, {one.organisation}
              <small>{f.time.kinds[one.kind]}</small>
            </span>
            <span className={one.verified ? 'fact fact-ok' : 'fact'}>
              <Icon name={one.verified ? 'check' : 'clock'} small />
              {one.verified ? w.verified : w.unverified}
            </span>
            {mayAdd && (
              <button
                type="button"
                className="btn btn-quiet btn-dense btn-text"
                onClick={() => void acts.act(`colleagues/${one.colleagueId}/remove`, {}, w.removed)}
              >
                <span aria-hidden="true">{w.remove}</span>
                <span className="vh">{w.removeOf(one.name)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayAdd && !isAdding && own.colleagues.length < MAX_COLLEAGUES && (
        <button
          type="button"
          className={`btn btn-quiet btn-dense ${css.add}`}
          onClick={() => setAdding(true)}
        >
          <Icon name="plus" small />
          {w.add}
        </button>
      )}
      {isAdding && <AddPerson own={own} acts={acts} onDone={() => setAdding(false)} />}
    </section>
  );
}

function AddPerson({ own, acts, onDone }: Props & { onDone(): void }) {
  const { people: w } = useWords(requestWords).own;
  const { frame } = useWords();
  const { language } = useSpeech();
  const [person, setPerson] = useState<PersonDraft>({
    kind: 'colleague',
    name: '',
    title: '',
    organisation: own.form?.organisation ?? '',
    email: '',
    language: own.form?.language ?? language,
  });
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = colleague.safeParse(person);
    const found: Wrongs = {};
    for (const { path, code } of parsed.success ? [] : parsed.error.issues)
      found[`person.${path.join('.')}`] ??= code === 'too_big' ? 'too_long' : 'missing';
    setWrongs(found);
    const first = Object.keys(found)[0];
    if (first) return focusField(first);
    if (await acts.act('colleagues', { colleague: person }, w.saved)) onDone();
  };
  return (
    <form className={`${css.stack} ${css.person}`} noValidate onSubmit={(event) => void submit(event)}>
      <PersonFields
        path="person"
        person={person}
        wrongs={wrongs}
        onChange={(patch) => setPerson({ ...person, ...patch })}
      />
      <OwnTrouble acts={acts} at="colleagues" />
      <div className={css.do}>
        <button type="submit" className="btn btn-primary" aria-disabled={acts.busy || undefined}>
          {w.save}
        </button>
        <button type="button" className="btn btn-plain" onClick={onDone}>
          {frame.cancel}
        </button>
      </div>
    </form>
  );
}
