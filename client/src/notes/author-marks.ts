import { Plugin, PluginKey, type EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { XmlFragment } from 'yjs';
import { joinedRuns, runsOf, type Run } from './authors';
import css from './author-marks.module.css';

/** How authors are named: `who` of a number, or null for one's own words, which carry no name. */
export type Naming = {
  shown: boolean;
  who(clientId: number): string | null;
  /** All who may be named: each keeps the same line under it in every section. */
  names: string[];
};

const key = new PluginKey<DecorationSet>('authors');
const PATTERNS = [css.dotted!, css.dashed!, css.thin!];

/** Shows who wrote what: a name before each stretch, and a line under it. */
export function authorMarks(fragment: XmlFragment, naming: () => Naming): Plugin {
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(change, shown, _before, state) {
        if (!naming().shown) return DecorationSet.empty;
        // One's own change stands in the document before it stands in the section: drawn when it does.
        if (change.getMeta(key)) return decorate(state, fragment, naming());
        return change.docChanged ? shown.map(change.mapping, change.doc) : shown;
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => drawWhenChanged(view, fragment, naming),
  });
}

/** Draws the names anew: they were switched on or off, or somebody's name came. */
export function redrawAuthors(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(key, true));
}

function drawWhenChanged(view: EditorView, fragment: XmlFragment, naming: () => Naming) {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    if (!naming().shown) return;
    waiting ??= setTimeout(() => {
      waiting = undefined;
      redrawAuthors(view);
    });
  };
  fragment.observeDeep(later);
  return {
    destroy() {
      clearTimeout(waiting);
      fragment.unobserveDeep(later);
    },
  };
}

function decorate(state: EditorState, fragment: XmlFragment, { who, names }: Naming): DecorationSet {
  const runs = joinedRuns(runsOf(fragment), (a, b) => who(a) === who(b));
  const marks: Decoration[] = [];
  let last: string | null = null;
  for (const run of runs) {
    const name = who(run.clientId);
    const pattern = PATTERNS[names.indexOf(name ?? '') % PATTERNS.length];
    if (name !== null && run.to <= state.doc.content.size) marks.push(...marked(run, name, last, pattern));
    last = name;
  }
  return DecorationSet.create(state.doc, marks);
}

function marked(run: Run, name: string, last: string | null, pattern: string | undefined): Decoration[] {
  const line = Decoration.inline(run.from, run.to, { class: pattern ?? '' });
  return name === last
    ? [line]
    : [Decoration.widget(run.from, () => labelOf(name), { side: 1, key: `author ${name}` }), line];
}

function labelOf(name: string): HTMLElement {
  const label = document.createElement('span');
  label.className = css.author!;
  label.textContent = name;
  return label;
}
