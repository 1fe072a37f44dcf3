import { useQuery } from '@tanstack/react-query';
import type { FreeSlots } from '#contract/requests';
import type { RequestPage } from '#contract/triage';
import { api } from '../connection/api';
import { timesToAsk } from './times-to-ask';

/** The times of a request: held, wished for, and what else is free in its region. */
export function useTimesToAsk(page: RequestPage) {
  const { regionId } = page;
  const query = useQuery({
    queryKey: ['free-slots', regionId],
    queryFn: () => api.get<FreeSlots>(`/api/free-slots?regionId=${encodeURIComponent(regionId)}`),
    staleTime: 60_000,
  });
  return { times: timesToAsk(page, query.data?.slots ?? []), error: query.error, isPending: query.isPending };
}
