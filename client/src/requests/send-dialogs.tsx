import { useState } from 'react';
import type { FreeSlots, RequestTimes } from '#contract/requests';
import { Dialog } from '../ui/dialog';
import { requestWords } from '../words/requests';
import { useWords } from '../words/words';
import type { DraftKeeper } from './draft-keeper';
import { SlotRanking } from './slot-ranking';
import css from './form.module.css';
import { freeSlotsPath, useFetched } from './use-fetched';

/** An identity code does not go by one press: it is seen, ticked and then sent. */
export function CodeDialog({ onNo, onYes }: { onNo(): void; onYes(): void }) {
  const w = useWords(requestWords).form.send;
  const [isSeen, setSeen] = useState(false);
  return (
    <Dialog title={w.codeTitle} onClose={onNo}>
      <p>{w.codeText}</p>
      <label className="choice">
        <input type="checkbox" checked={isSeen} onChange={(event) => setSeen(event.currentTarget.checked)} />
        {w.codeCheck}
      </label>
      <div className="do">
        <button type="button" className="btn btn-plain" data-safe onClick={onNo}>
          {w.codeBack}
        </button>
        <button
          type="button"
          className="btn btn-danger"
          aria-disabled={!isSeen || undefined}
          onClick={() => isSeen && onYes()}
        >
          {w.codeGo}
        </button>
      </div>
    </Dialog>
  );
}

type TakenProps = {
  keeper: DraftKeeper;
  onNo(): void;
  onSend(times: RequestTimes, waitingList: boolean): void;
};

/** Somebody was faster: what is still free, or the waiting list, at once. */
export function TakenDialog({ keeper, onNo, onSend }: TakenProps) {
  const w = useWords(requestWords).form.send;
  const { frame } = useWords();
  const { form } = keeper.get();
  const { answer } = useFetched<FreeSlots>(freeSlotsPath(form));
  const [chosen, setChosen] = useState<string[]>([]);
  const some = answer !== null && answer.slots.length > 0;
  return (
    <Dialog title={w.takenTitle} onClose={onNo} wide>
      <p>{w.takenText}</p>
      {some && (
        <div className={css.left}>
          <h3>{w.takenLeft}</h3>
          <SlotRanking slots={answer.slots} timeZone={answer.timeZone} chosen={chosen} onChange={setChosen} />
        </div>
      )}
      {answer && !some && <p>{w.takenNone}</p>}
      <p className="hint">{w.takenWaitText}</p>
      <div className="do">
        <button type="button" className="btn btn-plain" data-safe onClick={onNo}>
          {frame.cancel}
        </button>
        <button type="button" className="btn btn-plain" onClick={() => onSend({ slots: [], own: [] }, true)}>
          {w.takenWait}
        </button>
        {some && (
          <button
            type="button"
            className="btn btn-primary"
            aria-disabled={chosen.length === 0 || undefined}
            onClick={() => chosen.length > 0 && onSend({ slots: chosen, own: [] }, false)}
          >
            {chosen.length === 0 ? w.takenPick : w.takenSend}
          </button>
        )}
      </div>
    </Dialog>
  );
}
