import { ApiProblem, codeOf } from '../connection/api';
import { staffWords } from './staff';
import { useWords } from './words';

/** Any thrown thing in words a person can act on. */
export function useProblemText(): (error: unknown) => string {
  const common = useWords();
  const w = useWords(staffWords);
  return (error) => {
    if (error instanceof ApiProblem && error.code === 'too_many' && error.retryAfter !== null) {
      return w.tooManySeconds(error.retryAfter);
    }
    return common.problem[codeOf(error)] ?? common.problem.failed;
  };
}
