import type { HeldChange } from '#contract/scheduling';
import type { HeldDecision } from '#contract/triage';

/** A change of a plan, or a decision of a request: what waits to be made, and can be taken back until then. */
export type Held = HeldChange | HeldDecision;

/** Where undoing leads back to, with what was typed. */
export type WayBack = { to: string; state: unknown };

export const isDecision = (held: Held): held is HeldDecision => 'decisionId' in held;
export const heldId = (held: Held) => (isDecision(held) ? held.decisionId : held.changeId);
/** Where it is asked for and taken back. */
export const heldPath = (held: Held) =>
  isDecision(held) ? `/api/decisions/${held.decisionId}` : `/api/changes/${held.changeId}`;

/** A change on its way, as its bar shows it. `unsure`: its moment has passed, and nobody could be asked yet. */
export type OnItsWay = {
  change: Held;
  back: WayBack | null;
  unsure: boolean;
  /** A press that did not help: the code of why. */
  trouble: string | null;
};

/** A new change comes last; one that is known already is not put twice. */
export function withHeld(list: OnItsWay[], change: Held, back: WayBack | null): OnItsWay[] {
  if (list.some((one) => heldId(one.change) === heldId(change))) return withNews(list, change);
  return [...list, { change, back, unsure: false, trouble: null }];
}

/** What the server says of a change now. What is settled stays settled, whatever comes late. */
export function withNews(list: OnItsWay[], change: Held): OnItsWay[] {
  return list.map((one) =>
    heldId(one.change) === heldId(change) && one.change.state === 'held'
      ? { ...one, change, unsure: false, trouble: null }
      : one,
  );
}

export function withTrouble(
  list: OnItsWay[],
  id: string,
  part: Partial<Pick<OnItsWay, 'unsure' | 'trouble'>>,
): OnItsWay[] {
  return list.map((one) => (heldId(one.change) === id ? { ...one, ...part } : one));
}

export function without(list: OnItsWay[], id: string): OnItsWay[] {
  return list.filter((one) => heldId(one.change) !== id);
}

/** One bar at a time: what can still be taken back goes before what is over, and the newest before the rest. */
export function inSight(list: OnItsWay[]): OnItsWay | null {
  return list.findLast((one) => one.change.state === 'held') ?? list.at(-1) ?? null;
}

const SHORTEST_MS = 500;
const LONGEST_MS = 60_000;

/** How long until it is made, by a clock that is `ahead` of this one. A device's wrong clock must not matter much. */
export function millisecondsLeft({ appliesAt }: Held, now: number, ahead: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Date.parse(appliesAt) - now - ahead));
}
