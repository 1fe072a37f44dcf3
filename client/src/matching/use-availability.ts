import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Availability } from '#contract/matching';
import { api, ApiProblem } from '../connection/api';
import {
  availabilityDraft,
  bodyOf,
  refusedFields,
  wrongsOf,
  type AvailabilityDraft,
  type Wrongs,
} from './availability-draft';

const availabilityKey = ['availability'] as const;
const fetchIt = () => api.get<Availability>('/api/availability');

/** My own times. What is being typed is not moved by another fetch, so none comes by itself. */
export function useAvailability() {
  return useQuery({
    queryKey: availabilityKey,
    queryFn: fetchIt,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export type KeepingTimes = ReturnType<typeof useKeepTimes>;

/** What is typed, what is wrong with it, and the saving. What another window saved meanwhile is not written over unseen. */
export function useKeepTimes(first: Availability, onSaved: () => void) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => availabilityDraft(first));
  const [version, setVersion] = useState(first.version);
  const [theirs, setTheirs] = useState<Availability | null>(null);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Wrongs>({});
  const [changed, setChanged] = useState(false);
  const isUnsaved = useRef(false);
  const inForm = wrongsOf(draft);

  const saving = useMutation({
    mutationFn: () => api.post<Availability>('/api/availability', bodyOf(draft, version)),
    onSuccess(saved) {
      queries.setQueryData(availabilityKey, saved);
      setVersion(saved.version);
      setTheirs(null);
      setChanged((isUnsaved.current = false));
      onSaved();
    },
    async onError(error) {
      if (!(error instanceof ApiProblem)) return;
      if (error.code !== 'stale') return setRefused(refusedFields(error.fields));
      const stored = await fetchIt();
      setTheirs(stored);
      setVersion(stored.version);
    },
  });
  const show = (next: AvailabilityDraft, isChange: boolean) => {
    setDraft(next);
    setRefused({});
    setChanged((isUnsaved.current = isChange));
    if (saving.isError) saving.reset();
  };

  return {
    draft,
    theirs,
    saving,
    changed,
    wrongs: tried ? { ...inForm, ...refused } : refused,
    unsaved: () => isUnsaved.current,
    change: (part: Partial<AvailabilityDraft>) => show({ ...draft, ...part }, true),
    takeTheirs() {
      if (theirs) show(availabilityDraft(theirs), false);
      setTheirs(null);
    },
    /** Sends, or answers false where something must be corrected first. */
    save(): boolean {
      setTried(true);
      setRefused({});
      if (Object.keys(inForm).length > 0) return false;
      saving.mutate();
      return true;
    },
  };
}
