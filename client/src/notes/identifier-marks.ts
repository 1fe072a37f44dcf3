import type { Node as ContentNode } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { IdentifierKind, Mark } from '#contract/guard';
import { isPlain } from '../guard/findings';
import { loadGuard, type Find } from '../guard/load-guard';
import type { Identified } from '../guard/quiet-line';
import css from './identifier-marks.module.css';

/** Marked once the typing pauses: a word in the making is nothing to be warned of. */
const PAUSE_MS = 700;
const TRIED_AGAIN_AFTER_MS = 10_000;
/** In a table of who does what by when, people at work and days are what is asked for. */
const IN_ACTIONS: ReadonlySet<IdentifierKind> = new Set([
  'identity_code',
  'phone',
  'email',
  'street_address',
]);

type Wish = {
  isActions: boolean;
  /** Who takes part: their names may stand. */
  known(): readonly string[];
  onFound(found: Identified[]): void;
};

const key = new PluginKey<DecorationSet>('identifiers');

/** Underlines what may tell who a client is, in a section that this person writes. Fetched when they come to write. */
export function identifierMarks(wish: Wish): Plugin {
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(change, shown) {
        const drawn = change.getMeta(key) as DecorationSet | undefined;
        return drawn ?? (change.docChanged ? shown.map(change.mapping, change.doc) : shown);
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => new Watch(view, wish),
  });
}

/** What was found in a block; the editor keeps a block's object for as long as nobody changes it. */
type Found = Mark & { text: string };

class Watch {
  #find: Find | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #byBlock = new WeakMap<ContentNode, Found[]>();
  #known = '';
  #isOver = false;

  constructor(
    private readonly view: EditorView,
    private readonly wish: Wish,
  ) {
    view.dom.addEventListener('focus', this.#begin, { once: true });
  }

  update(view: EditorView, before: EditorState): void {
    if (this.#find && !view.state.doc.eq(before.doc)) this.#later(PAUSE_MS);
  }

  destroy(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.view.dom.removeEventListener('focus', this.#begin);
  }

  readonly #begin = (): void => {
    void loadGuard().then(
      (find) => {
        this.#find = find;
        if (!this.#isOver) this.#later(0);
      },
      () => {
        if (!this.#isOver) this.#timer = setTimeout(this.#begin, TRIED_AGAIN_AFTER_MS);
      },
    );
  };

  #later(pause: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), pause);
  }

  #draw(): void {
    const { state } = this.view;
    const marks: Decoration[] = [];
    const found: Identified[] = [];
    this.#forgetOthers();
    state.doc.descendants((node, at) => {
      if (!node.isTextblock) return true;
      for (const { kind, from, to, text } of this.#inBlock(node)) {
        marks.push(
          Decoration.inline(at + 1 + from, at + 1 + to, { class: isPlain(kind) ? css.plain! : css.soft! }),
        );
        found.push({ kind, text });
      }
      return false;
    });
    this.view.dispatch(
      state.tr.setMeta(key, DecorationSet.create(state.doc, marks)).setMeta('addToHistory', false),
    );
    this.wish.onFound(found);
  }

  /** Somebody came whose name may stand, or another language of names. */
  #forgetOthers(): void {
    const known = this.wish.known().join('\n');
    if (known !== this.#known) this.#byBlock = new WeakMap();
    this.#known = known;
  }

  #inBlock(node: ContentNode): Found[] {
    const before = this.#byBlock.get(node);
    if (before) return before;
    // A break in a line takes one place, as a character does.
    const text = node.textBetween(0, node.content.size, '\n', '\n');
    const marks = this.#find!(text, { known: this.wish.known() })
      .filter(({ kind }) => !this.wish.isActions || IN_ACTIONS.has(kind))
      .map((mark) => ({ ...mark, text: text.slice(mark.from, mark.to) }));
    this.#byBlock.set(node, marks);
    return marks;
  }
}
