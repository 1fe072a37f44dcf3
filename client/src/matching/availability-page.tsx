import type { FormEvent } from 'react';
import type { Availability } from '#contract/matching';
import { ApiProblem } from '../connection/api';
import { Pick } from '../consultations/field';
import { KeepUnsaved } from '../consultations/keep-unsaved';
import { isCoordinator, isExpert, useMe } from '../identity/use-me';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Fetching } from '../ui/fetching';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useWords } from '../words/words';
import { Exceptions } from './exceptions';
import styles from './matching.module.css';
import { useAvailability, useKeepTimes, type KeepingTimes } from './use-availability';
import { UsualWeek } from './usual-week';

/** When I am free, as I keep it myself. */
export function AvailabilityPage() {
  const w = useWords(staffWords).matching.availability;
  const isAsked = isExpert(useMe());
  const query = useAvailability();
  return (
    <div className={`${desk.work} ${desk.plain}`}>
      <h1>{w.heading}</h1>
      <p>{isAsked ? w.hint : w.hintOfCoordinator}</p>
      {query.data ? <Form first={query.data} /> : <Fetching query={query} label={w.loading} />}
    </div>
  );
}

const MOST_PER_WEEK = 10;

function Form({ first }: { first: Availability }) {
  const w = useWords(staffWords).matching.availability;
  const me = useMe();
  const say = useSay();
  const keeping = useKeepTimes(first, () => say(w.saved));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!keeping.saving.isPending && !keeping.save()) focusFirstWrong();
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <KeepUnsaved unsaved={keeping.unsaved} />
      {isExpert(me) && <UsualWeek keeping={keeping} />}
      <Exceptions keeping={keeping} timeZone={first.timeZone} isAsked={isExpert(me)} />
      {isExpert(me) && <MostPerWeek keeping={keeping} />}
      {isCoordinator(me) && <Deputy keeping={keeping} deputies={first.deputies} />}
      <Trouble keeping={keeping} />
      <p className={styles.save}>
        <button
          type="submit"
          className="btn btn-primary"
          aria-disabled={keeping.saving.isPending || undefined}
        >
          {w.save}
        </button>
        <span role="status">{keeping.changed ? w.unsaved : keeping.saving.isSuccess ? w.saved : ''}</span>
      </p>
    </form>
  );
}

function focusFirstWrong(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

function MostPerWeek({ keeping: { draft, change } }: { keeping: KeepingTimes }) {
  const w = useWords(staffWords).matching.availability;
  return (
    <div className={`field ${styles.short}`}>
      <label htmlFor="most-per-week">{w.most}</label>
      <p className="hint" id="most-hint">
        {w.mostHint}
      </p>
      <Pick>
        <select
          id="most-per-week"
          className="select"
          aria-describedby="most-hint"
          value={draft.mostPerWeek ?? ''}
          onChange={({ target: { value } }) => change({ mostPerWeek: value === '' ? null : Number(value) })}
        >
          <option value="">{w.mostAny}</option>
          {Array.from({ length: MOST_PER_WEEK }, (_, at) => (
            <option key={at} value={at + 1}>
              {w.mostN(at + 1)}
            </option>
          ))}
        </select>
      </Pick>
    </div>
  );
}

type DeputyProps = { keeping: KeepingTimes; deputies: Availability['deputies'] };

function Deputy({ keeping: { draft, change, wrongs }, deputies }: DeputyProps) {
  const w = useWords(staffWords).matching.availability;
  const code = wrongs['deputyId'];
  return (
    <div className={`field ${styles.short} ${code ? 'field-bad' : ''}`}>
      <label htmlFor="deputy">{w.deputy}</label>
      <p className="hint" id="deputy-hint">
        {w.deputyHint}
      </p>
      <Pick>
        <select
          id="deputy"
          className="select"
          aria-invalid={code ? true : undefined}
          aria-describedby="deputy-hint"
          value={draft.deputyId ?? ''}
          onChange={({ target: { value } }) => change({ deputyId: value || null })}
        >
          <option value="">{w.nobody}</option>
          {deputies.map(({ staffId, name }) => (
            <option key={staffId} value={staffId}>
              {name}
            </option>
          ))}
        </select>
      </Pick>
      {code && <p className="bad">{w.cure[code] ?? w.cure['unknown_deputy']}</p>}
    </div>
  );
}

/** What stands in the way of saving, and that nothing of what was typed is lost. */
function Trouble({ keeping }: { keeping: KeepingTimes }) {
  const w = useWords(staffWords).matching.availability;
  const problemText = useProblemText();
  const wrong = Object.keys(keeping.wrongs).length;
  const { error } = keeping.saving;
  if (keeping.theirs)
    return (
      <Banner
        tone="wait"
        icon="attention"
        role="alert"
        acts={
          <button type="button" className="btn btn-plain btn-dense" onClick={keeping.takeTheirs}>
            {w.takeTheirs}
          </button>
        }
      >
        <p>
          <b>{w.stale}</b> {w.staleText}
        </p>
      </Banner>
    );
  if (wrong > 0)
    return (
      <Banner tone="stop" icon="stop" role="alert">
        <p>
          <b>{w.fix(wrong)}</b> {w.fixText}
        </p>
      </Banner>
    );
  if (!error || (error instanceof ApiProblem && error.code === 'stale')) return null;
  return (
    <Banner tone="stop" icon="stop" role="alert">
      <p>
        <b>{w.notSaved}</b> {problemText(error)} {w.kept}
      </p>
    </Banner>
  );
}
