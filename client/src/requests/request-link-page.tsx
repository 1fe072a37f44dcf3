import { useEffect, useState } from 'react';
import type { RequestLinkClaim, RequestLinkLook } from '#contract/requests';
import { api, codeOf } from '../connection/api';
import { CodePage, type CodeAsked } from '../door/code-page';
import { LoadingPage } from '../door/loading-page';
import { PlainPage } from '../door/plain-page';
import { TroublePage } from '../door/trouble-page';
import { guestWords } from '../words/guest';
import { isLanguage } from '../words/languages';
import { requestWords } from '../words/requests';
import { useSpeech, useWords } from '../words/words';
import { NewLinkPage } from './new-link-page';
import { ownAddress, useAddress } from './use-address';

type Seen =
  | { at: 'looking' | 'known' | 'unknown' }
  | { at: 'mine'; requestId: string }
  | { at: 'code'; asked: CodeAsked }
  | { at: 'trouble'; code: string };

/** What a mailed link of a request opens. Looking changes nothing: mail scanners look too. Only a press claims it. */
export function RequestLinkPage({ secret }: { secret: string }) {
  const { link: w } = useWords(requestWords);
  const { link } = useWords(guestWords);
  const { seen, busy, show, lookAgain, claim } = useRequestLink(secret);
  const { replace } = useAddress();
  const mine = seen.at === 'mine' ? seen.requestId : null;
  useEffect(() => {
    // The secret leaves the address bar, and Back does not bring it again.
    if (mine) replace(ownAddress(mine));
  }, [mine, replace]);

  switch (seen.at) {
    case 'looking':
    case 'mine':
      return <LoadingPage label={link.looking} />;
    case 'unknown':
      return <NewLinkPage title={w.unknown} text={w.unknownText} />;
    case 'trouble':
      return <TroublePage code={seen.code} onRetry={lookAgain} />;
    case 'code':
      return (
        <CodePage
          asked={seen.asked}
          secret={secret}
          road="/api/request-links"
          text={w.codeText}
          onMine={(requestId) => show({ at: 'mine', requestId })}
          onUnknown={() => show({ at: 'unknown' })}
        />
      );
    case 'known':
      return (
        <PlainPage title={w.title}>
          <p className="door-p">{w.text}</p>
          <div className="row">
            <button type="button" className="btn btn-primary btn-lg" aria-disabled={busy} onClick={claim}>
              {link.continue}
            </button>
          </div>
        </PlainPage>
      );
  }
}

function useRequestLink(secret: string) {
  const { offerLanguage } = useSpeech();
  const [seen, show] = useState<Seen>({ at: 'looking' });
  const [busy, setBusy] = useState(false);
  const [turn, setTurn] = useState(1);
  useEffect(() => {
    let current = true;
    void look(secret).then(({ found, language }) => {
      if (!current) return;
      show(found);
      if (isLanguage(language)) offerLanguage(language);
    });
    return () => {
      current = false;
    };
  }, [secret, turn, offerLanguage]);
  const claim = async () => {
    if (busy) return;
    setBusy(true);
    show(await claimed(secret));
    setBusy(false);
  };
  const lookAgain = () => {
    show({ at: 'looking' });
    setTurn(turn + 1);
  };
  return { seen, busy, show, lookAgain, claim: () => void claim() };
}

async function look(secret: string): Promise<{ found: Seen; language?: string }> {
  try {
    const answer = await api.post<RequestLinkLook>('/api/request-links/look', { secret });
    if (answer.state === 'yours') return { found: { at: 'mine', requestId: answer.requestId } };
    return answer.state === 'known'
      ? { found: { at: 'known' }, language: answer.language }
      : { found: { at: 'unknown' } };
  } catch (error) {
    // What is not even shaped like a secret is as unknown as any other.
    return {
      found: codeOf(error) === 'bad_input' ? { at: 'unknown' } : { at: 'trouble', code: codeOf(error) },
    };
  }
}

async function claimed(secret: string): Promise<Seen> {
  try {
    const answer = await api.post<RequestLinkClaim>('/api/request-links/claim', { secret });
    if (answer.state === 'yours') return { at: 'mine', requestId: answer.requestId };
    return answer.state === 'code' ? { at: 'code', asked: answer } : { at: 'unknown' };
  } catch (error) {
    return { at: 'trouble', code: codeOf(error) };
  }
}
