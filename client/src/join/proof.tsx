import { useId } from 'react';
import type { SelfTest } from '#contract/lobby';
import { Icon } from '../ui/icon';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import css from './devices.module.css';

type Props = { device: keyof SelfTest; answer: boolean | null; onAnswer: ((works: boolean) => void) | null };

/** One of the three questions of the self-test; once asked to join, its answer as a fact. */
export function Proof({ device, answer, onAnswer }: Props) {
  const words = useWords(guestWords).media;
  if (onAnswer) return <Question device={device} answer={answer} onAnswer={onAnswer} />;
  if (answer === null) return null;
  return (
    <p className={`fact ${answer ? 'fact-ok' : ''}`}>
      <Icon name={answer ? 'check' : 'attention'} />
      {answer ? words.works[device] : words.fails[device]}
    </p>
  );
}

function Question({ device, answer, onAnswer }: Props & { onAnswer(works: boolean): void }) {
  const words = useWords(guestWords).media;
  const { yes, no } = useWords();
  const id = useId();
  const option = (works: boolean, label: string) => (
    <label>
      <input
        className="bare"
        type="radio"
        name={id}
        checked={answer === works}
        onChange={() => onAnswer(works)}
      />
      {label}
    </label>
  );
  return (
    <>
      <div className={css.proof} role="radiogroup" aria-labelledby={id}>
        <span id={id}>{words.ask[device]}</span>
        <span className={css.yesno}>
          {option(true, yes)}
          {option(false, no)}
        </span>
      </div>
      {answer === false && <p className="hint">{words.help[device]}</p>}
    </>
  );
}
