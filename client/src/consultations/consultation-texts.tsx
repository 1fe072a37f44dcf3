import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConsultationPage } from '#contract/consultations';
import { api } from '../connection/api';
import { consultationKey } from '../connection/staff-query';
import { useProblemText } from '../words/use-problem-text';
import { useTime } from '../words/use-time';
import { TextsDeletion } from './texts-deletion';

/** When the notes and the requests of a consultation are deleted. */
export function ConsultationTexts({ consultation }: { consultation: ConsultationPage }) {
  const { consultationId, texts, timeZone, status } = consultation;
  const queries = useQueryClient();
  const time = useTime(timeZone);
  const problemText = useProblemText();
  const keeping = useMutation({
    mutationFn: (reason: string) =>
      api.post<ConsultationPage>(`/api/consultations/${consultationId}/keep`, { reason }),
    onSuccess: (page) => queries.setQueryData(consultationKey(consultationId), page),
  });
  const isSettled = status === 'ended' || status === 'cancelled';
  return (
    <TextsDeletion
      day={isSettled && texts.deletesAt ? time.date(texts.deletesAt) : null}
      gone={texts.deletedAt && time.date(texts.deletedAt)}
      mayKeep={texts.mayKeep}
      busy={keeping.isPending}
      trouble={keeping.error && problemText(keeping.error)}
      onKeep={(reason, onDone) => {
        if (!keeping.isPending) keeping.mutate(reason, { onSuccess: onDone });
      }}
    />
  );
}
