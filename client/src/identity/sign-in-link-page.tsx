import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { linkSecret, type Me } from '#contract/identity';
import { ApiProblem, api } from '../connection/api';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useSpeech, useWords } from '../words/words';
import { DoorFrame } from './door-frame';
import styles from './sign-in.module.css';
import { useForget } from './use-me';

/** Worth another press: the link itself was not judged. */
const PASSING = new Set(['offline', 'not_ready', 'failed', 'too_many']);

/** A mail scanner opens links but presses no buttons: only the press claims. */
export function SignInLinkPage() {
  const w = useWords(staffWords).signIn;
  const secret = useSecret();
  const navigate = useNavigate();
  const forget = useForget();
  const speech = useSpeech();
  const problemText = useProblemText();
  const claim = useMutation({
    mutationFn: () => api.post<{ me: Me }>('/api/sign-in/claim', { secret }),
    onSuccess: ({ me }) => {
      forget(me);
      speech.offerLanguage(me.language);
      void navigate('/', { replace: true });
    },
  });
  const dead =
    secret === null ||
    (claim.isError && !(claim.error instanceof ApiProblem && PASSING.has(claim.error.code)));

  // Another link starts with a clean page.
  const { reset } = claim;
  useEffect(() => reset(), [secret, reset]);

  if (secret === undefined) return <DoorFrame>{null}</DoorFrame>;
  return (
    <DoorFrame>
      {dead ? (
        <>
          <h1 className={styles.heading}>{w.deadHeading}</h1>
          <p className={styles.text}>{w.deadText}</p>
          <div className={styles.row}>
            <button
              className="btn btn-primary"
              type="button"
              onClick={() => void navigate('/', { replace: true })}
            >
              {w.deadNew}
            </button>
          </div>
        </>
      ) : (
        <>
          <h1 className={styles.heading}>{w.linkHeading}</h1>
          <p className={styles.text}>{w.linkText}</p>
          <div className={styles.row}>
            <button
              className="btn btn-primary btn-lg"
              type="button"
              disabled={claim.isPending}
              onClick={() => claim.mutate()}
            >
              {claim.isPending ? w.linkBusy : w.linkButton}
            </button>
          </div>
          {claim.isError && (
            <p className={`bad ${styles.said}`} role="alert">
              <Icon name="stop" small />
              {problemText(claim.error)}
            </p>
          )}
        </>
      )}
    </DoorFrame>
  );
}

/** What the address says: a secret, something that cannot be one (null), or nothing (undefined). */
function secretIn(hash: string): string | null | undefined {
  if (hash.length < 2) return undefined;
  const parsed = linkSecret.safeParse(hash.slice(1));
  return parsed.success ? parsed.data : null;
}

/** The secret leaves the address bar at once and lives on in memory only. Another link may be opened in the same tab. */
function useSecret(): string | null | undefined {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [secret, setSecret] = useState<string | null>();

  useEffect(() => {
    const found = secretIn(hash);
    setSecret((known) => (found === undefined ? (known ?? null) : found));
    if (found !== undefined) void navigate('/s', { replace: true });
  }, [hash, navigate]);

  return secret;
}
