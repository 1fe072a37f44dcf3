import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { ConsultationPage } from '#contract/consultations';
import { ApiProblem, api } from '../connection/api';
import { consultationKey, consultationsKey } from '../connection/staff-query';
import { bodyOf, refusedFields, wrongsOf, type Draft, type Wrongs } from './booking-draft';

export type Booking = ReturnType<typeof useBooking>;

/** The form's state: what is typed, what is wrong with it, and the sending. */
export function useBooking(first: Draft, onBooked: (page: ConsultationPage) => void) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(first);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Wrongs>({});
  const booked = useRef(false);
  const inForm = useMemo(() => wrongsOf(draft), [draft]);
  const wrongs: Wrongs = tried ? { ...inForm, ...refused } : refused;

  const sending = useMutation({
    mutationFn: () => api.post<ConsultationPage>('/api/consultations', bodyOf(draft)),
    onSuccess: (page) => {
      booked.current = true;
      queries.setQueryData(consultationKey(page.consultationId), page);
      void queries.invalidateQueries({ queryKey: consultationsKey });
      onBooked(page);
    },
    onError: (error) =>
      setRefused(error instanceof ApiProblem ? refusedFields(draft, error.code, error.fields) : {}),
  });

  return {
    draft,
    /** What the form itself knows to be unfinished or wrong, shown or not. */
    inForm,
    /** What is shown as wrong. */
    wrongs,
    sending,
    /** Changes a part; what the server said of the changed fields is forgotten, since they are other fields now. */
    change(part: Partial<Draft>, ...paths: string[]) {
      setDraft((known) => ({ ...known, ...part }));
      setRefused((known) =>
        Object.fromEntries(Object.entries(known).filter(([path]) => !paths.includes(path))),
      );
    },
    /** What is listed is known by its place: when one goes, what was said of the places after it is void. */
    forgetListed(list: 'guests' | 'questions') {
      setRefused((known) =>
        Object.fromEntries(Object.entries(known).filter(([path]) => !path.startsWith(list))),
      );
    },
    /** Sends, or answers false when something must be corrected first. */
    send(): boolean {
      setTried(true);
      setRefused({});
      if (Object.keys(inForm).length > 0) return false;
      sending.mutate();
      return true;
    },
    /** Whether leaving now would lose anything. */
    unsaved: () => !booked.current && JSON.stringify(draft) !== JSON.stringify(first),
  };
}
