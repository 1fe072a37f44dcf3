import type { XmlFragment } from 'yjs';
import { stepsOf, wordsOf } from './section-steps';

/** A stretch of text that one page wrote, at the places where the editor shows it. */
export type Run = { from: number; to: number; clientId: number; clock: number; text: string };

/** The one element that the editor counts as a single place: it holds nothing. */
const LEAF = 'hard_break';

/** Who wrote what in a section, in reading order. A deletion has no author. */
export function runsOf(fragment: XmlFragment): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const step of stepsOf(fragment)) {
    if (step.is !== 'text') {
      if (step.is === 'enter' || step.element.nodeName !== LEAF) at += 1;
      continue;
    }
    const { id, length } = step.item;
    const text = wordsOf(step.item);
    if (text !== '') runs.push({ from: at, to: at + length, clientId: id.client, clock: id.clock, text });
    at += length;
  }
  return runs;
}

/** The same runs with neighbours of one `writer` made one. `same` says whether two numbers are one person. */
export function joinedRuns(runs: Run[], same: (a: number, b: number) => boolean): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && last.to === run.from && same(last.clientId, run.clientId))
      joined[joined.length - 1] = { ...last, to: run.to, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}
