import type { EditorView } from 'prosemirror-view';
import type { Act } from './commands';
import { COMMANDS, isOn, mayDo } from './commands';

export type ActState = { may: boolean; on: boolean };

/** The editor that the toolbar acts on: the one written in last. */
export class FocusedEditor {
  #view: EditorView | null = null;
  #focused = false;
  #sectionId: string | null = null;
  readonly #listeners = new Set<() => void>();

  /** The section being written now; null while the focus is elsewhere. */
  get sectionId(): string | null {
    return this.#focused ? this.#sectionId : null;
  }

  take(sectionId: string, view: EditorView): void {
    this.#view = view;
    this.#sectionId = sectionId;
    this.#focused = true;
    this.#tell();
  }

  blur(view: EditorView): void {
    if (this.#view !== view) return;
    this.#focused = false;
    this.#tell();
  }

  forget(view: EditorView): void {
    if (this.#view !== view) return;
    this.#view = null;
    this.#sectionId = null;
    this.#focused = false;
    this.#tell();
  }

  changed(view: EditorView): void {
    if (this.#view === view) this.#tell();
  }

  stateOf(act: Act): ActState {
    const state = this.#view?.state;
    return state ? { may: mayDo(act, state), on: isOn(act, state) } : { may: false, on: false };
  }

  do(act: Act): void {
    const view = this.#view;
    if (!view || !mayDo(act, view.state)) return;
    COMMANDS[act](view.state, view.dispatch, view);
    view.focus();
  }

  /** Back into the text, where one was. */
  focus(): void {
    this.#view?.focus();
  }

  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange);
    return () => void this.#listeners.delete(onChange);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
