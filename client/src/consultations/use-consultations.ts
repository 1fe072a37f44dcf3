import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ConsultationPage, ConsultationSummary } from '#contract/consultations';
import type { Directory } from '#contract/directory';
import { useDesk } from '../board/use-desk';
import { api } from '../connection/api';

export const consultationsKey = ['consultations'] as const;
export const consultationKey = (id: string) => ['consultation', id] as const;

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
  useMailOnItsWay(query);
  return query;
}

/** Nothing tells this page that a mail has left: it looks again a few times while one is on its way. */
const MAIL_LOOKS_MS = [1_500, 3_000, 6_000, 12_000, 30_000];

function useMailOnItsWay({ data, dataUpdatedAt, refetch }: UseQueryResult<ConsultationPage>): void {
  const looks = useRef(0);
  const onItsWay = data?.people.some((person) => person.mail?.state === 'queued') ?? false;
  useEffect(() => {
    if (!onItsWay) looks.current = 0;
    const wait = onItsWay ? MAIL_LOOKS_MS[looks.current] : undefined;
    if (wait === undefined) return;
    const timer = setTimeout(() => {
      looks.current += 1;
      void refetch();
    }, wait);
    return () => clearTimeout(timer);
  }, [onItsWay, dataUpdatedAt, refetch]);
}

export function useDirectory() {
  return useQuery({
    queryKey: ['directory'],
    queryFn: () => api.get<Directory>('/api/directory'),
    staleTime: 10 * 60_000,
  });
}
