import { useEffect, useState } from 'react';
import type { InquiryLook } from '#contract/matching';
import { api, codeOf } from '../connection/api';
import { LoadingPage } from '../door/loading-page';
import { PlainPage } from '../door/plain-page';
import { TroublePage } from '../door/trouble-page';
import { Question } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { guestWords } from '../words/guest';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { Failed } from './failed-line';
import css from './inquiry.module.css';

type Asked = Exclude<InquiryLook, { state: 'unknown' }>;
type Reply = 'yes' | 'no' | 'disqualified';

/** An asked expert answers from the mail alone. Nothing of the case is here: its text opens after yes, signed in. */
export function InquiryPage({ secret }: { secret: string }) {
  const { inquiry: w } = useWords(requestWords);
  const { link } = useWords(guestWords);
  const { look, error, busy, refused, again, answer } = useInquiry(secret);
  const [isChanging, setChanging] = useState(false);
  if (error) return <TroublePage code={codeOf(error)} onRetry={again} />;
  if (!look) return <LoadingPage label={link.looking} />;
  if (look.state === 'unknown')
    return (
      <PlainPage title={w.unknown}>
        <p className="door-p">{w.unknownText}</p>
        <div className="row">
          <a className="btn btn-plain" href="/inquiries">
            {w.signIn}
          </a>
        </div>
      </PlainPage>
    );
  if (look.state !== 'asked' && !isChanging)
    return <Answered look={look} onChange={() => setChanging(true)} />;
  const reply = async (what: Reply, slotIds: string[]) => {
    if (await answer(what, slotIds)) setChanging(false);
  };
  return <Ask look={look} busy={busy} refused={refused} onReply={(what, ids) => void reply(what, ids)} />;
}

function useInquiry(secret: string) {
  const [look, setLook] = useState<InquiryLook | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [turn, setTurn] = useState(1);
  useEffect(() => {
    let current = true;
    setError(null);
    void api.post<InquiryLook>('/api/inquiry-links/look', { secret }).then(
      (found) => current && setLook(found),
      (problem: unknown) => {
        if (!current) return;
        if (codeOf(problem) === 'bad_input') setLook({ state: 'unknown' });
        else setError(problem);
      },
    );
    return () => {
      current = false;
    };
  }, [secret, turn]);
  const answer = async (reply: Reply, slotIds: string[]) => {
    if (busy) return false;
    setBusy(true);
    setRefused(null);
    try {
      setLook(await api.post<InquiryLook>('/api/inquiry-links/answer', { secret, reply, slotIds }));
      return true;
    } catch (problem) {
      setRefused(problem);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { look, error, busy, refused, answer, again: () => setTurn(turn + 1) };
}

type AskProps = {
  look: Asked;
  busy: boolean;
  refused: unknown;
  onReply(reply: Reply, slotIds: string[]): void;
};

function Ask({ look, busy, refused, onReply }: AskProps) {
  const { inquiry: w } = useWords(requestWords);
  const time = useTime(look.timeZone);
  const [ticked, setTicked] = useState(() =>
    look.slots.filter((slot) => slot.ticked && !slot.past).map(({ slotId }) => slotId),
  );
  const [isEmpty, setEmpty] = useState(false);
  const [asks, setAsks] = useState(false);
  const tick = (slotId: string) => {
    setEmpty(false);
    setTicked(ticked.includes(slotId) ? ticked.filter((one) => one !== slotId) : [...ticked, slotId]);
  };
  const yes = () => {
    setEmpty(ticked.length === 0);
    if (ticked.length > 0) onReply('yes', ticked);
    else document.getElementById('first-time')?.focus();
  };
  return (
    <PlainPage title={w.title}>
      <p className="door-p">{w.text}</p>
      <fieldset className={css.times} aria-describedby={isEmpty ? 'tick-bad' : undefined}>
        <legend>{w.times}</legend>
        {look.slots.map(({ slotId, startsAt, endsAt, past }, at) => (
          <label className="choice" key={slotId}>
            <input
              type="checkbox"
              id={at === 0 ? 'first-time' : undefined}
              checked={ticked.includes(slotId)}
              disabled={past}
              onChange={() => tick(slotId)}
            />
            <span>
              {time.when(startsAt, endsAt)} {past && <span className={css.past}>{w.past}</span>}
            </span>
          </label>
        ))}
        {isEmpty && (
          <p className="bad" id="tick-bad" role="alert">
            <Icon name="stop" small />
            {w.tickOne}
          </p>
        )}
      </fieldset>
      {Boolean(refused) && <Failed error={refused} words={{ tick_one: w.tickOne }} />}
      <div className={css.do}>
        <button type="button" className="btn btn-primary" aria-disabled={busy || undefined} onClick={yes}>
          {w.yes}
        </button>
        <button
          type="button"
          className="btn btn-plain"
          aria-disabled={busy || undefined}
          onClick={() => onReply('no', [])}
        >
          {w.no}
        </button>
        <button type="button" className="btn btn-quiet btn-text" onClick={() => setAsks(true)}>
          {w.disqualified}
        </button>
      </div>
      {asks && (
        <Question
          title={w.disqualifiedTitle}
          no={w.disqualifiedNo}
          yes={w.disqualified}
          tone="danger"
          onNo={() => setAsks(false)}
          onYes={() => {
            setAsks(false);
            onReply('disqualified', []);
          }}
        >
          {w.disqualifiedText}
        </Question>
      )}
    </PlainPage>
  );
}

function Answered({ look, onChange }: { look: Asked; onChange(): void }) {
  const { inquiry: w } = useWords(requestWords);
  const time = useTime(look.timeZone);
  if (look.state === 'asked') return null;
  const ticked = look.slots.filter((slot) => slot.ticked);
  return (
    <PlainPage key={look.state} title={w.answered[look.state]}>
      <p className="door-p">{w.answeredText[look.state]}</p>
      {look.state === 'yes' && (
        <ul className={css.ticked}>
          {ticked.map(({ slotId, startsAt, endsAt }) => (
            <li key={slotId}>
              <Icon name="check" small />
              {time.when(startsAt, endsAt)}
            </li>
          ))}
        </ul>
      )}
      <div className={css.do}>
        {look.state === 'yes' && (
          <a className="btn btn-primary" href="/inquiries">
            {w.read}
          </a>
        )}
        {(look.state === 'yes' || look.state === 'no') && (
          <button type="button" className="btn btn-plain" onClick={onChange}>
            {w.change}
          </button>
        )}
      </div>
    </PlainPage>
  );
}
