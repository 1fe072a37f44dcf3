import { useState, type FormEvent } from 'react';
import type { RequestTimes } from '#contract/requests';
import { ApiProblem } from '../connection/api';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useSpeech, useWords } from '../words/words';
import { refusedFields } from './cure-of';
import { pastTimes, type Wrongs } from './draft-form';
import { focusField } from './form-wrongs';
import { OwnTrouble } from './own-trouble';
import css from './own.module.css';
import { TimesQuestion } from './times-question';
import type { OwnActs, SentOwn } from './use-own';
import { wallClock, wallNow } from './wall-clock';

type Props = { own: SentOwn; acts: OwnActs };

/** What was wished for, whether it can still be had, and other wishes. */
export function OwnTimesPart({ own, acts }: Props) {
  const w = useWords(requestWords).own.time;
  const [isChanging, setChanging] = useState(false);
  const isOver = own.status === 'declined' || own.status === 'withdrawn' || own.status === 'scheduled';
  if (isOver) return null;
  return (
    <section>
      <h2>{w.title}</h2>
      {isChanging ? (
        <ChangeTimes own={own} acts={acts} onDone={() => setChanging(false)} />
      ) : (
        <>
          <Wishes own={own} />
          {own.may.includes('change_times') && (
            <button
              type="button"
              className={`btn btn-quiet btn-dense btn-text ${css.add}`}
              onClick={() => setChanging(true)}
            >
              {w.change}
            </button>
          )}
        </>
      )}
    </section>
  );
}

function Wishes({ own }: { own: SentOwn }) {
  const w = useWords(requestWords).own.time;
  const { language } = useSpeech();
  const time = useTime(own.timeZone);
  const { slots, own: proposed } = own.times;
  if (slots.length + proposed.length === 0 && own.held)
    return (
      <p>
        {time.when(own.held.startsAt, own.held.endsAt)} <span className={css.small}>{w.heldNow}</span>
      </p>
    );
  if (slots.length + proposed.length === 0) return <p>{w.waits}</p>;
  return (
    <ol className={css.wishes}>
      {slots.map((slot) => (
        <li key={slot.slotId}>
          {time.when(slot.startsAt, slot.endsAt)}{' '}
          <span className={css.small}>
            {slot.slotId === own.held?.slotId ? w.heldNow : slot.free ? w.free : w.taken}
          </span>
        </li>
      ))}
      {proposed.map((one) => (
        <li key={`${one.localDate} ${one.localTime}`}>
          {wallClock(one, language)} <span className={css.small}>{w.own}</span>
        </li>
      ))}
    </ol>
  );
}

/** What the service refused of the times, by field. */
function refusedOf(trouble: OwnActs['trouble']): Wrongs {
  if (trouble?.at !== 'times' || !(trouble.error instanceof ApiProblem)) return {};
  return refusedFields(trouble.error.code, trouble.error.fields);
}

function ChangeTimes({ own, acts, onDone }: Props & { onDone(): void }) {
  const w = useWords(requestWords).own.time;
  const [times, setTimes] = useState<RequestTimes>({
    slots: own.times.slots.filter(({ free }) => free).map(({ slotId }) => slotId),
    own: own.times.own,
  });
  const [waits, setWaits] = useState(false);
  const [unsent, setWrongs] = useState<Wrongs>({});
  const wrongs = { ...refusedOf(acts.trouble), ...unsent };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const proposed = times.slots.length > 0 ? [] : times.own.filter((one) => one.localDate && one.localTime);
    const isNone = times.slots.length + proposed.length === 0 && !waits;
    const found: Wrongs = isNone ? { times: 'times_missing' } : pastTimes(proposed, wallNow(own.timeZone));
    setWrongs(found);
    const [first] = Object.keys(found);
    if (first) return focusField(first);
    const body = { times: { slots: times.slots, own: proposed }, waitingList: waits };
    if (await acts.act('times', body, w.saved)) onDone();
  };
  return (
    <form className={css.stack} noValidate onSubmit={(event) => void submit(event)}>
      <TimesQuestion
        asker={own.form ?? {}}
        times={times}
        waits={waits}
        wrongs={wrongs}
        mine={own.held ? [own.held] : []}
        onTimes={setTimes}
        onWaits={setWaits}
      />
      <OwnTrouble acts={acts} at="times" />
      <div className={css.do}>
        <button type="submit" className="btn btn-primary" aria-disabled={acts.busy || undefined}>
          {w.save}
        </button>
        <button type="button" className="btn btn-plain" onClick={onDone}>
          {w.cancel}
        </button>
      </div>
    </form>
  );
}
