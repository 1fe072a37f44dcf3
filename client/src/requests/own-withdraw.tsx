import { useState } from 'react';
import type { ServiceFacts } from '#contract/requests';
import { Question } from '../ui/dialog';
import { requestWords } from '../words/requests';
import { useWords } from '../words/words';
import { OwnTrouble } from './own-trouble';
import css from './own.module.css';
import type { OwnActs } from './use-own';

type Props = { acts: OwnActs; facts: ServiceFacts | null };

/** Takes the request back, after a question. */
export function OwnWithdraw({ acts, facts }: Props) {
  const w = useWords(requestWords).own.withdraw;
  const [asks, setAsks] = useState(false);
  const withdraw = () => {
    setAsks(false);
    void acts.act('withdraw', {}, w.done);
  };
  return (
    <section className={css.last}>
      <OwnTrouble acts={acts} at="withdraw" />
      <button type="button" className={`btn btn-quiet btn-text ${css.add}`} onClick={() => setAsks(true)}>
        {w.do}
      </button>
      {asks && (
        <Question
          title={w.title}
          no={w.no}
          yes={w.yes}
          tone="danger"
          onNo={() => setAsks(false)}
          onYes={withdraw}
        >
          {w.text(facts?.keeps.declinedDays ?? '…')}
        </Question>
      )}
    </section>
  );
}
