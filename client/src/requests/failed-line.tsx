import { codeOf } from '../connection/api';
import { Banner } from '../ui/banner';
import { useWords } from '../words/words';

type Props = { error: unknown; words?: Record<string, string>; onAgain?(): void };

/** Something was refused or could not be fetched, within a page that goes on standing. */
export function Failed({ error, words = {}, onAgain }: Props) {
  const { problem, frame } = useWords();
  const code = codeOf(error);
  return (
    <Banner tone="stop" icon="stop" role="alert">
      <p>
        <b>{words[code] ?? problem[code] ?? problem.failed}</b>
      </p>
      {onAgain && (
        <p>
          <button type="button" className="btn btn-plain btn-dense" onClick={onAgain}>
            {frame.tryAgain}
          </button>
        </p>
      )}
    </Banner>
  );
}
