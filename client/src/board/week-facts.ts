import type { BoardWeek } from '#contract/board';

export type WeekSessionFacts = BoardWeek['days'][number]['sessions'][number];

/** Nothing of it can be put right any more. */
export const isPast = ({ status }: WeekSessionFacts) => status === 'ended' || status === 'cancelled';

/** Whether somebody must do something before it can be held: a link that is not opened yet is nothing of that. */
export function wantsSomebody(session: WeekSessionFacts): boolean {
  const { panel, declined, unreached } = session;
  return !isPast(session) && (panel.length === 0 || declined.length > 0 || unreached.length > 0);
}
