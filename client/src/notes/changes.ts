import { decodeStateVector, encodeStateVector, type Doc } from 'yjs';
import type { Run } from './authors';

/** How far a section was when somebody last asked: the next number of each page that had written. */
export type Seen = ReadonlyMap<number, number>;

/** What one person has added to a section since then. */
export type Change = { clientId: number; text: string };

/** How far a section is now. */
export function seenOf(doc: Doc): Seen {
  return decodeStateVector(encodeStateVector(doc));
}

/** The words that stand there now and did not then, each writer's together, without one's own. */
export function changesSince(runs: Run[], seen: Seen, mine: number): Change[] {
  const added = new Map<number, string[]>();
  let last = { to: -1, clientId: -1 };
  for (const run of runs) {
    const known = Math.max(0, (seen.get(run.clientId) ?? 0) - run.clock);
    if (run.clientId === mine || known >= run.text.length) continue;
    const texts = added.get(run.clientId) ?? [];
    added.set(run.clientId, texts);
    const words = run.text.slice(known);
    const goesOn = known === 0 && last.to === run.from && last.clientId === run.clientId;
    if (goesOn) texts.push((texts.pop() ?? '') + words);
    else texts.push(words);
    last = run;
  }
  return [...added].map(([clientId, texts]) => ({ clientId, text: tidy(texts) }));
}

function tidy(texts: string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' … ');
}

/** How many sentences that roughly is; words without a full stop are one too. */
export function sentenceCount(text: string): number {
  return text.split(/[.!?…]+(?:\s+|$)/).filter((sentence) => /\p{L}|\p{N}/u.test(sentence)).length;
}
