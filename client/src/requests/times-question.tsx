import { useState } from 'react';
import { MAX_TIMES, type FreeSlot, type FreeSlots, type RequestTimes } from '#contract/requests';
import { Banner } from '../ui/banner';
import { Failed } from './failed-line';
import { requestWords } from '../words/requests';
import { useWords } from '../words/words';
import { idOf, Wrong } from './answers';
import type { Wrongs } from './draft-form';
import { EMPTY_TIME, OwnTimes } from './own-times';
import { SlotRanking } from './slot-ranking';
import css from './times.module.css';
import { freeSlotsPath, useAgainOnReturn, useFetched, type Asker } from './use-fetched';

export type TimesProps = {
  /** For whom: it decides which times are theirs. */
  asker: Asker;
  times: RequestTimes;
  waits: boolean;
  wrongs: Wrongs;
  /** Slots that are not free for others, because this request holds them. */
  mine?: readonly FreeSlot[];
  onTimes(times: RequestTimes): void;
  onWaits(waits: boolean): void;
};

/** When it would suit: free times in order, one's own where none fits, the waiting list where none is free. */
export function TimesQuestion(props: TimesProps) {
  const w = useWords(requestWords).form.time;
  const { asker, wrongs } = props;
  const { regionId } = asker;
  const { answer, error, again } = useFetched<FreeSlots>(freeSlotsPath(asker));
  useAgainOnReturn(again);
  return (
    <fieldset className={`field ${'times' in wrongs ? 'field-bad' : ''}`}>
      <legend>{w.times}</legend>
      {!regionId && <p>{w.noRegion}</p>}
      {Boolean(error) && !answer && <Failed error={error} onAgain={again} />}
      {regionId && !answer && !error && <p role="status">{w.loading}</p>}
      {answer && <Offered {...props} free={answer} />}
      <Wrong path="times" wrongs={wrongs} />
    </fieldset>
  );
}

function Offered(props: TimesProps & { free: FreeSlots }) {
  const { free, mine = [], times } = props;
  const slots = [
    ...mine.filter((one) => !free.slots.some(({ slotId }) => slotId === one.slotId)),
    ...free.slots,
  ];
  slots.sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  // Chosen ones that somebody else has taken meanwhile are still shown, as gone.
  if (slots.length === 0 && times.slots.length === 0) return <NoneFree {...props} />;
  return <SomeFree {...props} slots={slots} />;
}

function SomeFree({
  slots,
  free,
  times,
  wrongs,
  onTimes,
  onWaits,
}: TimesProps & { slots: FreeSlot[]; free: FreeSlots }) {
  const w = useWords(requestWords).form.time;
  const [isOwn, setOwn] = useState(times.own.length > 0 && times.slots.length === 0);
  const turn = () => {
    setOwn(!isOwn);
    onTimes({ slots: [], own: isOwn ? [] : [EMPTY_TIME] });
  };
  return (
    <>
      {!isOwn && <p className="hint">{w.timesHint(MAX_TIMES)}</p>}
      {isOwn ? (
        <OwnTimes own={times.own} wrongs={wrongs} onChange={(own) => onTimes({ slots: [], own })} />
      ) : (
        <SlotRanking
          slots={slots}
          timeZone={free.timeZone}
          chosen={times.slots}
          onChange={(chosen) => {
            onWaits(false);
            onTimes({ slots: chosen, own: [] });
          }}
        />
      )}
      <p>
        <button type="button" className={`btn btn-quiet btn-dense btn-text ${css.turn}`} onClick={turn}>
          {isOwn ? w.someFits : w.noneFits}
        </button>
      </p>
    </>
  );
}

function NoneFree({ free, times, waits, wrongs, onTimes, onWaits }: TimesProps & { free: FreeSlots }) {
  const w = useWords(requestWords).form.time;
  const isOwn = times.own.length > 0;
  const wait = () => {
    onTimes({ slots: [], own: [] });
    onWaits(true);
  };
  const propose = () => {
    onWaits(false);
    onTimes({ slots: [], own: times.own.length > 0 ? times.own : [EMPTY_TIME] });
  };
  return (
    <>
      <Banner tone="wait" icon="clock">
        <b>{w.noneFree}</b> {w.noneFreeText(free.waiting)}
      </Banner>
      <div role="radiogroup" aria-label={w.howNow}>
        <label className="choice">
          <input type="radio" name="how" id={idOf('times')} checked={waits} onChange={wait} />
          {w.wait}
        </label>
        <p className={`hint ${css.under}`}>{w.waitHint}</p>
        <label className="choice">
          <input type="radio" name="how" checked={isOwn} onChange={propose} />
          {w.propose}
        </label>
      </div>
      {isOwn && <OwnTimes own={times.own} wrongs={wrongs} onChange={(own) => onTimes({ slots: [], own })} />}
    </>
  );
}
