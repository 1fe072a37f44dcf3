import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ConsultationPage, ConsultationSummary } from '#contract/consultations';
import type { Directory } from '#contract/directory';
import { useDesk } from '../board/use-desk';
import { api } from '../connection/api';
import { consultationKey, consultationsKey } from '../connection/staff-query';
import { isCoordinator, useMe } from '../identity/use-me';

type Listed = { consultations: ConsultationSummary[]; timeZone: string };

/** All I may see. A coordinator's list follows the board: a session that opens or ends is fetched again. */
export function useConsultations() {
  const queries = useQueryClient();
  const states = useDesk()
    ?.board?.rows.map((row) => row.consultationId + row.status)
    .join();
  useEffect(() => {
    if (states !== undefined) void queries.invalidateQueries({ queryKey: consultationsKey });
  }, [queries, states]);
  return useQuery({ queryKey: consultationsKey, queryFn: () => api.get<Listed>('/api/consultations') });
}

/** One consultation, fetched again when its row on the board gets a newer version than the one shown. */
export function useConsultation(id: string) {
  const row = useDesk()?.board?.rows.find((one) => one.consultationId === id);
  const query = useQuery({
    queryKey: consultationKey(id),
    queryFn: () => api.get<ConsultationPage>(`/api/consultations/${encodeURIComponent(id)}`),
  });
  const { refetch, data } = query;
  const older = row !== undefined && data !== undefined && data.version < row.version;
  useEffect(() => {
    if (older) void refetch();
  }, [older, row?.version, refetch]);
  return query;
}

export function useDirectory() {
  return useQuery({
    queryKey: ['directory'],
    // Others are not given it, and what they see does without.
    enabled: isCoordinator(useMe()),
    queryFn: () => api.get<Directory>('/api/directory'),
    staleTime: 10 * 60_000,
  });
}
