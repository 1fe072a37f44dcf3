import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import { PlainPage } from './plain-page';

export function BrokenPage() {
  const words = useWords(guestWords).trouble;
  return (
    <PlainPage title={words.broken}>
      <p className="door-p">{words.brokenText}</p>
      <div className="row">
        <button type="button" className="btn btn-primary" onClick={() => window.location.reload()}>
          {words.reopen}
        </button>
      </div>
    </PlainPage>
  );
}
