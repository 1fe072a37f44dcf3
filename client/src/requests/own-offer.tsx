import { useState } from 'react';
import { Question } from '../ui/dialog';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { OwnTrouble } from './own-trouble';
import css from './own.module.css';
import type { OwnActs, SentOwn } from './use-own';

type Props = { offer: NonNullable<SentOwn['offer']>; timeZone: string; acts: OwnActs };

/** A time that became free, for this person, until a moment. Not taking it keeps the place in the list. */
export function OwnOffer({ offer, timeZone, acts }: Props) {
  const w = useWords(requestWords).own.offer;
  const time = useTime(timeZone);
  const [asks, setAsks] = useState(false);
  const { offerId, slot, expiresAt } = offer;
  const reply = (what: 'accept' | 'decline') => {
    setAsks(false);
    void acts.act('offer', { offerId, reply: what }, what === 'accept' ? w.taken : w.declined);
  };
  return (
    <section className={`paper ${css.offer}`} aria-labelledby="offer">
      <h2 id="offer">{w.title}</h2>
      <p className={css.when}>
        <time dateTime={slot.startsAt}>{time.when(slot.startsAt, slot.endsAt)}</time>
      </p>
      <p>{w.until(`${time.date(expiresAt)} ${time.at(expiresAt)}`)}</p>
      <div className={css.do}>
        <button
          type="button"
          className="btn btn-primary"
          aria-disabled={acts.busy || undefined}
          onClick={() => reply('accept')}
        >
          {w.accept}
        </button>
        <button type="button" className="btn btn-plain" onClick={() => setAsks(true)}>
          {w.decline}
        </button>
      </div>
      <p className={css.small}>{w.note}</p>
      <OwnTrouble acts={acts} at="offer" />
      {asks && (
        <Question
          title={w.question}
          no={w.keep}
          yes={w.decline}
          tone="primary"
          onNo={() => setAsks(false)}
          onYes={() => reply('decline')}
        >
          {w.questionText}
        </Question>
      )}
    </section>
  );
}
