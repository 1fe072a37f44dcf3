import { ContentString, XmlElement, XmlText, type XmlFragment } from 'yjs';

/** A stretch of text that one page wrote, at the places where the editor shows it. */
export type Run = { from: number; to: number; clientId: number; clock: number; text: string };

/** The one element that the editor counts as a single place: it holds nothing. */
const LEAF = 'hard_break';

/** Who wrote what in a section, in reading order. A deletion has no author. */
export function runsOf(fragment: XmlFragment): Run[] {
  const runs: Run[] = [];
  walkChildren(fragment, 0, runs);
  return runs;
}

function walkChildren(parent: XmlFragment, start: number, runs: Run[]): number {
  let at = start;
  for (const child of parent.toArray()) {
    if (child instanceof XmlText) at = walkText(child, at, runs);
    else if (child instanceof XmlElement)
      at = child.nodeName === LEAF ? at + 1 : walkChildren(child, at + 1, runs) + 1;
  }
  return at;
}

function walkText(text: XmlText, start: number, runs: Run[]): number {
  let at = start;
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (item.content instanceof ContentString) {
      const { client, clock } = item.id;
      runs.push({ from: at, to: at + item.length, clientId: client, clock, text: item.content.str });
    }
    at += item.length;
  }
  return at;
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
