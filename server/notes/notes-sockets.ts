import { listHeads } from './section-store.ts';
import type { Context } from '../context.ts';
import type { MovedPlace } from '../platform/doorbell.ts';
import type { LiveSocket } from '../platform/socket/event.ts';
import { NotesGroup } from './notes-group.ts';
import type { NotesReader } from './notes-reader.ts';
import { noticeChanges } from './notice-changes.ts';

/** How far some sections have come: consultation, section, number. */
export type Heads = { consultationId: string; sectionId: string; head: number }[];

export type AnnouncedFetch = {
  consultationId: string;
  invitationId: string;
  browserId: string;
  sectionId: string;
};

/** The pages connected to this process that have notes open, by consultation. */
export class NotesSockets {
  readonly #groups = new Map<string, NotesGroup>();
  readonly #groupOf = new WeakMap<LiveSocket, NotesGroup>();

  constructor(private readonly context: Context) {}

  /**
   * Takes a page in; what it sees is given to it next (`admit`). A page that opens again is taken in anew, and so is
   * one that comes back on a new line before the old one is found dead: a number belongs to one line.
   */
  add(consultationId: string, reader: NotesReader): NotesGroup {
    for (const other of [...(this.#groups.get(consultationId)?.readers.values() ?? [])])
      if (other.clientId === reader.clientId) this.drop(other.socket);
    const group = this.#groups.get(consultationId) ?? new NotesGroup(this.context, consultationId);
    this.#groups.set(consultationId, group);
    group.drop(reader.socket.id);
    group.readers.set(reader.socket.id, reader);
    this.#groupOf.set(reader.socket, group);
    return group;
  }

  drop(socket: LiveSocket): void {
    const group = this.groupOf(socket);
    if (!group) return;
    this.#groupOf.delete(socket);
    group.drop(socket.id);
    if (group.readers.size === 0 && this.#groups.get(group.consultationId) === group)
      this.#groups.delete(group.consultationId);
  }

  /** Whether somebody here has the notes of a consultation open. */
  knows(consultationId: string): boolean {
    return this.#groups.has(consultationId);
  }

  /** Whether a page here was told, when it opened the notes, to fetch this section; once for each telling. */
  takeAnnounced({ consultationId, ...of }: AnnouncedFetch): boolean {
    const readers = this.#groups.get(consultationId)?.readers.values() ?? [];
    return [...readers].some(
      ({ caller, announced }) =>
        caller.invitationId === of.invitationId &&
        caller.browserId === of.browserId &&
        announced.delete(of.sectionId),
    );
  }

  groupOf(socket: LiveSocket): NotesGroup | undefined {
    return this.#groupOf.get(socket);
  }

  /** A consultation has a new version: rights may have changed. */
  changed(consultationId: string, version: number): void {
    this.#groups.get(consultationId)?.proof.changed(version);
  }

  /** Somebody opened the notes in some process: a new author, perhaps, and one who does not know where anybody is. */
  opened(consultationId: string): void {
    const group = this.#groups.get(consultationId);
    if (group) this.context.background('notes authors', this.#welcome(group));
  }

  async #welcome(group: NotesGroup): Promise<void> {
    await group.refreshAuthors();
    await group.proof.current();
    group.places.showAll();
  }

  proveAgain(): void {
    for (const group of this.#groups.values()) group.proof.proveAgain();
  }

  /** Rows were stored, by this process or another one. */
  heard(heads: Heads): void {
    for (const { consultationId, sectionId, head } of heads) {
      const group = this.#groups.get(consultationId);
      const line = group?.lines.get(sectionId);
      if (!group || !line || head <= line.told) continue;
      line.heard = Math.max(line.heard, head);
      group.rows.tell();
    }
  }

  /** Somebody moved in another process. */
  moved({ consultationId, version, inSection, cursor }: MovedPlace): void {
    const group = this.#groups.get(consultationId);
    if (!group) return;
    group.proof.changed(version);
    const shown = group.proof.current().then(() => group.places.show(inSection, cursor));
    this.context.background('notes places', shown);
  }

  /** Catches rows whose doorbell was lost, then sessions that ran out: one group at a time, so that nobody waits. */
  async sweep(): Promise<void> {
    if (this.#groups.size === 0) return;
    await this.#catchRows();
    const { database, clock } = this.context;
    const believed = [...this.#groups.values()].map((group) => group.believed());
    for (const consultationId of await noticeChanges(database, believed, clock.now()))
      await this.#groups.get(consultationId)?.proveQuietly();
  }

  async #catchRows(): Promise<void> {
    const lines = [...this.#groups.values()].flatMap((group) =>
      [...group.lines.keys()].map((sectionId) => ({ consultationId: group.consultationId, sectionId })),
    );
    if (lines.length === 0) return;
    const heads = await this.context.database.read((sql) =>
      listHeads(
        sql,
        lines.map((line) => line.sectionId),
      ),
    );
    const consultationOf = new Map(lines.map((line) => [line.sectionId, line.consultationId]));
    this.heard(heads.map((one) => ({ ...one, consultationId: consultationOf.get(one.sectionId)! })));
  }
}
