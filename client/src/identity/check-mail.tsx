import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { SIGN_IN_LINK_MINUTES } from '#contract/identity';
import { api } from '../connection/api';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { timeWords } from '../words/time';
import { useSpeech, useWords } from '../words/words';
import styles from './sign-in.module.css';

export type SentLink = { email: string; expiresAt: string; timeZone: string };

export async function askForLink(email: string): Promise<SentLink> {
  return { email, ...(await api.post<{ expiresAt: string; timeZone: string }>('/api/sign-in', { email })) };
}

/** The same words whether the address is known or not. */
export function CheckMail({ sent, onChangeAddress }: { sent: SentLink; onChangeAddress(): void }) {
  const w = useWords(staffWords).signIn;
  const { language } = useSpeech();
  const problemText = useProblemText();
  const [latest, setLatest] = useState(sent);
  const [said, setSaid] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const until = timeWords(language, latest.timeZone).time(latest.expiresAt);
  const again = useMutation({
    mutationFn: () => askForLink(sent.email),
    onSuccess: (link) => {
      setLatest(link);
      setSaid(w.sentAgain(timeWords(language, link.timeZone).time(new Date().toISOString())));
    },
    onError: (error) => setSaid(problemText(error)),
  });

  useEffect(() => heading.current?.focus(), []);

  return (
    <>
      <h1 className={styles.heading} ref={heading} tabIndex={-1}>
        {w.sentHeading}
      </h1>
      <p className={styles.text}>
        {w.sentBefore} <b>{sent.email}</b> {w.sentAfter(SIGN_IN_LINK_MINUTES, until)}
      </p>
      <p className={styles.text}>{w.notSeen}</p>
      <div className={styles.row}>
        <button
          className="btn btn-plain"
          type="button"
          disabled={again.isPending}
          onClick={() => again.mutate()}
        >
          {again.isPending ? w.sending : w.sendAgain}
        </button>
        <button className="btn btn-quiet btn-text" type="button" onClick={onChangeAddress}>
          {w.changeAddress}
        </button>
      </div>
      <p className={styles.said} role="status">
        {said && (
          <>
            <Icon name={again.isError ? 'stop' : 'check'} small />
            {said}
          </>
        )}
      </p>
    </>
  );
}
