import { ApiProblem } from '../connection/api';
import type { ActTrouble } from '../triage/use-request-act';
import { Banner } from '../ui/banner';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';

/** What happened, what was kept, what to do. */
export function BookingTrouble({ trouble, timeZone }: { trouble: ActTrouble | null; timeZone: string }) {
  const w = useWords(staffWords).bookings;
  const time = useTime(timeZone);
  const problemText = useProblemText();
  if (!trouble) return null;
  if (trouble.is === 'refused') {
    const { error } = trouble;
    const own = error instanceof ApiProblem ? w.refusal[error.code] : undefined;
    return (
      <Banner tone="stop" icon="stop" role="alert">
        <p>
          <b>{own ?? problemText(error)}</b> {w.kept}
        </p>
      </Banner>
    );
  }
  const { by, at } = trouble;
  return (
    <Banner tone="wait" icon="attention" role="alert">
      <p>
        <b>{by ? w.staleBy(by, at ? time.moment(at) : '') : w.staleSomebody}</b> {w.staleText}
      </p>
    </Banner>
  );
}
