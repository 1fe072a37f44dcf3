import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import { PlainPage } from './plain-page';

/** The service does not answer, or asks for patience. Nothing is lost, and says so. */
export function TroublePage({ code, onRetry }: { code: string; onRetry(): void }) {
  const words = useWords(guestWords).trouble;
  const { frame } = useWords();
  const tooMany = code === 'too_many';
  return (
    <PlainPage title={tooMany ? words.tooMany : words.title}>
      <p className="door-p">{tooMany ? words.tooManyText : words.text}</p>
      <div className="row">
        <button type="button" className="btn btn-primary" onClick={onRetry}>
          {frame.tryAgain}
        </button>
      </div>
    </PlainPage>
  );
}
