import { Icon } from '../ui/icon';
import { requestWords } from '../words/requests';
import { useWords } from '../words/words';
import type { Saving } from './draft-keeper';
import css from './form.module.css';
import { SaveMark } from './save-mark';

type Props = {
  step: number;
  /** Whether everything asked in a step is there. */
  isDone(step: number): boolean;
  saving: Saving;
  timeZone: string;
  onStep(step: number): void;
};

/** Where one is: the steps with their ticks; on a phone six segments. */
export function FormRail({ step, isDone, saving, timeZone, onStep }: Props) {
  const w = useWords(requestWords).form;
  return (
    <nav className={css.rail} aria-label={w.stepsOf}>
      <p className={css.brief}>
        <span className="num">{w.stepOf(step + 1, w.steps.length)}</span>
        <SaveMark saving={saving} timeZone={timeZone} />
      </p>
      <ol>
        {w.steps.map((title, at) =>
          at === step ? (
            <li key={title} aria-current="step">
              <span className={css.number}>{at + 1}</span>
              <span>{title}</span>
            </li>
          ) : (
            <li key={title} className={isDone(at) ? css.done : undefined}>
              <span className={css.number}>{isDone(at) ? <Icon name="check" /> : at + 1}</span>
              {isDone(at) || isDone(at - 1) || at < step ? (
                <button type="button" className={css.step} onClick={() => onStep(at)}>
                  {title}
                  {isDone(at) && <span className="vh">, {w.done}</span>}
                </button>
              ) : (
                <span>{title}</span>
              )}
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}

type KeepProps = { days: number; onLater(): void; onDiscard(): void };

/** What becomes of the draft. It is read and reached after the form, and stands beneath the steps; on a phone at the end. */
export function FormKeep({ days, onLater, onDiscard }: KeepProps) {
  const w = useWords(requestWords).form;
  return (
    <div className={css.keep}>
      <p>{w.keep(days)}</p>
      <p>
        {w.emergency} <a href="tel:112">112</a>.
      </p>
      <button type="button" className="btn btn-quiet btn-dense btn-text" onClick={onLater}>
        {w.later}
      </button>
      <button type="button" className="btn btn-quiet btn-dense btn-text" onClick={onDiscard}>
        {w.discard}
      </button>
    </div>
  );
}
