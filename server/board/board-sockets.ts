import type { BoardRow, BoardView } from '#contract/board';
import { findConsultation, listBoard } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { coordinates, proveStaffOfBrowser, requireRole, type SignedIn } from '../identity/prove-staff.ts';
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
  async watch(socket: LiveSocket): Promise<void> {
    const signedIn = await proveStaffOfBrowser(this.context, socket.data.caller.browserId);
    requireRole(signedIn, 'coordinator');
    if (socket.disconnected) return; // it would be watched for ever
    this.#watching.add(socket);
    const missed = (socket.data.boardMissed = new Map<string, number>());
    try {
      await this.#sendList(socket, signedIn);
    } finally {
      socket.data.boardMissed = undefined;
      for (const [consultationId, version] of missed) this.changed(consultationId, version);
    }
  }

  async #sendList(socket: LiveSocket, { staff }: SignedIn): Promise<void> {
    const { clock, config, database } = this.context;
    const { day, from, to } = localDayOf(clock.now(), config.timeZone);
    const rows = await database.read(async (sql) =>
      buildBoardRows(sql, await listBoard(sql, staff.regions, from, to), staff.staffId),
    );
    socket.data.boardVersions = new Map(rows.map((row) => [row.consultationId, row.version]));
    socket.data.boardShows = new Set(socket.data.boardVersions.keys());
    const view: BoardView = { day, timeZone: config.timeZone, serverTime: clock.now().toISOString(), rows };
    socket.emit('board:view', view);
  }

  drop(socket: LiveSocket): void {
    this.#desks.delete(socket);
    this.#watching.delete(socket);
  }

  changed(consultationId: string, version: number): void {
    for (const socket of this.#watching)
      // One that is reading the whole list now is told afterwards, lest the older list comes after the newer row.
      if (socket.data.boardMissed) socket.data.boardMissed.set(consultationId, version);
      else if ((socket.data.boardVersions?.get(consultationId) ?? -1) < version)
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
    if (!versions || socket.data.boardMissed || (versions.get(consultationId) ?? -1) >= version) return;
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
