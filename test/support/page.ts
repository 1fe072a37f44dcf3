import type { Socket } from 'socket.io-client';
import { withDelta, withMore, withView, type Board } from '../../client/src/board/board-state.ts';
import type { BoardAlert, BoardDelta, BoardMore, BoardRow, BoardView } from '#contract/board';
import type { DoorView } from '#contract/door';
import type { Problem } from '#contract/platform';
import type { EnterReply } from '#contract/room';
import { until } from './until.ts';

type Answered<T> = ({ ok: true } & T) | ({ ok: false } & Problem);
type Of<S extends DoorView['state']> = Extract<DoorView, { state: S }>;

/** A page's live connection, with everything it was sent. */
export class Page {
  readonly views: DoorView[] = [];
  readonly tokens: EnterReply[] = [];
  /** Whatever else was sent, in order: event name and payload. */
  readonly heard: { name: string; payload: unknown }[] = [];
  board: Board | null = null;
  refusedWith: string | null = null;
  #gone = false;

  constructor(readonly socket: Socket) {
    socket.on('connect_error', (error) => (this.refusedWith = error.message));
    socket.on('disconnect', () => (this.#gone = true));
    socket.onAny((name: string, payload: unknown) => this.#hear(name, payload));
  }

  get view(): DoorView | null {
    return this.views.at(-1) ?? null;
  }

  get rows(): BoardRow[] {
    return this.board?.rows ?? [];
  }

  /** Sends an event and waits for its answer. */
  async ask<T = Record<string, unknown>>(event: string, input: unknown = {}): Promise<Answered<T>> {
    return (await this.socket.timeout(20_000).emitWithAck(event, input)) as Answered<T>;
  }

  /** As `ask`, for an answer that must be yes. */
  async get<T = Record<string, unknown>>(event: string, input: unknown = {}): Promise<T> {
    const answer = await this.ask<T>(event, input);
    if (!answer.ok) throw new Error(`${event} was refused: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** The code of the refusal, or `null` when the answer was yes. */
  async codeOf(event: string, input: unknown = {}): Promise<string | null> {
    const answer = await this.ask(event, input);
    return answer.ok ? null : answer.code;
  }

  /** Waits for a view of this state (that `holds`) to be the one shown. */
  in<S extends DoorView['state']>(state: S, holds: (view: Of<S>) => boolean = () => true): Promise<Of<S>> {
    return this.until(
      `the page in state ${state}`,
      (view): view is Of<S> => view.state === state && holds(view as Of<S>),
    );
  }

  async until<V extends DoorView>(
    what: string,
    holds: (view: DoorView) => view is V,
    within?: number,
  ): Promise<V> {
    await until(
      () => `${what}; it shows ${JSON.stringify(this.view)} ${this.refusedWith ?? ''}`,
      () => this.view !== null && holds(this.view),
      within,
    );
    return this.view as V;
  }

  /** Waits for a row of the board that `holds`. */
  async row(consultationId: string, holds: (row: BoardRow) => boolean = () => true): Promise<BoardRow> {
    const find = () => this.rows.find((row) => row.consultationId === consultationId && holds(row));
    return until(() => `a row; they are ${JSON.stringify(this.rows)}`, find);
  }

  /** Waits for an alert on the board that `holds`. */
  async alert(holds: (alert: BoardAlert) => boolean): Promise<BoardAlert> {
    const find = () => this.board?.alerts.find(holds);
    return until(() => `an alert; they are ${JSON.stringify(this.board?.alerts)}`, find);
  }

  connected(): Promise<boolean> {
    return until(
      () => `the socket is open; ${this.refusedWith ?? ''}`,
      () => this.socket.connected,
    );
  }

  /** Refused as it came, or cut off since. */
  get isShut(): boolean {
    return this.refusedWith !== null || this.#gone;
  }

  /** Waits until this page's line is closed, or was never opened; answers the code it was refused with. */
  async shut(): Promise<string | null> {
    await until('the line is closed', () => this.isShut);
    return this.refusedWith;
  }

  close(): void {
    this.socket.disconnect();
  }

  /** The network goes away: no goodbye. */
  drop(): void {
    this.socket.io.engine.close();
  }

  #hear(name: string, payload: unknown): void {
    if (name === 'door:view') this.views.push(payload as DoorView);
    else if (name === 'room:token') this.tokens.push(payload as EnterReply);
    else if (name === 'board:view') this.board = withView(payload as BoardView, Date.now());
    else if (name === 'board:more') this.board = withMore(this.board!, payload as BoardMore);
    else if (name === 'board:delta') this.#change(payload as BoardDelta);
    this.heard.push({ name, payload });
  }

  #change(delta: BoardDelta): void {
    if (!this.board) return;
    const next = withDelta(this.board, delta, Date.now());
    if (!next) throw new Error(`a frame does not build on the last one: ${JSON.stringify(delta)}`);
    this.board = next;
  }
}
