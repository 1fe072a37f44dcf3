import { XmlElement, XmlText, type XmlFragment } from 'yjs';

/** What a section says, one line for each paragraph, item or row: for copying it to a safe place. */
export function plainText(fragment: XmlFragment): string {
  return linesOf(fragment).join('\n');
}

function linesOf(parent: XmlFragment): string[] {
  const children = parent.toArray();
  const holdsText = children.some((child) => child instanceof XmlText || nameOf(child) === 'hard_break');
  if (holdsText) return [children.map(inlineText).join('')];
  if (nameOf(parent) === 'action')
    return [children.map((cell) => linesOf(cell as XmlFragment).join(' ')).join('\t')];
  return children.flatMap((child) => (child instanceof XmlElement ? linesOf(child) : []));
}

function inlineText(child: unknown): string {
  if (!(child instanceof XmlText)) return '\n';
  return (child.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('');
}

function nameOf(node: unknown): string | null {
  return node instanceof XmlElement ? node.nodeName : null;
}
