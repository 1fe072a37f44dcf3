import type { AdmitReply } from '#contract/lobby';
import type { Reply } from '#contract/platform';
import type { Door } from '../door/use-door';

/** What a host or a coordinator can do to those who wait. The room and the board each bring their own line. */
export type QueueActions = {
  admit(visitIds: string[]): Promise<Reply<AdmitReply>>;
  turnAway(visitId: string): Promise<Reply>;
  message(visitId: string, text: string): Promise<Reply>;
  /** These have been on the screen of a visible page: the ones who wait are told that somebody knows. */
  notice(visitIds: string[]): void;
};

export function queueActions(emit: Door['emit'], consultationId: string): QueueActions {
  return {
    admit: (visitIds) => emit('lobby:admit', { consultationId, visitIds }),
    turnAway: (visitId) => emit('lobby:turn-away', { consultationId, visitId }),
    message: (visitId, text) => emit('lobby:message', { consultationId, visitId, text }),
    notice: (visitIds) => void emit('lobby:notice', { consultationId, visitIds }),
  };
}
