import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import { PlainPage } from './plain-page';

/** The seat is in use in another tab or on another device. */
export function ElsewherePage({ comeBack }: { comeBack(): void }) {
  const words = useWords(guestWords).after;
  return (
    <PlainPage title={words.elsewhereTitle}>
      <p className="door-p">{words.elsewhereText}</p>
      <div className="row">
        <button type="button" className="btn btn-plain" onClick={comeBack}>
          {words.comeBack}
        </button>
      </div>
    </PlainPage>
  );
}
