import { useEffect, useState } from 'react';
import type { LinkClaim, LinkLook } from '#contract/consultations';
import { api, codeOf } from '../connection/api';
import { guestWords } from '../words/guest';
import { isLanguage } from '../words/languages';
import { useSpeech, useWords } from '../words/words';
import { BookedPage } from './booked-page';
import { CodePage, type CodeAsked } from './code-page';
import { LoadingPage } from './loading-page';
import { TroublePage } from './trouble-page';
import { UnknownPage } from './unknown-page';

type Seen =
  | { at: 'looking' }
  | { at: 'booked'; look: Extract<LinkLook, { state: 'invited' }> }
  | { at: 'mine'; invitationId: string }
  | { at: 'code'; asked: CodeAsked }
  | { at: 'unknown' }
  | { at: 'trouble'; code: string };

type Props = { secret: string; onMine(invitationId: string): void };

/** What an e-mailed link opens. Looking changes nothing: mail scanners look too. Only a person's press claims it. */
export function LinkPage({ secret, onMine }: Props) {
  const words = useWords(guestWords);
  const { seen, busy, show, lookAgain, claim } = useLink(secret);
  useEffect(() => {
    if (seen.at === 'mine') onMine(seen.invitationId);
  }, [seen, onMine]);

  switch (seen.at) {
    case 'looking':
    case 'mine':
      return <LoadingPage label={words.link.looking} />;
    case 'booked':
      return <BookedPage look={seen.look} busy={busy} onContinue={claim} />;
    case 'code':
      return (
        <CodePage
          asked={seen.asked}
          secret={secret}
          onMine={onMine}
          onUnknown={() => show({ at: 'unknown' })}
        />
      );
    case 'unknown':
      return <UnknownPage title={words.unknown.title} text={words.unknown.text} />;
    case 'trouble':
      return <TroublePage code={seen.code} onRetry={lookAgain} />;
  }
}

function useLink(secret: string) {
  const { offerLanguage } = useSpeech();
  const [seen, show] = useState<Seen>({ at: 'looking' });
  const [busy, setBusy] = useState(false);
  const [look, setLook] = useState(1);

  useEffect(() => {
    let current = true;
    void lookAt(secret).then((found) => {
      if (current) show(found);
    });
    return () => {
      current = false;
    };
  }, [secret, look]);
  const language = seen.at === 'booked' ? seen.look.language : null;
  useEffect(() => {
    if (isLanguage(language)) offerLanguage(language);
  }, [language, offerLanguage]);

  const claim = async () => {
    if (busy) return;
    setBusy(true);
    show(await claimed(secret));
    setBusy(false);
  };
  const lookAgain = () => {
    show({ at: 'looking' });
    setLook(look + 1);
  };
  return { seen, busy, show, lookAgain, claim: () => void claim() };
}

async function lookAt(secret: string): Promise<Seen> {
  try {
    const found = await api.post<LinkLook>('/api/links/look', { secret });
    if (found.state === 'invited') return { at: 'booked', look: found };
    return found.state === 'yours' ? { at: 'mine', invitationId: found.invitationId } : { at: 'unknown' };
  } catch (error) {
    // What is not even shaped like a secret is as unknown as any other.
    return codeOf(error) === 'bad_input' ? { at: 'unknown' } : { at: 'trouble', code: codeOf(error) };
  }
}

async function claimed(secret: string): Promise<Seen> {
  try {
    const answer = await api.post<LinkClaim>('/api/links/claim', { secret });
    if (answer.state === 'yours') return { at: 'mine', invitationId: answer.invitationId };
    return answer.state === 'code' ? { at: 'code', asked: answer } : { at: 'unknown' };
  } catch (error) {
    return { at: 'trouble', code: codeOf(error) };
  }
}
