import { useRef, useState, type FormEvent } from 'react';
import { api, codeOf } from '../connection/api';
import { TextField } from '../ui/text-field';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import { PlainPage } from './plain-page';

/** Where a new link is asked for, and in which words. */
type Again = { path: string; words: { ask: string; emailHint: string; sentText: string } };
type Props = { title: string; text: string; again?: Again };

/** Old, wrong, revoked and made-up links all lead here, and the answer to an address is always the same. */
export function UnknownPage({ title, text, again }: Props) {
  const own = useWords(guestWords).unknown;
  const { path, words } = again ?? { path: '/api/links/request', words: own };
  const [sent, setSent] = useState(false);
  if (sent) return <SentPage text={words.sentText} onElse={() => setSent(false)} />;
  return (
    <PlainPage title={title}>
      <p className="door-p">{text}</p>
      <p className="door-p">{words.ask}</p>
      <AddressForm path={path} hint={words.emailHint} onSent={() => setSent(true)} />
    </PlainPage>
  );
}

function SentPage({ text, onElse }: { text: string; onElse(): void }) {
  const words = useWords(guestWords).unknown;
  return (
    <PlainPage title={words.sentTitle}>
      <p className="door-p">{text}</p>
      <p className="door-p">{words.sentElse}</p>
      <div className="row">
        <button type="button" className="btn btn-plain" onClick={onElse}>
          {words.otherAddress}
        </button>
      </div>
    </PlainPage>
  );
}

type FormProps = { path: string; hint: string; onSent(): void };

function AddressForm({ path, hint, onSent }: FormProps) {
  const words = useWords(guestWords).unknown;
  const { problem } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [email, setEmail] = useState('');
  // As a code, not as it is said: the language may change while it stands there.
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const refuse = (why: string) => {
    setWrong(why);
    input.current?.focus();
  };
  const send = async () => {
    setBusy(true);
    try {
      await api.post(path, { email: email.trim() });
      onSent();
    } catch (error) {
      refuse(codeOf(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) return refuse('bad_input');
    void send();
  };
  return (
    <form className="door-form" noValidate onSubmit={submit}>
      <TextField
        id="email"
        label={words.email}
        hint={hint}
        wrong={wrong && (wrong === 'bad_input' ? words.emailBad : (problem[wrong] ?? problem.failed))}
        value={email}
        onType={setEmail}
        input={input}
        type="email"
        autoComplete="email"
      />
      <button type="submit" className="btn btn-primary" aria-disabled={busy}>
        {words.send}
      </button>
    </form>
  );
}
