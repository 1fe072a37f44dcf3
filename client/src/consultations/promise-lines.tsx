import type { RequestPage } from '#contract/triage';
import { CheckLine } from '../scheduling/check-line';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { isInSlot, type Draft } from './booking-draft';
import { wallStart } from './wall-clock';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Whether the time that stands in the form keeps what the requester was promised, and is the held one. */
export function PromiseLines({ draft, request }: { draft: Draft; request: RequestPage }) {
  const w = useWords(staffWords).triage.booking;
  const { sentAt, sessionBy, timeZone } = request;
  const time = useTime(timeZone);
  const at = wallStart(draft, timeZone);
  const limit = time.soon(sessionBy);
  const days = at === null ? 0 : Math.max(0, Math.ceil((at - Date.parse(sentAt)) / DAY_MS));
  return (
    <>
      {at !== null && (
        <CheckLine tone={at <= Date.parse(sessionBy) ? 'ok' : 'wait'}>
          {at <= Date.parse(sessionBy) ? w.inTime(days, limit) : w.late(limit)}
        </CheckLine>
      )}
      {draft.slot && (
        <CheckLine tone={isInSlot(draft) ? 'ok' : 'wait'}>{isInSlot(draft) ? w.slot : w.otherTime}</CheckLine>
      )}
    </>
  );
}
