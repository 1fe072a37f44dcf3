import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RequestPage } from '#contract/triage';
import { api, ApiProblem } from '../connection/api';
import { requestKey } from '../connection/staff-query';

/** What stands in the way of an act: somebody was first, or it was refused. */
export type ActTrouble =
  { is: 'stale'; by: string | null; at: string | null } | { is: 'refused'; error: unknown };

export function actTroubleOf(error: unknown): ActTrouble {
  if (!(error instanceof ApiProblem) || error.code !== 'stale') return { is: 'refused', error };
  return { is: 'stale', by: error.details['by'] ?? null, at: error.details['at'] ?? null };
}

type Act = { path: string; body: object; onDone: (() => void) | undefined };

/** One press that changes a request and is answered with its page. Whoever was too late sees what stands now. */
export function useRequestAct(requestId: string) {
  const queries = useQueryClient();
  const acting = useMutation({
    mutationFn: ({ path, body }: Act) => api.post<RequestPage>(path, body),
    onSuccess(page, { onDone }) {
      // Not per call: the answer, or the line before it, can take away the panel that waits for this.
      onDone?.();
      queries.setQueryData(requestKey(requestId), page);
    },
    onError: () => void queries.invalidateQueries({ queryKey: requestKey(requestId) }),
  });
  return {
    busy: acting.isPending,
    trouble: acting.error ? actTroubleOf(acting.error) : null,
    act: (path: string, body: object, onDone?: () => void) => {
      if (!acting.isPending) acting.mutate({ path, body, onDone });
    },
  };
}
