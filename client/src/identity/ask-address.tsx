import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { signInRequest } from '#contract/identity';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useWords } from '../words/words';
import { askForLink, type SentLink } from './check-mail';
import styles from './sign-in.module.css';

export function AskAddress({ first, onSent }: { first: string; onSent(link: SentLink): void }) {
  const w = useWords(staffWords).signIn;
  const problemText = useProblemText();
  const [email, setEmail] = useState(first);
  const [wrong, setWrong] = useState<'emailMissing' | 'emailBad' | { error: Error } | null>(null);
  // Said anew each time: the language may change while it stands there.
  const bad = wrong && (typeof wrong === 'string' ? w[wrong] : problemText(wrong.error));
  const input = useRef<HTMLInputElement>(null);
  const asking = useMutation({
    mutationFn: askForLink,
    onSuccess: onSent,
    onError: (error) => setWrong({ error }),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = signInRequest.safeParse({ email });
    if (parsed.success) {
      setWrong(null);
      return asking.mutate(parsed.data.email);
    }
    setWrong(email.trim() === '' ? 'emailMissing' : 'emailBad');
    input.current?.focus();
  };

  return (
    <>
      <h1 className={styles.heading}>{w.heading}</h1>
      <form className={styles.form} onSubmit={submit} noValidate>
        <div className={bad ? 'field field-bad' : 'field'}>
          <label htmlFor="email">{w.email}</label>
          <p className="hint" id="email-hint">
            {w.emailHint}
          </p>
          <input
            ref={input}
            className="input"
            id="email"
            name="email"
            type="email"
            autoComplete="username"
            spellCheck={false}
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            aria-invalid={bad !== null}
            aria-describedby={bad ? 'email-hint email-bad' : 'email-hint'}
          />
          {bad && (
            <p className="bad" id="email-bad" role="alert">
              <Icon name="stop" small />
              {bad}
            </p>
          )}
        </div>
        <button className="btn btn-primary" type="submit" disabled={asking.isPending}>
          {asking.isPending ? w.sending : w.send}
        </button>
      </form>
      <p className={styles.small}>
        {w.invited} <a href="/join">{w.invitationLost}</a>
      </p>
    </>
  );
}
