import { BASES, DANGERS, DUTIES } from '#contract/requests';
import { Banner } from '../ui/banner';
import { useSay } from '../ui/live-region';
import { Choice, useAnswers } from './answers';
import css from './form.module.css';

/** Help comes before the consultation; nothing here stops a request silently. */
export function StepSafety() {
  const { form, change, w } = useAnswers();
  const q = w.safety;
  return (
    <>
      <Choice
        path="danger"
        label={q.danger}
        value={form.danger}
        options={DANGERS}
        words={q.dangers}
        onPick={(danger) => change({ danger })}
        after={form.danger === 'not_called' && <CallFirst />}
      />
      <Choice
        path="duty"
        label={q.duty}
        hint={q.dutyHint}
        value={form.duty}
        options={DUTIES}
        words={q.duties}
        onPick={(duty) => change({ duty })}
        after={
          form.duty === 'not_assessed' && (
            <Banner tone="wait" icon="attention" className={css.told}>
              <p>
                <b>{q.dutyTitle}</b>
              </p>
              <p>{q.dutyText}</p>
            </Banner>
          )
        }
      />
      <Choice
        path="basis"
        label={q.basis}
        hint={q.basisHint}
        value={form.basis}
        options={BASES}
        words={q.bases}
        onPick={(basis) => change({ basis })}
      />
    </>
  );
}

function CallFirst() {
  const { change, w } = useAnswers();
  const say = useSay();
  const q = w.safety;
  const called = () => {
    change({ danger: 'help_called' });
    say(q.calledText);
    document.getElementById('f-danger')?.focus();
  };
  return (
    <Banner tone="stop" icon="stop" role="alert" className={css.told}>
      <p>
        <b>{q.callTitle}</b> {q.callText}
      </p>
      <dl>
        <dt>
          <a className={css.call} href="tel:112">
            {q.call112}
          </a>
        </dt>
        <dd>{q.call112Text}</dd>
        <dt>{q.socialTitle}</dt>
        <dd>{q.socialText}</dd>
      </dl>
      <button type="button" className="btn btn-plain" onClick={called}>
        {q.called}
      </button>
    </Banner>
  );
}
