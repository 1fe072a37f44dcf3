import type { Draft } from './entry-draft';

export type Merged<D extends Draft> = {
  /** What the form holds now: mine where I typed, theirs elsewhere. */
  draft: D;
  /** Fields that somebody else changed and I did not. */
  taken: (keyof D & string)[];
  /** Fields that both of us changed, differently. */
  both: (keyof D & string)[];
};

/**
 * Somebody saved while I was typing. My words stay; what I did not touch becomes what is stored, or saving mine would
 * quietly undo theirs.
 */
export function mergeStale<D extends Draft>(first: D, mine: D, stored: D): Merged<D> {
  const fields = Object.keys(first) as (keyof D & string)[];
  const theirs = fields.filter((field) => !sameValue(first[field], stored[field]));
  const taken = theirs.filter((field) => sameValue(first[field], mine[field]));
  const both = theirs.filter((field) => !taken.includes(field) && !sameValue(mine[field], stored[field]));
  const adopted = Object.fromEntries(taken.map((field) => [field, stored[field]]));
  return { draft: { ...mine, ...adopted }, taken, both };
}

/** Whether two values of a field are the same to a person: the order of ticks means nothing. */
export function sameValue(one: Draft[string] | undefined, other: Draft[string] | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((part) => other.includes(part));
  return one === other;
}
