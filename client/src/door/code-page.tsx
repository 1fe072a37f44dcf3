import { useRef, useState, type FormEvent } from 'react';
import type { LinkClaim } from '#contract/consultations';
import type { RequestLinkClaim } from '#contract/requests';
import { api, codeOf } from '../connection/api';
import { useSay } from '../ui/live-region';
import { TextField } from '../ui/text-field';
import { guestWords } from '../words/guest';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { PlainPage } from './plain-page';

export type CodeAsked = Extract<LinkClaim, { state: 'code' }>;
/** Two kinds of link ask for a code and answer alike, but for what they open. */
type Claim = LinkClaim | RequestLinkClaim;
type Props = {
  asked: CodeAsked;
  secret: string;
  road?: '/api/links' | '/api/request-links';
  /** Where the code went, where it was not to an invited person. */
  text?: string;
  /** Whose page it is: an invitation or a request. */
  onMine(id: string): void;
  onUnknown(): void;
};

/** The link is in use in another browser: a code that was mailed lets this one in too. Neither address nor name shows. */
export function CodePage(props: Props) {
  const words = useWords(guestWords).code;
  const { link } = useWords(guestWords);
  const form = useCode(props);
  const time = useTime(form.asked.timeZone);
  return (
    <PlainPage title={words.title}>
      <p className="door-p">{props.text ?? words.text}</p>
      <form className="door-form" noValidate onSubmit={form.submit}>
        <TextField
          id="code"
          label={words.label}
          hint={words.hint(time.at(form.asked.expiresAt))}
          wrong={form.wrong}
          value={form.typed}
          onType={form.type}
          input={form.input}
          className="code num"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
        />
        <div className="row">
          <button type="submit" className="btn btn-primary" aria-disabled={form.busy}>
            {link.continue}
          </button>
          <button type="button" className="btn btn-quiet btn-text" onClick={form.resend}>
            {words.resend}
          </button>
        </div>
      </form>
    </PlainPage>
  );
}

/** As it is, not as it is said: the language may change while it stands there. */
type Wrong = { is: 'wrong'; left: number } | { is: 'dead' | 'short' } | { is: 'problem'; code: string };

function useCode({ asked: first, secret, road = '/api/links', onMine, onUnknown }: Props) {
  const words = useWords(guestWords).code;
  const { problem } = useWords();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState(first);
  const [typed, type] = useState('');
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [busy, setBusy] = useState(false);

  const said = (what: Wrong) => {
    if (what.is === 'wrong') return words.wrong(what.left);
    return what.is === 'problem' ? (problem[what.code] ?? problem.failed) : words[what.is];
  };
  const refuse = (why: Wrong) => {
    setWrong(why);
    input.current?.focus();
  };
  const take = (answer: Claim) => {
    switch (answer.state) {
      case 'yours':
        return onMine('requestId' in answer ? answer.requestId : answer.invitationId);
      case 'unknown':
        return onUnknown();
      case 'wrong_code':
        return refuse({ is: 'wrong', left: answer.triesLeft });
      case 'code_dead':
        return refuse({ is: 'dead' });
      case 'code':
        setAsked(answer);
        setWrong(null);
        return say(words.resent);
    }
  };
  const ask = async (path: string, body: object) => {
    if (busy) return;
    setBusy(true);
    try {
      take(await api.post<Claim>(`${road}/${path}`, body));
    } catch (error) {
      refuse({ is: 'problem', code: codeOf(error) });
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const digits = typed.replace(/\D/g, '');
    if (digits.length !== 8) return refuse({ is: 'short' });
    void ask('code', { attemptId: asked.attemptId, code: digits });
  };
  return {
    asked,
    typed,
    type,
    wrong: wrong && said(wrong),
    busy,
    input,
    submit,
    resend: () => void ask('claim', { secret }),
  };
}
