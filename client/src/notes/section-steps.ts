import { ContentString, ContentType, XmlElement, XmlText, type Item, type XmlFragment } from 'yjs';

/** One step of a way through a section in reading order. `text` is whatever stands among the words. */
export type Step = { is: 'enter' | 'leave'; element: XmlElement; depth: number } | { is: 'text'; item: Item };

/**
 * Goes through what stands in a section, deleted things left out. Without recursion: elements that somebody has put
 * within each other by the thousand are no deeper for it.
 */
export function* stepsOf(fragment: XmlFragment): Generator<Step> {
  const open: { type: XmlFragment | XmlText; next: Item | null }[] = [
    { type: fragment, next: fragment._start },
  ];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const item = top.next;
    if (item === null) {
      open.pop();
      if (top.type instanceof XmlElement) yield { is: 'leave', element: top.type, depth: open.length };
      continue;
    }
    top.next = item.right;
    if (item.deleted || !item.countable) continue;
    const type = item.content instanceof ContentType ? item.content.type : null;
    if (type instanceof XmlElement) yield { is: 'enter', element: type, depth: open.length };
    if (type instanceof XmlElement || type instanceof XmlText) open.push({ type, next: type._start });
    else yield { is: 'text', item };
  }
}

/** The words of a step among words; none where somebody has put something else there. */
export function wordsOf({ content }: Item): string {
  return content instanceof ContentString ? content.str : '';
}
