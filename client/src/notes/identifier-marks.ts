import { Plugin } from 'prosemirror-state';
import { DecorationSet, type EditorView } from 'prosemirror-view';
import { IDENTIFIERS, type WatchWish } from './identifier-key';
import type { Watch } from './identifier-watch';

/**
 * Underlines what may tell who a client is, in a section that this person writes. What looks for it is fetched when they
 * come to write: who only reads the notes never waits for it.
 */
export function identifierMarks(wish: WatchWish): Plugin {
  return new Plugin({
    key: IDENTIFIERS,
    state: {
      init: () => DecorationSet.empty,
      apply(change, shown) {
        const drawn = change.getMeta(IDENTIFIERS) as DecorationSet | undefined;
        return drawn ?? (change.docChanged ? shown.map(change.mapping, change.doc) : shown);
      },
    },
    props: { decorations: (state) => IDENTIFIERS.getState(state) },
    view: (view) => watchOnceFocused(view, wish),
  });
}

function watchOnceFocused(view: EditorView, wish: WatchWish) {
  let watch: Watch | null = null;
  let isOver = false;
  const begin = async () => {
    const { startWatch } = await import('./identifier-watch');
    if (!isOver) watch = await startWatch(view, wish);
    if (isOver) watch?.stop();
  };
  // What cannot be fetched is tried again when they come back to it.
  const onFocus = () => void begin().catch(listen);
  const listen = () => view.dom.addEventListener('focus', onFocus, { once: true });
  listen();
  return {
    update: ({ state }: EditorView, before: EditorView['state']) => {
      if (!state.doc.eq(before.doc)) watch?.changed();
    },
    destroy() {
      isOver = true;
      watch?.stop();
    },
  };
}
