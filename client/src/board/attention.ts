import type { Board } from './board-state';
import { stateOf } from './alert-facts';

type Known = Pick<Board, 'rows' | 'alerts'>;

/** What a person must do something about now, each by its id: who waits, and alerts that go on. */
export function needsOf({ rows, alerts }: Known): { knocks: Map<string, string>; alerts: Known['alerts'] } {
  return {
    knocks: new Map(rows.flatMap((row) => row.queue.map(({ visitId, name }) => [visitId, name] as const))),
    alerts: alerts.filter((alert) => stateOf(alert) === 'open'),
  };
}

/** How many things that is: who has waited for long is one, and not one more for the alert about it. */
export function countNeeds(known: Known): number {
  const { knocks, alerts } = needsOf(known);
  return knocks.size + alerts.filter(({ kind }) => kind !== 'guest_waiting').length;
}

/** The tab says how many, and never of what. */
export const titleOf = (service: string, needs: number) => (needs > 0 ? `(${needs}) ${service}` : service);
