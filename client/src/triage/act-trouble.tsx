import { ApiProblem } from '../connection/api';
import { Banner } from '../ui/banner';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import type { ActTrouble } from './use-request-act';

/** What happened, what was kept, what to do. */
export function ActTroubleBanner({ trouble, timeZone }: { trouble: ActTrouble | null; timeZone: string }) {
  const w = useWords(staffWords).triage;
  const time = useTime(timeZone);
  const refusalText = useRefusalText();
  if (!trouble) return null;
  if (trouble.is === 'refused')
    return (
      <Banner tone="stop" icon="stop" role="alert">
        <p>
          <b>{refusalText(trouble.error)}</b> {w.kept}
        </p>
      </Banner>
    );
  return (
    <Banner tone="wait" icon="attention" role="alert">
      <p>
        <b>
          {trouble.by ? w.staleBy(trouble.by, trouble.at ? time.moment(trouble.at) : '') : w.staleSomebody}
        </b>{' '}
        {w.staleText}
      </p>
    </Banner>
  );
}

/** Why a request's act was refused: in this domain's words first. */
export function useRefusalText(): (error: unknown) => string {
  const w = useWords(staffWords).triage;
  const problemText = useProblemText();
  return (error) => (error instanceof ApiProblem && w.refusal[error.code]) || problemText(error);
}
