import type { BoardRow } from '#contract/board';
import { readBoardRows } from '../../../server/board/board-row.ts';
import type { Context } from '../../../server/context.ts';
import type { Change } from './changes.ts';

/**
 * The board as one writes it first, on the same Socket.IO server: each change sends its whole row to each coordinator,
 * and a page that comes is sent all rows as objects. It proves nobody's right. `reads` says whether it reads the row it
 * sends, once for all; otherwise it has it from somewhere for nothing.
 */
export class ReferenceBoard {
  readonly #rows = new Map<string, BoardRow>();

  constructor(
    private readonly context: Context,
    readonly reads: boolean,
    readonly name: string,
  ) {
    this.#space.on('connection', (socket) => {
      socket.on('board:watch', (_input: unknown, answer: (reply: object) => void) => {
        socket.emit('board:view', { serverTime: new Date().toISOString(), rows: [...this.#rows.values()] });
        answer({ ok: true });
      });
    });
  }

  get #space() {
    return this.context.live!.of(this.name);
  }

  async fill(): Promise<void> {
    const ids = await this.context.database.read((sql) =>
      sql.execute('select consultation_id from consultations'),
    );
    const all = (ids.rows as { consultation_id: string }[]).map((row) => row.consultation_id);
    for (const row of await this.#read(all)) this.#rows.set(row.consultationId, row);
  }

  changed(changes: Change[]): void {
    for (const change of changes)
      if (this.reads)
        this.context.background(
          'reference row',
          this.#read([change.consultationId]).then(([row]) => row && this.#send(row)),
        );
      else this.#send({ ...this.#rows.get(change.consultationId)!, version: change.version });
  }

  async #read(ids: string[]): Promise<BoardRow[]> {
    return (await readBoardRows(this.context.database, ids)).rows;
  }

  #send(row: BoardRow): void {
    const serverTime = new Date().toISOString();
    for (const socket of this.#space.sockets.values()) socket.emit('board:row', { serverTime, row });
  }
}
