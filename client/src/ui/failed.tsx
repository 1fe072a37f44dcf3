import { ApiProblem } from '../connection/api';
import { useProblemText } from '../words/use-problem-text';
import { useWords } from '../words/words';
import { Banner } from './banner';

/** What is not there is not there the next time either. */
const mayHelp = (error: unknown) => !(error instanceof ApiProblem && error.code === 'not_found');

/** Something could not be fetched: what happened and, where it can help, another try. */
export function Failed({ error, onAgain }: { error: unknown; onAgain?(): void }) {
  const common = useWords();
  const problemText = useProblemText();
  return (
    <Banner tone="stop" icon="stop" role="alert">
      <p>
        <b>{problemText(error)}</b>
      </p>
      {onAgain && mayHelp(error) && (
        <p>
          <button className="btn btn-plain btn-dense" type="button" onClick={onAgain}>
            {common.frame.tryAgain}
          </button>
        </p>
      )}
    </Banner>
  );
}
