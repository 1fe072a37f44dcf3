import type { Socket } from 'socket.io-client';
import { withDelta, withMore, withView, type Board } from '../../../client/src/board/board-state.ts';
import type { BoardDelta, BoardMore, BoardRow, BoardView } from '#contract/board';
import { openLine } from '../desk/pages.ts';
import type { Place } from '../desk/run.ts';
import type { Change } from './changes.ts';

/** A coordinator's page: what it was sent in bytes, and which version of each consultation it shows. */
export class Watching {
  bytes = 0;
  firstBytes = 0;
  readonly #versions = new Map<string, number>();
  #board: Board | null = null;
  #first = true;
  #rows = 0;

  private constructor(
    readonly socket: Socket,
    private readonly onFrame: () => void,
  ) {
    socket.io.engine.on('data', (data: unknown) => this.#count(String(data)));
    socket.on('board:view', (view: BoardView | { rows: BoardRow[] }) => this.#begin(view));
    socket.on('board:more', (more: BoardMore) => this.#show(withMore(this.#board!, more)));
    socket.on('board:row', ({ row }: { row: BoardRow }) => this.#note([row]));
    socket.on('board:delta', (delta: BoardDelta) => this.#show(withDelta(this.#board!, delta, Date.now())!));
  }

  /** Answers once the whole list is there. */
  static async open(place: Place, day: string, onFrame: () => void): Promise<Watching> {
    const socket = await openLine(place);
    const page = new Watching(socket, onFrame);
    const reply = (await socket.timeout(10_000).emitWithAck('board:watch', { day })) as { ok: boolean };
    if (!reply.ok) throw new Error(`a page may not watch: ${JSON.stringify(reply)}`);
    return page;
  }

  get rows(): number {
    return this.#rows;
  }

  has({ consultationId, version }: Change): boolean {
    return (this.#versions.get(consultationId) ?? -1) >= version;
  }

  close(): void {
    this.socket.disconnect();
  }

  #count(frame: string): void {
    if (frame.includes('"board:view"') && this.#first) {
      this.firstBytes = Buffer.byteLength(frame);
      this.#first = false;
    }
    if (/"board:(delta|row)"/.test(frame)) this.bytes += Buffer.byteLength(frame);
  }

  #begin(view: BoardView | { rows: BoardRow[] }): void {
    if ('view' in view) this.#show(withView(view, Date.now()));
    else this.#note(view.rows);
  }

  #show(board: Board): void {
    this.#board = board;
    this.#note(board.rows);
  }

  #note(rows: BoardRow[]): void {
    for (const { consultationId, version } of rows) this.#versions.set(consultationId, version);
    this.#rows = this.#versions.size;
    this.onFrame();
  }
}
