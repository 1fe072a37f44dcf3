import type { HeldChange } from '#contract/scheduling';

/** Where undoing leads back to, with what was typed. */
export type WayBack = { to: string; state: unknown };

/** A change on its way, as its bar shows it. `unsure`: its moment has passed, and nobody could be asked yet. */
export type OnItsWay = {
  change: HeldChange;
  back: WayBack | null;
  unsure: boolean;
  /** A press that did not help: the code of why. */
  trouble: string | null;
};

/** A new change comes last; one that is known already is not put twice. */
export function withHeld(list: OnItsWay[], change: HeldChange, back: WayBack | null): OnItsWay[] {
  if (list.some((one) => one.change.changeId === change.changeId)) return withNews(list, change);
  return [...list, { change, back, unsure: false, trouble: null }];
}

/** What the server says of a change now. What is settled stays settled, whatever comes late. */
export function withNews(list: OnItsWay[], change: HeldChange): OnItsWay[] {
  return list.map((one) =>
    one.change.changeId === change.changeId && one.change.state === 'held'
      ? { ...one, change, unsure: false, trouble: null }
      : one,
  );
}

export function withTrouble(
  list: OnItsWay[],
  changeId: string,
  part: Partial<Pick<OnItsWay, 'unsure' | 'trouble'>>,
): OnItsWay[] {
  return list.map((one) => (one.change.changeId === changeId ? { ...one, ...part } : one));
}

export function without(list: OnItsWay[], changeId: string): OnItsWay[] {
  return list.filter((one) => one.change.changeId !== changeId);
}

/** One bar at a time: what can still be taken back goes before what is over, and the newest before the rest. */
export function inSight(list: OnItsWay[]): OnItsWay | null {
  return list.findLast((one) => one.change.state === 'held') ?? list.at(-1) ?? null;
}

const SHORTEST_MS = 500;
const LONGEST_MS = 60_000;

/** How long until it is made, by a clock that is `ahead` of this one. A device's wrong clock must not matter much. */
export function millisecondsLeft({ appliesAt }: HeldChange, now: number, ahead: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Date.parse(appliesAt) - now - ahead));
}
