import type { AdmitReply } from '#contract/lobby';
import type { Reply } from '#contract/platform';

/** What a host or a coordinator can do to those who wait. The room and the board each bring their own way. */
export type QueueActions = {
  admit(visitIds: string[]): Promise<Reply<AdmitReply>>;
  turnAway(visitId: string): Promise<Reply>;
  message(visitId: string, text: string): Promise<Reply>;
  /** These have been on the screen of a visible page: the ones who wait are told that somebody knows. */
  notice(visitIds: string[]): void;
};
