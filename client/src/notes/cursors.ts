import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Plugin } from 'prosemirror-state';
import type { Awareness } from 'y-protocols/awareness';
import css from './cursors.module.css';

type User = { name: string };

/** Others' places: a thin caret, and a name that fades. It is made anew whenever the caret moves to another place. */
export function cursors(awareness: Awareness): Plugin {
  return yCursorPlugin(awareness, {
    cursorBuilder: (user: User) => caretOf(user.name),
    selectionBuilder: () => ({ class: css.selection }),
  }) as Plugin;
}

function caretOf(name: string): HTMLElement {
  const caret = document.createElement('span');
  caret.className = css.caret!;
  // Screen readers hear on request who wrote what; a caret that moves through the text would be read at each move.
  caret.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.className = css.name!;
  label.textContent = name;
  caret.append(label);
  requestAnimationFrame(() => keepOnPaper(label));
  return caret;
}

/** Near the right edge a name is moved back, so that all of it can be read. */
function keepOnPaper(label: HTMLElement): void {
  const edge = label.closest('section')?.getBoundingClientRect().right ?? Infinity;
  const over = Math.ceil(label.getBoundingClientRect().right - edge);
  if (over > 0) label.style.translate = `${-over}px`;
}
