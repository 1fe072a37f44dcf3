import type { Node as ContentNode } from 'prosemirror-model';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { IdentifierKind, Mark } from '#contract/guard';
import { isPlain, type Identified } from '../guard/findings';
import { loadGuard, type Find } from '../guard/load-guard';
import { IDENTIFIERS, type WatchWish } from './identifier-key';
import css from './identifier-marks.module.css';

/** Marked once the typing pauses: a word in the making is nothing to be warned of. */
const PAUSE_MS = 700;
/** In a table of who does what by when, people at work and days are what is asked for. */
const IN_ACTIONS: ReadonlySet<IdentifierKind> = new Set([
  'identity_code',
  'phone',
  'email',
  'street_address',
]);

/** Looks through a section now, and after each change. */
export async function startWatch(view: EditorView, wish: WatchWish): Promise<Watch> {
  return new Watch(view, wish, await loadGuard());
}

/** What was found in a block; the editor keeps a block's object for as long as nobody changes it. */
type Found = Mark & { text: string };

export class Watch {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #byBlock = new WeakMap<ContentNode, Found[]>();
  #known = '';

  constructor(
    private readonly view: EditorView,
    private readonly wish: WatchWish,
    private readonly find: Find,
  ) {
    this.#later(0);
  }

  changed(): void {
    this.#later(PAUSE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

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
        const look = isPlain(kind) ? css.plain! : css.soft!;
        marks.push(Decoration.inline(at + 1 + from, at + 1 + to, { class: look }));
        found.push({ kind, text });
      }
      return false;
    });
    const drawn = DecorationSet.create(state.doc, marks);
    this.view.dispatch(state.tr.setMeta(IDENTIFIERS, drawn).setMeta('addToHistory', false));
    this.wish.onFound(found);
  }

  /** Somebody came whose name may stand. */
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
    const marks = this.find(text, { known: this.wish.known() })
      .filter(({ kind }) => !this.wish.isActions || IN_ACTIONS.has(kind))
      .map((mark) => ({ ...mark, text: text.slice(mark.from, mark.to) }));
    this.#byBlock.set(node, marks);
    return marks;
  }
}
