import { Plugin } from 'prosemirror-state';
import { DecorationSet, type EditorView } from 'prosemirror-view';
import { IDENTIFIERS, type WatchWish } from './identifier-key';

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

type Watch = { changed(): void; stop(): void };

function watchOnceFocused(view: EditorView, wish: WatchWish) {
  let watch: Watch | null = null;
  let isOver = false;
  const begin = () =>
    void import('./identifier-watch').then(
      async ({ startWatch }) => {
        const started = await startWatch(view, wish);
        if (isOver) started.stop();
        else watch = started;
      },
      // Without it one writes as before; the next time somebody comes to write it is tried again.
      () => listen(),
    );
  const listen = () => !isOver && view.dom.addEventListener('focus', begin, { once: true });
  listen();
  return {
    update: (_view: EditorView, before: EditorView['state']) => {
      if (!view.state.doc.eq(before.doc)) watch?.changed();
    },
    destroy() {
      isOver = true;
      view.dom.removeEventListener('focus', begin);
      watch?.stop();
    },
  };
}
