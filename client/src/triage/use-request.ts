import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RequestChanged, RequestLookers, RequestPage } from '#contract/triage';
import { useDesk } from '../board/use-desk';
import { api } from '../connection/api';
import type { Connection } from '../connection/socket';
import { requestKey } from '../connection/staff-query';

export const requestPath = (requestId: string) => `/api/requests/${encodeURIComponent(requestId)}`;

/** One request without its text, fetched again when somebody changes it. */
export function useRequest(requestId: string) {
  const queries = useQueryClient();
  const connection = useDesk()?.connection ?? null;
  const query = useQuery({
    queryKey: requestKey(requestId),
    queryFn: () => api.get<RequestPage>(requestPath(requestId)),
  });
  useEffect(() => {
    const again = () => void queries.invalidateQueries({ queryKey: requestKey(requestId) });
    return connection?.on<RequestChanged>('request:changed', (changed) => {
      if (changed.requestId === requestId) again();
    });
  }, [connection, queries, requestId]);
  return query;
}

/** Says which request this page shows, and who else has it open. What happened while the line was down is fetched. */
export function useLookers(requestId: string): string[] {
  const queries = useQueryClient();
  const connection = useDesk()?.connection ?? null;
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    if (!connection) return;
    let lost = false;
    const look = (shown: string | null) => void connection.emit('request:look', { requestId: shown });
    const stops = [
      connection.on<RequestLookers>('request:lookers', (lookers) => {
        if (lookers.requestId === requestId) setNames(lookers.names);
      }),
      connection.onState(({ is }) => {
        if (is !== 'open') return void (lost = true);
        look(requestId);
        if (lost) void queries.invalidateQueries({ queryKey: requestKey(requestId) });
      }),
    ];
    if (isOpen(connection)) look(requestId);
    return () => {
      for (const stop of stops) stop();
      setNames([]);
      if (isOpen(connection)) look(null);
    };
  }, [connection, queries, requestId]);
  return names;
}

const isOpen = (connection: Connection) => connection.state().is === 'open';
