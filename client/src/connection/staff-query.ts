import { QueryCache, QueryClient, MutationCache } from '@tanstack/react-query';
import { ApiProblem } from './api';

export const meKey = ['me'] as const;
export const consultationsKey = ['consultations'] as const;
/** Every week at a glance that has been fetched. */
export const weekKey = ['board', 'week'] as const;
export const requestKey = (id: string) => ['request', id] as const;
export const consultationKey = (id: string) => ['consultation', id] as const;

/** Only these may pass by themselves; anything else is told at once. */
const worthRetrying = (error: unknown) =>
  error instanceof ApiProblem && ['offline', 'not_ready'].includes(error.code);

/** One client for the whole staff entry. A session that ended anywhere brings back the sign-in page. */
export function makeQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiProblem && error.code === 'not_signed_in') client.setQueryData(meKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: (times, error) => worthRetrying(error) && times < 3 },
      mutations: { retry: false },
    },
  });
  return client;
}
