import {
  AUTO_CLOSE_MINUTES,
  CLOSE_WARNING_MINUTES,
  type ConsultationStatus,
  type Phase,
} from '#contract/consultations';
import { after, MINUTE } from '../platform/clock.ts';

/** Where a consultation stands. Only one that is in session has a phase. */
export type ConsultationState =
  { status: Exclude<ConsultationStatus, 'in_session'>; phase: null } | { status: 'in_session'; phase: Phase };

/** What can happen to a consultation. */
export const CONSULTATION_COMMANDS = [
  'open_lobby',
  'expert_enters',
  'guest_admitted',
  'end',
  'close',
  'move',
  'cancel',
] as const;
export type ConsultationCommand = (typeof CONSULTATION_COMMANDS)[number];

const SCHEDULED: ConsultationState = { status: 'scheduled', phase: null };
const LOBBY_OPEN: ConsultationState = { status: 'lobby_open', phase: null };
const EXPERTS_ONLY: ConsultationState = { status: 'in_session', phase: 'experts_only' };
const TOGETHER: ConsultationState = { status: 'in_session', phase: 'together' };
const ENDED: ConsultationState = { status: 'ended', phase: null };
const CANCELLED: ConsultationState = { status: 'cancelled', phase: null };

/**
 * State × command → next state; what is missing is refused. `end` is a person's act, `close` is time's: a lobby
 * that nobody used closes too. Nobody moves or cancels what is in session: that is ended.
 */
const NEXT: Record<string, Partial<Record<ConsultationCommand, ConsultationState>>> = {
  [keyOf(SCHEDULED)]: { open_lobby: LOBBY_OPEN, move: SCHEDULED, cancel: CANCELLED },
  [keyOf(LOBBY_OPEN)]: {
    expert_enters: EXPERTS_ONLY,
    guest_admitted: TOGETHER,
    end: ENDED,
    close: ENDED,
    move: SCHEDULED,
    cancel: CANCELLED,
  },
  [keyOf(EXPERTS_ONLY)]: { expert_enters: EXPERTS_ONLY, guest_admitted: TOGETHER, end: ENDED, close: ENDED },
  [keyOf(TOGETHER)]: { expert_enters: TOGETHER, guest_admitted: TOGETHER, end: ENDED, close: ENDED },
  [keyOf(ENDED)]: {},
  [keyOf(CANCELLED)]: {},
};

/** Every state there is, for tests that walk the table. */
export const CONSULTATION_STATES = [SCHEDULED, LOBBY_OPEN, EXPERTS_ONLY, TOGETHER, ENDED, CANCELLED] as const;

/** The state after a command, or null where the table refuses it. */
export function nextConsultationState(
  state: ConsultationState,
  command: ConsultationCommand,
): ConsultationState | null {
  return NEXT[keyOf(state)]?.[command] ?? null;
}

/** The state in a stored row. */
export function stateOf({
  status,
  phase,
}: {
  status: ConsultationStatus;
  phase: Phase | null;
}): ConsultationState {
  return status === 'in_session' ? { status, phase: phase ?? 'experts_only' } : { status, phase: null };
}

/** Whether people may be in the lobby or in the room now. */
export function isOpen({ status }: { status: ConsultationStatus }): boolean {
  return status === 'lobby_open' || status === 'in_session';
}

/** Whether nothing can happen any more: it has ended, or was cancelled. */
export function isOver({ status }: { status: ConsultationStatus }): boolean {
  return status === 'ended' || status === 'cancelled';
}

/** When a session that nobody ends closes by itself, and when those inside are warned. */
export function closingTimes(endsAt: Date): { warnAt: Date; closesAt: Date } {
  return {
    warnAt: after(endsAt, (AUTO_CLOSE_MINUTES - CLOSE_WARNING_MINUTES) * MINUTE),
    closesAt: after(endsAt, AUTO_CLOSE_MINUTES * MINUTE),
  };
}

function keyOf({ status, phase }: { status: ConsultationStatus; phase: Phase | null }): string {
  return phase ? `${status}/${phase}` : status;
}
