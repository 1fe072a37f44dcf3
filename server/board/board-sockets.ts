import type { BoardRow, BoardView } from '#contract/board';
import { findConsultation, listBoard } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { coordinates, proveStaffOfBrowser, requireRole } from '../identity/prove-staff.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import { localDayOf } from '../platform/local-time.ts';
import type { LiveSocket } from '../platform/socket/event.ts';
import { buildBoardRows } from './board-row.ts';

/** The coordinators' pages that are connected to this process: the whole list once, then each row that changed. */
export class BoardSockets {
  /** Every page of the staff, whether it watches the list or not. */
  readonly #desks = new Set<LiveSocket>();
  readonly #watching = new Set<LiveSocket>();

  constructor(private readonly context: Context) {}

  add(socket: LiveSocket): void {
    this.#desks.add(socket);
  }

  /** A coordinator's page asks for the list and, from then on, for its changes. */
  async watch(socket: LiveSocket): Promise<BoardView> {
    const { clock, config, database } = this.context;
    const signedIn = await proveStaffOfBrowser(this.context, socket.data.caller.browserId);
    requireRole(signedIn, 'coordinator');
    this.#watching.add(socket);
    const { day, from, to } = localDayOf(clock.now(), config.timeZone);
    const rows = await database.read(async (sql) =>
      buildBoardRows(sql, await listBoard(sql, signedIn.staff.regions, from, to), signedIn.staff.staffId),
    );
    socket.data.boardVersions = new Map(rows.map((row) => [row.consultationId, row.version]));
    socket.data.boardShows = new Set(socket.data.boardVersions.keys());
    return { day, timeZone: config.timeZone, serverTime: clock.now().toISOString(), rows };
  }

  drop(socket: LiveSocket): void {
    this.#desks.delete(socket);
    this.#watching.delete(socket);
  }

  changed(consultationId: string): void {
    for (const socket of this.#watching)
      this.context.background('board row', this.#sendRow(socket, consultationId));
  }

  /** Closes the pages of whoever is no longer signed in. */
  proveAgain(): void {
    for (const socket of this.#desks)
      this.context.background(
        'desk proof',
        proveStaffOfBrowser(this.context, socket.data.caller.browserId).then(
          () => undefined,
          () => void socket.disconnect(true),
        ),
      );
  }

  consultationIds(): string[] {
    return [
      ...new Set([...this.#watching].flatMap((socket) => [...(socket.data.boardVersions?.keys() ?? [])])),
    ];
  }

  async #sendRow(socket: LiveSocket, consultationId: string): Promise<void> {
    const { clock, config, database } = this.context;
    try {
      const signedIn = await proveStaffOfBrowser(this.context, socket.data.caller.browserId);
      const { from, to } = localDayOf(clock.now(), config.timeZone);
      await database.read(async (sql) => {
        const consultation = await findConsultation(sql, consultationId);
        if (!consultation) return;
        if (!coordinates(signedIn, consultation.regionId)) throw notAllowed();
        const isOfToday = consultation.startsAt >= from && consultation.startsAt < to;
        const isOpenStill = consultation.status === 'lobby_open' || consultation.status === 'in_session';
        const [row] =
          isOfToday || isOpenStill ? await buildBoardRows(sql, [consultation], signedIn.staff.staffId) : [];
        this.#emitIfNewer(socket, consultation, row, clock.now());
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'not_signed_in') socket.disconnect(true);
    }
  }

  #emitIfNewer(socket: LiveSocket, changed: Changed, row: BoardRow | undefined, now: Date): void {
    const { consultationId, version } = changed;
    const versions = socket.data.boardVersions;
    if (!versions || (versions.get(consultationId) ?? -1) >= version) return;
    versions.set(consultationId, version);
    if (row) {
      socket.data.boardShows?.add(consultationId);
      return void socket.emit('board:row', { serverTime: now.toISOString(), row });
    }
    const left = socket.data.boardShows?.delete(consultationId);
    socket.emit(left ? 'board:gone' : 'board:other', { consultationId });
  }
}

type Changed = { consultationId: string; version: number };
