import { useId, useState } from 'react';
import type { MyInquiry } from '#contract/matching';
import { ApiProblem } from '../connection/api';
import { Question } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './matching.module.css';
import { hasTimes, useAnswer, type Reply } from './use-inquiries';

type Props = { inquiry: MyInquiry; onGone(): void };

/** The offered times to tick, and the three answers. An answer can be changed until it is booked or no longer asked. */
export function InquiryAnswer({ inquiry, onGone }: Props) {
  const w = useWords(staffWords).matching.inquiries;
  const say = useSay();
  const [asking, ask] = useState(false);
  const [tried, setTried] = useState(false);
  const { ticked, toggle } = useTicks(inquiry);
  const answering = useAnswer(inquiry, (reply) => {
    if (reply !== 'yes') onGone();
    say({ yes: w.saidYes, no: w.saidNo, disqualified: w.saidDisqualified }[reply]);
  });
  const answer = (reply: Reply, slotIds: string[] = []) => {
    ask(false);
    if (!answering.isPending) answering.mutate({ reply, slotIds });
  };
  const sayYes = () => {
    setTried(true);
    if (ticked.length > 0) answer('yes', ticked);
  };
  const canAnswer = hasTimes(inquiry);
  const isMissing = tried && ticked.length === 0;
  return (
    <>
      {canAnswer ? (
        <Times inquiry={inquiry} ticked={ticked} isMissing={isMissing} onToggle={toggle} />
      ) : (
        <p className="hint">{w.gone}</p>
      )}
      <Trouble error={answering.error} />
      <div className={styles.acts} aria-busy={answering.isPending || undefined}>
        {canAnswer && (
          <>
            <button type="button" className="btn btn-primary" onClick={sayYes}>
              {inquiry.state === 'yes' ? w.yesAgain : w.yes}
            </button>
            {inquiry.state !== 'no' && (
              <button type="button" className="btn btn-plain" onClick={() => answer('no')}>
                {w.no}
              </button>
            )}
          </>
        )}
        <button type="button" className="btn btn-quiet btn-text" onClick={() => ask(true)}>
          {w.disqualified}
        </button>
      </div>
      {asking && (
        <Question
          title={w.question}
          no={w.questionNo}
          yes={w.questionYes}
          tone="danger"
          onNo={() => ask(false)}
          onYes={() => answer('disqualified')}
        >
          {w.questionText}
        </Question>
      )}
    </>
  );
}

/** Ticks as they stand here: those said before, until something is changed. A time that is gone cannot be ticked. */
function useTicks({ slots }: MyInquiry) {
  const [own, setOwn] = useState<string[] | null>(null);
  const canBeHad = slots.filter(({ past }) => !past).map(({ slotId }) => slotId);
  const said = slots.filter(({ ticked }) => ticked).map(({ slotId }) => slotId);
  const ticked = (own ?? said).filter((slotId) => canBeHad.includes(slotId));
  const toggle = (slotId: string) =>
    setOwn(ticked.includes(slotId) ? ticked.filter((one) => one !== slotId) : [...ticked, slotId]);
  return { ticked, toggle };
}

type TimesProps = {
  inquiry: MyInquiry;
  ticked: string[];
  isMissing: boolean;
  onToggle(slotId: string): void;
};

function Times({ inquiry: { slots, timeZone }, ticked, isMissing, onToggle }: TimesProps) {
  const w = useWords(staffWords).matching.inquiries;
  const time = useTime(timeZone);
  const id = useId();
  return (
    <fieldset
      className={isMissing ? 'field field-bad' : 'field'}
      aria-describedby={isMissing ? id : undefined}
    >
      <legend className={styles.legend}>{w.which}</legend>
      <div>
        {slots.map(({ slotId, startsAt, endsAt, past }) => (
          <label key={slotId} className="choice">
            <input
              type="checkbox"
              disabled={past}
              aria-invalid={isMissing || undefined}
              checked={ticked.includes(slotId)}
              onChange={() => onToggle(slotId)}
            />
            <span className="num">
              {time.when(startsAt, endsAt)}
              {past && <small className={styles.small}> {w.past}</small>}
            </span>
          </label>
        ))}
      </div>
      {isMissing && (
        <p className="bad" id={id} role="alert">
          <Icon name="stop" small />
          {w.tickOne}
        </p>
      )}
    </fieldset>
  );
}

function Trouble({ error }: { error: unknown }) {
  const w = useWords(staffWords).matching.inquiries;
  const problemText = useProblemText();
  if (!error) return null;
  const codes = error instanceof ApiProblem ? [error.fields[0]?.code, error.code] : [];
  const own = codes.map((code) => code && w.refusal[code]).find(Boolean);
  return (
    <p className="bad" role="alert">
      <Icon name="stop" small />
      {own ?? problemText(error)}
    </p>
  );
}
