import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BoardWeek } from '#contract/board';
import { api } from '../connection/api';
import { weekKey } from '../connection/staff-query';
import { useDesk } from './use-desk';

/** Changes come in bursts; weeks are asked for again once they pause for so long. */
const PAUSE_MS = 400;

/** Weeks are asked for again when anything changes: today by the board, other days by its word of them. */
export function useWeekNews(): void {
  const queries = useQueryClient();
  const rows = useDesk()?.board?.rows;
  useEffect(() => {
    if (!rows) return;
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: weekKey }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [rows, queries]);
}

/** Seven days from one on; none are asked for before it is known from which. */
export function useWeek(from: string) {
  return useQuery({
    queryKey: [...weekKey, from],
    queryFn: () => api.get<BoardWeek>(`/api/board/week?from=${from}`),
    placeholderData: keepPreviousData,
    enabled: from !== '',
  });
}
