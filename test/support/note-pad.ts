import * as Y from 'yjs';
import {
  NOTES_ROOT,
  NOTES_SCHEMA_VERSION,
  type NotesClosed,
  type NotesCursor,
  type NotesUpdate,
  type NotesUpdates,
  type NotesView,
  type OpenNotesReply,
  type SectionKind,
  type SectionLog,
  type SectionView,
  type WriteNoteReply,
} from '#contract/notes';
import type { Page } from './page.ts';
import { until } from './until.ts';

/** A person's notes as a page without an editor has them: a document for each section, written by hand. */
export class NotePad {
  readonly docs = new Map<string, Y.Doc>();
  /** Every word this page was ever sent, as the bytes came. */
  readonly received: Uint8Array[] = [];
  view: NotesView;
  readonly clientId: number;
  readonly seqs = new Map<string, number>();
  /** Every place that was shown, in order. */
  readonly cursors: NotesCursor[] = [];
  /** The code it was closed with, once this person reads nothing any more. */
  closed: string | null = null;

  private constructor(
    readonly page: Page,
    reply: OpenNotesReply,
    before?: NotePad,
  ) {
    for (const [sectionId, doc] of before?.docs ?? []) this.docs.set(sectionId, doc);
    for (const [sectionId, seq] of before?.seqs ?? []) this.seqs.set(sectionId, seq);
    this.view = reply;
    this.clientId = reply.clientId;
    for (const log of reply.logs) this.#take(log);
  }

  /** Opens the notes of the page's person; `before` is the pad of the same page before its line was lost, words and all. */
  static async open(page: Page, before?: NotePad): Promise<NotePad> {
    const early: { name: string; payload: unknown }[] = [];
    let pad: NotePad | undefined;
    page.socket.onAny((name: string, payload: unknown) =>
      pad ? pad.#hear(name, payload) : early.push({ name, payload }),
    );
    const reply = await page.get<OpenNotesReply>('notes:open', {
      schemaVersion: NOTES_SCHEMA_VERSION,
      clientId: before?.clientId ?? null,
      have: before ? [...before.seqs].map(([sectionId, seq]) => ({ sectionId, seq })) : [],
    });
    pad = new NotePad(page, reply, before);
    for (const { name, payload } of early) pad.#hear(name, payload);
    return pad;
  }

  /** The code that opening is refused with, or null. */
  static refused(page: Page): Promise<string | null> {
    return page.codeOf('notes:open', { schemaVersion: NOTES_SCHEMA_VERSION, clientId: null, have: [] });
  }

  get kinds(): SectionKind[] {
    return this.view.sections.map((section) => section.kind);
  }

  section(kind: SectionKind, nth = 0): SectionView {
    const found = this.view.sections.filter((section) => section.kind === kind)[nth];
    if (!found) throw new Error(`no section ${kind}; there are ${this.kinds.join(', ')}`);
    return found;
  }

  idOf(kind: SectionKind, nth = 0): string {
    return this.section(kind, nth).sectionId;
  }

  doc(sectionId: string): Y.Doc {
    const known = this.docs.get(sectionId);
    if (known) return known;
    const doc = new Y.Doc();
    doc.clientID = this.clientId;
    this.docs.set(sectionId, doc);
    return doc;
  }

  text(kind: SectionKind, nth = 0): string {
    return textOf(this.doc(this.idOf(kind, nth)));
  }

  /** Makes a change in one's own document and answers it as an update, unsent. */
  change(sectionId: string, work: (root: Y.XmlFragment) => void): Uint8Array {
    const doc = this.doc(sectionId);
    const before = Y.encodeStateVector(doc);
    doc.transact(() => work(doc.getXmlFragment(NOTES_ROOT)));
    return Y.encodeStateAsUpdate(doc, before);
  }

  /** A change that adds a paragraph. */
  paragraph(sectionId: string, text: string): Uint8Array {
    return this.change(sectionId, (root) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      root.insert(root.length, [paragraph]);
    });
  }

  send(sectionId: string, update: Uint8Array) {
    return this.page.ask<WriteNoteReply>('notes:write', {
      sectionId,
      update: Buffer.from(update).toString('base64'),
    });
  }

  /** The code an update is refused with, or null. */
  async refusal(sectionId: string, update: Uint8Array): Promise<string | null> {
    const answer = await this.send(sectionId, update);
    return answer.ok ? null : answer.code;
  }

  /** Deletes everything in a section and waits until that is stored. */
  async clear(kind: SectionKind, nth = 0): Promise<void> {
    const sectionId = this.idOf(kind, nth);
    const answer = await this.send(
      sectionId,
      this.change(sectionId, (root) => root.delete(0, root.length)),
    );
    if (!answer.ok) throw new Error(`deleting was refused: ${JSON.stringify(answer)}`);
  }

  /** Writes a paragraph and waits until it is stored. */
  async write(kind: SectionKind, text: string, nth = 0): Promise<WriteNoteReply> {
    const sectionId = this.idOf(kind, nth);
    const answer = await this.send(sectionId, this.paragraph(sectionId, text));
    if (!answer.ok) throw new Error(`writing was refused: ${JSON.stringify(answer)}`);
    return answer;
  }

  async reads(kind: SectionKind, text: string, nth = 0): Promise<void> {
    await until(
      () => `"${text}" in ${kind}; it is "${this.text(kind, nth)}"`,
      () => this.text(kind, nth).includes(text),
    );
  }

  #hear(name: string, payload: unknown): void {
    if (name === 'notes:view') this.view = payload as NotesView;
    else if (name === 'notes:log') this.#take(payload as SectionLog);
    else if (name === 'notes:updates')
      for (const one of (payload as NotesUpdates).updates) this.#takeUpdate(one);
    else if (name === 'notes:cursor') this.cursors.push(payload as NotesCursor);
    else if (name === 'notes:closed') this.closed = (payload as NotesClosed).code;
  }

  #takeUpdate({ sectionId, seq, update }: NotesUpdate): void {
    const bytes = Buffer.from(update, 'base64');
    this.received.push(bytes);
    Y.applyUpdate(this.doc(sectionId), bytes, 'line');
    this.seqs.set(sectionId, Math.max(seq, this.seqs.get(sectionId) ?? 0));
  }

  #take({ sectionId, seq, snapshot, updates }: SectionLog): void {
    const doc = this.doc(sectionId);
    if (snapshot === 'fetch') throw new Error('this page does not fetch');
    if (snapshot !== null) {
      const bytes = Buffer.from(snapshot, 'base64');
      this.received.push(bytes);
      Y.applyUpdateV2(doc, bytes, 'line');
    }
    for (const update of updates) this.#takeUpdate({ sectionId, seq, update });
    this.seqs.set(sectionId, Math.max(seq, this.seqs.get(sectionId) ?? 0));
  }
}

/** The words of a section, a line for each block. */
export function textOf(doc: Y.Doc): string {
  return linesOf(doc.getXmlFragment(NOTES_ROOT)).join('\n');
}

function linesOf(node: Y.XmlFragment | Y.XmlElement): string[] {
  return node.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText)
      return [
        child
          .toDelta()
          .map((part: { insert: string }) => part.insert)
          .join(''),
      ];
    return child instanceof Y.XmlElement ? linesOf(child) : [];
  });
}
