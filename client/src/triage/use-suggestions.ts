import { useQuery } from '@tanstack/react-query';
import type { Suggestions } from '#contract/matching';
import { api } from '../connection/api';
import { requestPath } from './use-request';

/** Panels and experts for one of the times, as they fit now. */
export function useSuggestions(requestId: string, slotId: string | null) {
  const query = slotId ? `?slotId=${encodeURIComponent(slotId)}` : '';
  return useQuery({
    queryKey: ['suggestions', requestId, slotId],
    queryFn: () => api.get<Suggestions>(`${requestPath(requestId)}/suggestions${query}`),
    // Whoever is looked for changes with every answer and booking.
    staleTime: 0,
  });
}
