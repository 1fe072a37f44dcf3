import type { XmlFragment } from 'yjs';
import { stepsOf, wordsOf } from './section-steps';

/** What a section says, one line for each paragraph, item or row: for copying it to a safe place. */
export function plainText(fragment: XmlFragment): string {
  const lines: string[] = [];
  let line: string | null = null;
  let row: string[] | null = null;
  const endLine = () => {
    if (line !== null) (row ?? lines).push(line);
    line = null;
  };
  for (const step of stepsOf(fragment)) {
    if (step.is === 'text') {
      line = (line ?? '') + wordsOf(step.item);
      continue;
    }
    const { nodeName } = step.element;
    if (nodeName === 'hard_break') {
      if (step.is === 'enter') line = `${line ?? ''}\n`;
      continue;
    }
    // An empty cell keeps its place in the row.
    if (step.is === 'leave' && row && nodeName.startsWith('action_')) line ??= '';
    endLine();
    if (nodeName !== 'action') continue;
    if (row) lines.push(row.join('\t'));
    row = step.is === 'enter' ? [] : null;
  }
  endLine();
  return lines.join('\n');
}
