import { useSyncExternalStore } from 'react';
import { PLAIN_KINDS, type IdentifierKind, type Mark } from '#contract/guard';

/** The same words found in one place or in several: one number, one row, one press. */
export type Finding = { number: number; kind: IdentifierKind; text: string; isPlain: boolean; marks: Mark[] };

export type Identified = { kind: IdentifierKind; text: string };

export const isPlain = (kind: IdentifierKind) => (PLAIN_KINDS as readonly IdentifierKind[]).includes(kind);

/** As a person let it stand; for as long as the page is open, in every field. */
let leftAlone: ReadonlySet<string> = new Set();
const watchers = new Set<() => void>();

const keyOf = (kind: IdentifierKind, text: string) => `${kind} ${text.toLowerCase()}`;

export function leaveAlone({ kind, text }: Finding): void {
  leftAlone = new Set([...leftAlone, keyOf(kind, text)]);
  for (const tell of watchers) tell();
}

export function useLeftAlone(): ReadonlySet<string> {
  return useSyncExternalStore(watch, () => leftAlone);
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => void watchers.delete(tell);
}

/** An identity code has no reason to stay. */
export const mayStay = ({ kind }: Finding) => kind !== 'identity_code';

/** Marks in the order of the text, what is the same together, without what may stand. */
export function findingsOf(text: string, marks: readonly Mark[], left: ReadonlySet<string>): Finding[] {
  const byKey = new Map<string, Finding>();
  for (const mark of marks) {
    const words = text.slice(mark.from, mark.to);
    const key = keyOf(mark.kind, words);
    const before = byKey.get(key);
    if (before) before.marks.push(mark);
    else if (!left.has(key))
      byKey.set(key, {
        number: byKey.size + 1,
        kind: mark.kind,
        text: words,
        isPlain: isPlain(mark.kind),
        marks: [mark],
      });
  }
  return [...byKey.values()];
}
