import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Schema } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Transaction as SectionChange, XmlFragment } from 'yjs';
import { isShowable, mend } from './sound-section';

/** The places where Yjs calls the editor's binding. */
const CALLED_BY_YJS = ['_observeFunction', 'beforeAllTransactions', 'afterAllTransactions'] as const;
type Called = (...values: unknown[]) => void;
type Binding = Record<(typeof CALLED_BY_YJS)[number], Called> & { destroy(): void };

/**
 * Stands between a section and what shows it: whatever others make of the text, one editor closes at most, and neither
 * the page around it nor the document that others' words come into.
 */
export class SectionGuard {
  #over = false;

  constructor(
    private readonly fragment: XmlFragment,
    private readonly schema: Schema,
    private readonly onFault: () => void,
  ) {}

  /** Before anything is made of the section, and before anything hears of each change that came over the line. */
  watch(): void {
    this.#check();
    this.fragment.doc!.on('beforeObserverCalls', this.#onChange);
  }

  stop(): void {
    this.#over = true;
    this.fragment.doc?.off('beforeObserverCalls', this.#onChange);
  }

  /** A fault in the binding is not thrown into the document's change. */
  guardBinding(state: EditorState): void {
    const binding = bindingOf(state);
    for (const name of CALLED_BY_YJS) binding[name] = this.#guarded(binding[name]);
  }

  /** Applies a change of the editor. */
  dispatch(view: EditorView, change: Transaction): readonly Transaction[] {
    try {
      const { state, transactions } = view.state.applyTransaction(change);
      view.updateState(state);
      return transactions;
    } catch (error) {
      // Made for a text that has changed since: whoever made it tries again.
      if (!change.before.eq(view.state.doc)) throw error;
      this.#fail();
      return [];
    }
  }

  readonly #onChange = (change: SectionChange) => {
    if (!change.local) this.#guarded(() => this.#check())();
  };

  #check(): void {
    if (!isShowable(this.fragment)) throw new RangeError('no browser shows this');
    mend(this.fragment, this.schema);
  }

  #guarded(work: Called): Called {
    return (...values) => {
      if (this.#over) return;
      try {
        work(...values);
      } catch {
        this.#fail();
      }
    };
  }

  #fail(): void {
    if (this.#over) return;
    this.stop();
    this.onFault();
  }
}

/** Lets go of the document also where the view never came to be. */
export function releaseBinding(state: EditorState): void {
  bindingOf(state).destroy();
}

function bindingOf(state: EditorState): Binding {
  return (ySyncPluginKey.getState(state) as { binding: Binding }).binding;
}
