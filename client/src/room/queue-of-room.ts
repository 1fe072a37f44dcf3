import { useMemo } from 'react';
import type { Door } from '../door/use-door';
import type { QueueActions } from '../lobby/queue-actions';

/** A host acts on the queue over the door's own connection. */
export function useRoomQueue(door: Door, consultationId: string): QueueActions {
  const { emit } = door;
  return useMemo(
    () => ({
      admit: (visitIds) => emit('lobby:admit', { consultationId, visitIds }),
      turnAway: (visitId) => emit('lobby:turn-away', { consultationId, visitId }),
      message: (visitId, text) => emit('lobby:message', { consultationId, visitId, text }),
      notice: (visitIds) => void emit('lobby:notice', { consultationId, visitIds }),
    }),
    [emit, consultationId],
  );
}
