import type { RequestPage } from '#contract/triage';
import { HistoryList } from '../consultations/history-list';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { requestSentence } from './request-sentence';

/** What becomes of it is told. */
const HELD = 'decision.held';

/** What has happened to the request. */
export function RequestHistory({ page }: { page: RequestPage }) {
  const { triage } = useWords(staffWords);
  return (
    <HistoryList
      events={page.history.filter(({ type }) => type !== HELD)}
      timeZone={page.timeZone}
      sentence={(event) => requestSentence(triage, event)}
    />
  );
}
