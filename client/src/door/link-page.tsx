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
  | { at: 'code'; asked: CodeAsked }
  | { at: 'unknown' }
  | { at: 'trouble'; code: string };

type Props = { secret: string; onMine(invitationId: string): void };

/** What an e-mailed link opens. Looking changes nothing: mail scanners look too. Only a person's press claims it. */
export function LinkPage({ secret, onMine }: Props) {
  const words = useWords(guestWords);
  const { offerLanguage } = useSpeech();
  const [seen, setSeen] = useState<Seen>({ at: 'looking' });
  const [busy, setBusy] = useState(false);

  const look = async () => {
    setSeen({ at: 'looking' });
    try {
      const found = await api.post<LinkLook>('/api/links/look', { secret });
      if (found.state === 'yours') return onMine(found.invitationId);
      if (found.state === 'unknown') return setSeen({ at: 'unknown' });
      if (isLanguage(found.language)) offerLanguage(found.language);
      setSeen({ at: 'booked', look: found });
    } catch (error) {
      // A secret that is not even shaped like one is as unknown as any other.
      setSeen(codeOf(error) === 'bad_input' ? { at: 'unknown' } : { at: 'trouble', code: codeOf(error) });
    }
  };
  const claim = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const claimed = await api.post<LinkClaim>('/api/links/claim', { secret });
      if (claimed.state === 'yours') onMine(claimed.invitationId);
      else if (claimed.state === 'code') setSeen({ at: 'code', asked: claimed });
      else setSeen({ at: 'unknown' });
    } catch (error) {
      setSeen({ at: 'trouble', code: codeOf(error) });
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => void look(), [secret]);

  switch (seen.at) {
    case 'looking':
      return <LoadingPage label={words.link.looking} />;
    case 'booked':
      return <BookedPage look={seen.look} busy={busy} onContinue={() => void claim()} />;
    case 'code':
      return <CodePage asked={seen.asked} secret={secret} onMine={onMine} onUnknown={() => setSeen({ at: 'unknown' })} />;
    case 'unknown':
      return <UnknownPage title={words.unknown.title} text={words.unknown.text} />;
    case 'trouble':
      return <TroublePage code={seen.code} onRetry={() => void look()} />;
  }
}
