import { Awareness } from 'y-protocols/awareness';
import type { Doc } from 'yjs';
import type { NoteCursor, NotesCursor } from '#contract/notes';

type Seen = { user: { name: string }; cursor: NoteCursor | null };

/**
 * Who is in one section, and where. The library's store is used for its life span (a place that nobody confirms for
 * half a minute is forgotten) and because the editor reads it; its messages are not: who somebody is comes from the
 * service.
 */
export class SectionPresence {
  readonly awareness: Awareness;

  constructor(doc: Doc, onOwnMove: () => void) {
    this.awareness = new Awareness(doc);
    this.awareness.on('update', (_changes: object, origin: unknown) => {
      if (origin === 'local') onOwnMove();
    });
  }

  /** One's own place, as the editor last set it. */
  get ownCursor(): NoteCursor | null {
    const cursor = this.awareness.getLocalState()?.['cursor'] as NoteCursor | null | undefined;
    // The editor's positions are Yjs' own objects; on the line they are plain.
    return cursor ? (JSON.parse(JSON.stringify(cursor)) as NoteCursor) : null;
  }

  put({ clientId, cursor }: NotesCursor, name: string): void {
    if (clientId === this.awareness.clientID) return;
    const known = this.awareness.states.has(clientId);
    const state: Seen = { user: { name }, cursor };
    const clock = (this.awareness.meta.get(clientId)?.clock ?? 0) + 1;
    this.awareness.states.set(clientId, state);
    this.awareness.meta.set(clientId, { clock, lastUpdated: Date.now() });
    this.#tell({ added: known ? [] : [clientId], updated: known ? [clientId] : [], removed: [] });
  }

  remove(clientId: number): void {
    if (clientId === this.awareness.clientID || !this.awareness.states.delete(clientId)) return;
    this.awareness.meta.delete(clientId);
    this.#tell({ added: [], updated: [], removed: [clientId] });
  }

  /** Everybody else here now. */
  get others(): number[] {
    return [...this.awareness.states.keys()].filter((clientId) => clientId !== this.awareness.clientID);
  }

  #tell(changes: { added: number[]; updated: number[]; removed: number[] }): void {
    this.awareness.emit('change', [changes, 'line']);
    this.awareness.emit('update', [changes, 'line']);
  }
}
