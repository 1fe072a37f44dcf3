/** What is honestly true for one who waits. Earlier ones win: a break and a cut line come before any headline. */
export type WaitingState = 'lost' | 'break' | 'noticed' | 'early' | 'nobody' | 'waiting';

type Facts = {
  lost: boolean;
  onBreak: boolean;
  noticedAt: string | null;
  hostInside: boolean;
  startsAt: string;
  now: number;
};

export function waitingState({ lost, onBreak, noticedAt, hostInside, startsAt, now }: Facts): WaitingState {
  if (lost) return 'lost';
  if (onBreak) return 'break';
  if (noticedAt) return 'noticed';
  if (hostInside) return 'waiting';
  return now < Date.parse(startsAt) ? 'early' : 'nobody';
}
