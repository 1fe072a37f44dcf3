import type { PersonView } from '#contract/room';

/** The stage shows nine at once; more come on further pages. */
export const MOST_ON_STAGE = 9;

export type Grid = { columns: number; rows: number };

/** 1, 2, 2×2, 3×2, 3×3. */
export function gridFor(people: number): Grid {
  if (people <= 1) return { columns: 1, rows: 1 };
  if (people === 2) return { columns: 2, rows: 1 };
  if (people <= 4) return { columns: 2, rows: 2 };
  return { columns: 3, rows: people <= 6 ? 2 : 3 };
}

/** Others in the order they came, I come last: where I am does not move when somebody leaves. */
export function onStage(people: readonly PersonView[], me: string): PersonView[] {
  const others = people.filter((person) => person.admissionId !== me);
  return [...others, ...people.filter((person) => person.admissionId === me)];
}

export function pageOf<T>(all: readonly T[], page: number): { shown: T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / MOST_ON_STAGE));
  const at = Math.min(Math.max(page, 0), pages - 1);
  return { shown: all.slice(at * MOST_ON_STAGE, (at + 1) * MOST_ON_STAGE), page: at, pages };
}

/** Hands in the order they were raised. */
export function handsUp(people: readonly PersonView[]): PersonView[] {
  return people
    .filter((person) => person.handRaisedAt !== null)
    .toSorted((a, b) => (a.handRaisedAt ?? '').localeCompare(b.handRaisedAt ?? ''));
}
