import type { RequestPage } from '#contract/triage';
import { TextsDeletion } from '../consultations/texts-deletion';
import { timeWords } from '../words/time';
import { staffWords } from '../words/staff';
import { useSpeech, useWords } from '../words/words';
import { useRefusalText } from './act-trouble';
import { requestPath } from './use-request';
import { useRequestAct } from './use-request-act';

/** When what the requester wrote goes, and keeping it for longer where nobody has booked a time. */
export function RequestDeletion({ page }: { page: RequestPage }) {
  const { language } = useSpeech();
  const acting = useRequestAct(page.requestId);
  const refusalText = useRefusalText();
  const w = useWords(staffWords).triage;
  // A local day, read and shown as UTC: no zone of this device comes between.
  const dayOf = (day: string) => timeWords(language, 'UTC').date(`${day}T00:00:00Z`);
  const { deletesOn, deletedOn, version, mayKeep, requestId } = page;
  const { trouble } = acting;
  return (
    <TextsDeletion
      day={deletesOn && dayOf(deletesOn)}
      gone={deletedOn && dayOf(deletedOn)}
      mayKeep={mayKeep}
      busy={acting.busy}
      trouble={trouble && (trouble.is === 'refused' ? refusalText(trouble.error) : w.staleSomebody)}
      onKeep={(reason, onDone) => acting.act(`${requestPath(requestId)}/keep`, { version, reason }, onDone)}
    />
  );
}
