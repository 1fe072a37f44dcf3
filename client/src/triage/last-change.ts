import type { RequestPage } from '#contract/triage';

/** What goes on beside a coordinator's thinking, and changes nothing that a decision stands on. */
const BESIDE = /^(inquiry|decision)\./;

/** Who changed the request last, and when; null where only something beside it went on. */
export function lastChange({
  history,
}: Pick<RequestPage, 'history'>): { by: string | null; at: string } | null {
  const [last] = history
    .filter(({ type }) => !BESIDE.test(type))
    .toSorted((one, other) => other.at.localeCompare(one.at));
  return last ? { by: last.actor, at: last.at } : null;
}
