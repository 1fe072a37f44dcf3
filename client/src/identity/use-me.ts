import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Me } from '#contract/identity';
import { ApiProblem, api } from '../connection/api';
import { meKey } from '../connection/staff-query';

/** Who is signed in; null for nobody. */
export function useWho() {
  return useQuery({ queryKey: meKey, queryFn: fetchMe, staleTime: 5 * 60_000 });
}

export const MeContext = createContext<Me | null>(null);

/** Inside the frame somebody is always signed in: the page above it saw to that, and both change at once. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe is for pages of somebody who is signed in');
  return me;
}

/** What another page left behind must not be shown to the next person. */
export function useForget() {
  const client = useQueryClient();
  return (me: Me | null) => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
    client.setQueryData(meKey, me);
  };
}

export const isCoordinator = (me: Me) => me.roles.includes('coordinator');
export const isExpert = (me: Me) => me.roles.includes('expert');
/** Who has the directory's pages; what they may change there, the service says. */
export const keepsDirectory = (me: Me) => isCoordinator(me) || me.roles.includes('administrator');

async function fetchMe(): Promise<Me | null> {
  try {
    return await api.get<Me>('/api/me');
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}
