import { useProblemText } from '../words/use-problem-text';
import { useWords } from '../words/words';
import { Banner } from './banner';

/** Something could not be fetched: what happened, and another try. */
export function Failed({ error, onAgain }: { error: unknown; onAgain?(): void }) {
  const common = useWords();
  const problemText = useProblemText();
  return (
    <Banner tone="stop" icon="stop" role="alert">
      <p>
        <b>{problemText(error)}</b>
      </p>
      {onAgain && (
        <p>
          <button className="btn btn-plain btn-dense" type="button" onClick={onAgain}>
            {common.frame.tryAgain}
          </button>
        </p>
      )}
    </Banner>
  );
}
