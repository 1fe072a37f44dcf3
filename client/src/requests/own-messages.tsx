import { useMemo, useState, type FormEvent } from 'react';
import { DUTIES, MAX_MESSAGE } from '#contract/requests';
import { GuardedText } from '../guard/guarded-text';
import { useGuard, useMarks } from '../guard/use-guard';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { Select } from './answers';
import { cureOf } from './cure-of';
import { isTyped, knownNames } from './draft-form';
import { OwnTrouble } from './own-trouble';
import css from './own.module.css';
import { CodeDialog } from './send-dialogs';
import type { OwnActs, SentOwn } from './use-own';

type Props = { own: SentOwn; acts: OwnActs };

/** What has been asked and answered, and where to write. */
export function OwnMessages({ own, acts }: Props) {
  const w = useWords(requestWords).own.messages;
  const time = useTime(own.timeZone);
  const mayWrite = own.may.includes('answer');
  // Where something was asked the box stands open; else it comes when it is wanted.
  const [wants, setWriting] = useState(false);
  const isWriting = wants || own.status === 'needs_info';
  if (own.messages.length === 0 && !mayWrite) return null;
  return (
    <section>
      <h2>{w.title}</h2>
      {own.messages.length > 0 && (
        <ol className={css.messages}>
          {own.messages.map(({ messageId, from, at, text }) => (
            <li key={messageId} className={from === 'coordinator' ? css.theirs : undefined}>
              <p className={css.small}>
                <b>{from === 'coordinator' ? w.coordinator : w.you}</b>{' '}
                <time dateTime={at}>{time.moment(at)}</time>
              </p>
              <p className={css.words}>{text}</p>
            </li>
          ))}
        </ol>
      )}
      {mayWrite && isDutyOpen(own) && !isWriting && <p className={css.small}>{w.dutyOpen}</p>}
      {mayWrite && isWriting && <Answer own={own} acts={acts} onDone={() => setWriting(false)} />}
      {mayWrite && !isWriting && (
        <button
          type="button"
          className={`btn btn-quiet btn-text ${css.add}`}
          onClick={() => setWriting(true)}
        >
          {w.labelNew}
        </button>
      )}
    </section>
  );
}

const isDutyOpen = ({ form }: SentOwn) => form?.duty === 'not_assessed';

type AnswerProps = Props & { onDone(): void };

function Answer({ own, acts, onDone }: AnswerProps) {
  const { own: o, form: f } = useWords(requestWords);
  const w = o.messages;
  const answer = useAnswer({ own, acts, onDone });
  return (
    <form className={css.stack} noValidate onSubmit={answer.submit}>
      <GuardedText
        id="f-text"
        label={own.status === 'needs_info' ? w.label : w.labelNew}
        hint={f.situation.noNames}
        value={answer.text}
        onChange={answer.type}
        known={answer.known}
        max={MAX_MESSAGE}
        wrong={
          answer.wrong && (answer.wrong === 'nothing' ? w.nothing : cureOf(f.cure, 'text', answer.wrong))
        }
      />
      {isDutyOpen(own) && (
        <Select
          path="duty"
          label={f.safety.duty}
          hint={f.safety.dutyHint}
          value={answer.duty}
          options={DUTIES.map((value) => ({ value, label: f.safety.duties[value] }))}
          wrongs={NONE}
          onPick={(value) => answer.assess(DUTIES.find((one) => one === value)!)}
        />
      )}
      <OwnTrouble acts={acts} at="answer" />
      <button type="submit" className="btn btn-primary" aria-disabled={acts.busy || undefined}>
        {w.send}
      </button>
      {answer.asks && <CodeDialog onNo={answer.close} onYes={answer.sendWithCode} />}
    </form>
  );
}

const NONE = {};

function useAnswer({ own, acts, onDone }: AnswerProps) {
  const w = useWords(requestWords).own.messages;
  const guard = useGuard();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [asks, setAsks] = useState(false);
  const [duty, assess] = useState<(typeof DUTIES)[number]>('not_assessed');
  const isAssessed = duty !== 'not_assessed';
  const known = useMemo(() => (own.form ? knownNames(own.form) : []), [own.form]);
  const hasCode = useMarks(guard, text, known).some(({ kind }) => kind === 'identity_code');

  const refuse = (code: string) => {
    setWrong(code);
    document.getElementById('f-text')?.focus();
  };
  const send = async () => {
    setAsks(false);
    // It stays until it has gone.
    const said = { ...(isTyped(text) && { text }), ...(isAssessed && { duty }) };
    if (!(await acts.act('answer', said, w.sent))) return;
    setText('');
    onDone();
  };
  return {
    text,
    known,
    wrong,
    asks,
    duty,
    assess,
    type(typed: string) {
      setText(typed);
      setWrong(null);
    },
    close: () => setAsks(false),
    sendWithCode: () => void send(),
    submit(event: FormEvent) {
      event.preventDefault();
      if (!isTyped(text) && !isAssessed) return refuse(isDutyOpen(own) ? 'nothing' : 'missing');
      if (text.length > MAX_MESSAGE) return refuse('too_long');
      if (hasCode) return setAsks(true);
      void send();
    },
  };
}
