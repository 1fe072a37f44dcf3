import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BoardWeek } from '#contract/board';
import { api } from '../connection/api';
import { weekKey } from '../connection/staff-query';
import { useDesk } from './use-desk';

/** Changes come in bursts; the week is asked for again once they pause for so long. */
const PAUSE_MS = 400;

/** Seven days from one on. Asked for again when anything changes: today by the board, other days by its word of them. */
export function useWeek(from: string) {
  const queries = useQueryClient();
  const rows = useDesk()?.board?.rows;
  useEffect(() => {
    if (!rows) return;
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: weekKey }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [rows, queries]);
  return useQuery({
    queryKey: [...weekKey, from],
    queryFn: () => api.get<BoardWeek>(`/api/board/week?from=${from}`),
    placeholderData: keepPreviousData,
    enabled: from !== '',
  });
}
