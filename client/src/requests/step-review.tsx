import { useEffect, useState } from 'react';
import type { FreeSlots } from '#contract/requests';
import { PLAIN_KINDS, type Mark } from '#contract/guard';
import { useGuard } from '../guard/use-guard';
import { Banner } from '../ui/banner';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useSpeech, useWords } from '../words/words';
import { useAnswers } from './answers';
import { NO_TIMES, stepOf, tidied, type Wrongs } from './draft-form';
import type { DraftKeeper, DraftState } from './draft-keeper';
import { Failed } from './failed-line';
import { FormSummary } from './form-summary';
import css from './form.module.css';
import { marksIn } from './marks-in-form';
import { CodeDialog, TakenDialog } from './send-dialogs';
import { SaveMark } from './save-mark';
import { freeSlotsPath, useFetched } from './use-fetched';
import { useSend } from './use-send';
import { wallClock } from './wall-clock';

type Props = {
  keeper: DraftKeeper;
  state: DraftState;
  onStep(step: number): void;
  onRefused(wrongs: Wrongs): void;
  onSent(requestId: string): void;
};

/** Everything once more for reading, and then it goes. */
export function StepReview({ keeper, state, onStep, onRefused, onSent }: Props) {
  const { form, facts, w } = useAnswers();
  const guard = useGuard();
  const [marks, setMarks] = useState<{ path: string; marks: Mark[] }[]>([]);
  useEffect(() => setMarks(guard ? marksIn(form, guard.find) : []), [guard, form]);
  const sending = useSend({ keeper, marks, onRefused, onSent });
  const plain = marks.filter((one) => one.marks.some(({ kind }) => isPlain(kind)));
  const { trouble } = sending;
  return (
    <>
      {plain.length > 0 && (
        <Banner tone="stop" icon="stop" className={css.wrongs}>
          <p>
            <b>{w.review.marks}.</b> {w.review.marksText}
          </p>
          <ul>
            {plain.map(({ path }) => (
              <li key={path}>
                <a
                  href="#content"
                  onClick={(event) => {
                    event.preventDefault();
                    onStep(stepOf(path));
                  }}
                >
                  {w.fields[path.split('.')[0]!]}
                </a>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <FormSummary form={tidied(form)} facts={facts} times={<TimesSaid state={state} />} onChange={onStep} />
      {trouble?.is === 'offline' && (
        <Banner tone="wait" icon="offline" role="alert">
          <b>{w.send.offline}</b> {w.send.offlineText}
        </Banner>
      )}
      {trouble?.is === 'too_fast' && (
        <Banner tone="wait" icon="clock" role="alert">
          <b>{w.send.tooFast}</b> {w.send.tooFastText}
        </Banner>
      )}
      {trouble?.is === 'refused' && <Failed error={trouble.error} />}
      <div>
        <div className={css.foot}>
          <button
            type="button"
            className="btn btn-primary"
            aria-disabled={sending.busy || undefined}
            onClick={sending.send}
          >
            {sending.busy ? w.review.sending : w.review.send}
          </button>
          <button type="button" className="btn btn-plain" onClick={() => window.history.back()}>
            {w.back}
          </button>
          <SaveMark saving={state.saving} timeZone={facts.timeZone} />
        </div>
        <p className={css.note}>{w.review.sendNote}</p>
      </div>
      {sending.asks === 'code' && <CodeDialog onNo={sending.close} onYes={sending.sendWithCode} />}
      {sending.asks === 'taken' && (
        <TakenDialog keeper={keeper} onNo={sending.close} onSend={sending.sendAgain} />
      )}
    </>
  );
}

const isPlain = (kind: Mark['kind']) => (PLAIN_KINDS as readonly string[]).includes(kind);

/** The ranked times as words. */
function TimesSaid({ state }: { state: DraftState }) {
  const { form, waits } = state;
  const w = useWords(requestWords).form;
  const { language } = useSpeech();
  const { slots, own } = form.times ?? NO_TIMES;
  const { answer } = useFetched<FreeSlots>(slots.length > 0 ? freeSlotsPath(form) : null);
  const time = useTime(answer?.timeZone ?? 'UTC');
  if (slots.length > 0) {
    const known = new Map(answer?.slots.map((slot) => [slot.slotId, slot]));
    return (
      <ol className={css.times}>
        {slots.map((slotId) => {
          const slot = known.get(slotId);
          const said = slot ? time.when(slot.startsAt, slot.endsAt) : answer ? w.time.gone : '…';
          return <li key={slotId}>{said}</li>;
        })}
      </ol>
    );
  }
  if (own.length > 0)
    return (
      <>
        {w.review.own}:{' '}
        {own
          .map((one) => wallClock(one, language))
          .filter(Boolean)
          .join(', ')}
      </>
    );
  return <>{waits ? w.review.waits : w.review.empty}</>;
}
