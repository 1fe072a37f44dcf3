import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BookingsChanged, Overview, Periods, SlotPlan, WaitingList } from '#contract/bookings';
import { useDesk } from '../board/use-desk';
import { api } from '../connection/api';
import { actTroubleOf } from '../triage/use-request-act';

const bookingsKey = ['bookings'] as const;
export const periodsKey = [...bookingsKey, 'periods'] as const;
export const waitingKey = [...bookingsKey, 'waiting'] as const;
/** Changes come in bursts; what is shown is asked for again once they pause for so long. */
const PAUSE_MS = 300;

export const periodPath = (periodId: string) => `/api/periods/${encodeURIComponent(periodId)}`;
export const slotPath = (slotId: string) => `/api/slots/${encodeURIComponent(slotId)}`;

/** Asks the line to tell of changes while a page of times is open, and fetches anew what has changed. */
export function useBookingsLive(): void {
  const queries = useQueryClient();
  const desk = useDesk();
  const connection = desk?.connection ?? null;
  const rows = desk?.board?.rows;
  useEffect(() => {
    if (!connection) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void queries.invalidateQueries({ queryKey: bookingsKey }), PAUSE_MS);
    };
    const watch = () => void connection.emit('bookings:watch', {});
    const stops = [
      connection.on<BookingsChanged>('bookings:changed', again),
      connection.onState(({ is }) => {
        if (is !== 'open') return;
        watch();
        again(); // what happened while the line was down
      }),
    ];
    if (connection.state().is === 'open') watch();
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      if (connection.state().is === 'open') void connection.emit('bookings:unwatch', {});
    };
  }, [connection, queries]);
  // Consultations that stand in no slot are told of by the board.
  useEffect(() => {
    if (!rows) return;
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: bookingsKey }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [rows, queries]);
}

/** Seven days of slots and consultations, of one region or of all of mine. */
export function useOverview(from: string, regionId: string) {
  const region = regionId === '' ? '' : `&regionId=${encodeURIComponent(regionId)}`;
  return useQuery({
    queryKey: [...bookingsKey, 'overview', from, regionId],
    queryFn: () => api.get<Overview>(`/api/overview?from=${from}${region}`),
    placeholderData: keepPreviousData,
    enabled: from !== '',
  });
}

export function usePeriods() {
  return useQuery({ queryKey: periodsKey, queryFn: () => api.get<Periods>('/api/periods') });
}

export function useWaitingList() {
  return useQuery({ queryKey: waitingKey, queryFn: () => api.get<WaitingList>('/api/waiting-list') });
}

/** What a wish for slots would make as things stand; nothing is asked while it is not whole. */
export function useSlotPlan(periodId: string, wish: object | null) {
  return useQuery({
    queryKey: [...bookingsKey, 'plan', periodId, wish],
    queryFn: () => api.post<SlotPlan>(`${periodPath(periodId)}/slots/preview`, wish ?? {}),
    enabled: wish !== null,
    placeholderData: wish === null ? undefined : keepPreviousData,
    retry: false,
  });
}

type Act = { path: string; body: object; onDone: (() => void) | undefined };

/** One press, answered with the whole page. Whoever was too late sees what stands now, and keeps what was typed. */
function useAct<T>(key: readonly string[]) {
  const queries = useQueryClient();
  const acting = useMutation({
    mutationFn: ({ path, body }: Act) => api.post<T>(path, body),
    onSuccess(page, { onDone }) {
      // Before the new page is shown: what was acted on may be gone from it, and its panel with it.
      onDone?.();
      queries.setQueryData(key, page);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: bookingsKey }),
  });
  return {
    busy: acting.isPending,
    error: acting.error,
    trouble: acting.error ? actTroubleOf(acting.error) : null,
    reset: acting.reset,
    act: (path: string, body: object, onDone?: () => void) => {
      if (!acting.isPending) acting.mutate({ path, body, onDone });
    },
  };
}

export const usePeriodsAct = () => useAct<Periods>(periodsKey);
export const useWaitingAct = () => useAct<WaitingList>(waitingKey);
export type Acting = ReturnType<typeof usePeriodsAct>;
