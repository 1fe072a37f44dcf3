import type { RequestChanged, RequestLookers } from '#contract/triage';
import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import type { LiveSocket } from '../platform/socket/event.ts';
import { findRequest } from '../requests/request-store.ts';
import { dropLook, listLooks, saveLook } from './look-store.ts';
import { requireTriage } from './policy.ts';

/** What a page shows now, what its person was told of the others, and the writing of it, one after the other. */
type Look = { requestId: string; regionId: string; staffId: string; told: string };

/**
 * Which request each page of this process shows, so that coordinators see each other before they overwrite each other.
 * Who looks stands in the database, for all processes; a page's row goes with the page, a dead process's with its lease.
 */
export class RequestLooks {
  readonly #looks = new Map<LiveSocket, Look>();
  readonly #writing = new WeakMap<LiveSocket, Promise<void>>();
  readonly #turns = new WeakMap<LiveSocket, number>();

  constructor(private readonly context: Context) {}

  get sockets(): LiveSocket[] {
    return [...this.#looks.keys()];
  }

  /** A page shows another request now, or none. Of several askings the last one counts. */
  async look(socket: LiveSocket, signedIn: SignedIn, requestId: string | null): Promise<void> {
    const turn = (this.#turns.get(socket) ?? 0) + 1;
    this.#turns.set(socket, turn);
    if (requestId === null) return this.drop(socket);
    const { database } = this.context;
    const { regionId } = requireTriage(signedIn, await database.read((sql) => findRequest(sql, requestId)));
    if (this.#turns.get(socket) !== turn || socket.disconnected) return;
    const before = this.#looks.get(socket);
    const { staffId } = signedIn.staff;
    this.#looks.set(socket, { requestId, regionId, staffId, told: '' });
    const { processId } = this.context;
    await this.#inLine(socket, () =>
      database.read((sql) => saveLook(sql, { socketId: socket.id, processId, requestId, staffId })),
    );
    if (before && before.requestId !== requestId) this.#ring(before.requestId);
    this.#ring(requestId);
  }

  async drop(socket: LiveSocket): Promise<void> {
    const look = this.#looks.get(socket);
    if (!look) return;
    this.#looks.delete(socket);
    await this.#inLine(socket, () => this.context.database.read((sql) => dropLook(sql, socket.id)));
    this.#ring(look.requestId);
  }

  #inLine(socket: LiveSocket, write: () => Promise<void>): Promise<void> {
    const before = this.#writing.get(socket) ?? Promise.resolve();
    const written = before.catch(() => undefined).then(write);
    this.#writing.set(socket, written);
    return written;
  }

  #ring(requestId: string): void {
    this.context.doorbell.ring({ kind: 'looks', requestId });
  }

  /** A request has changed: whoever shows it asks anew. */
  changed(requestId: string, version: number): void {
    const changed: RequestChanged = { requestId, version };
    for (const [socket, look] of this.#looks)
      if (look.requestId === requestId) socket.emit('request:changed', changed);
  }

  /** Tells the pages here who else looks at what they show; those who know it already hear nothing. */
  async tell(requestIds = [...new Set([...this.#looks.values()].map((look) => look.requestId))]) {
    const asked = requestIds.filter((requestId) => this.#isShown(requestId));
    if (asked.length === 0) return;
    const rows = await this.context.database.read((sql) => listLooks(sql, asked));
    for (const [socket, look] of this.#looks) {
      const { requestId, staffId } = look;
      if (!asked.includes(requestId)) continue;
      const others = rows.filter((row) => row.requestId === requestId && row.staffId !== staffId);
      const names = [...new Set(others.map(({ name }) => name))];
      const told = JSON.stringify(names);
      // A page that has just come is told in any case: it does not know yet that nobody else is there.
      if (told === look.told) continue;
      look.told = told;
      socket.emit('request:lookers', { requestId, names } satisfies RequestLookers);
    }
  }

  #isShown(requestId: string): boolean {
    for (const look of this.#looks.values()) if (look.requestId === requestId) return true;
    return false;
  }

  /** A page whose person does not coordinate the request's region any more looks at nothing. */
  keep(socket: LiveSocket, signedIn: SignedIn): void {
    const look = this.#looks.get(socket);
    if (look && !coordinates(signedIn, look.regionId))
      this.context.background('look ended', this.drop(socket));
  }
}
