import { io, type Socket } from 'socket.io-client';
import type { Reply } from '#contract/platform';
import type { Way } from './notes-way.ts';
import type { Random } from './seeded.ts';
import { pause } from './until.ts';

/** How often each thing goes wrong with one message, from 0 to 1. */
export type Faults = { lost: number; twice: number; late: number };
export const NO_FAULTS: Faults = { lost: 0, twice: 0, late: 0 };

/** How long an answer is waited for, in milliseconds: short, so that a test lives through many losses. */
const ANSWER_MS = 250;
const LATEST_MS = 60;
const REACHED_WITHIN = 3_000;

type Handler = (value: unknown) => void;

/**
 * A page's live connection that loses, doubles and delays. What a page asks may be lost on the way there or its answer on
 * the way back, may come twice, the second time long after, and may be overtaken. What the server says comes in the order
 * it was sent, as it does on any socket, but late, and a second time later; what was still on the way when the line is cut
 * is lost.
 */
export class FaultyLine {
  faults: Faults = NO_FAULTS;
  /** Everything the server has answered as stored, whether the page heard of it or not. */
  readonly acknowledged: { sectionId: string; update: string }[] = [];
  readonly #handlers = new Map<string, Set<Handler>>();
  readonly #watchers = new Set<(open: boolean) => void>();
  /** The process of the service that this line reached last. */
  port = 0;
  #socket: Socket | null = null;
  #arriving: Promise<void> = Promise.resolve();

  constructor(
    private readonly way: Way,
    private readonly random: Random,
  ) {}

  get isOpen(): boolean {
    return this.#socket?.connected ?? false;
  }

  /** Comes to a process of the service; answers whether it was reached. */
  async connect(port: number): Promise<boolean> {
    const { invitationId, cookie, origin, address } = this.way;
    const socket = io(`http://127.0.0.1:${port}`, {
      auth: { invitationId },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: REACHED_WITHIN,
      extraHeaders: { origin, cookie, 'x-forwarded-for': address },
    });
    const reached = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('connect_error', () => resolve(false));
      // A process that is killed between the two halves of a handshake says neither.
      socket.once('disconnect', () => resolve(false));
      setTimeout(() => resolve(socket.connected), REACHED_WITHIN).unref();
    });
    if (!reached) {
      socket.close();
      return false;
    }
    this.#socket = socket;
    this.port = port;
    socket.onAny((name: string, value: unknown) => this.#arrive(socket, name, value));
    socket.once('disconnect', () => this.#lose(socket));
    for (const watch of this.#watchers) watch(true);
    return true;
  }

  /** The line breaks without a goodbye. */
  cut(): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#lose(socket);
    socket.io.engine.close();
  }

  onOpen(watch: (open: boolean) => void): void {
    this.#watchers.add(watch);
  }

  on<T>(event: string, handler: (value: T) => void): () => void {
    const handlers = this.#handlers.get(event) ?? new Set();
    this.#handlers.set(event, handlers);
    handlers.add(handler as Handler);
    return () => handlers.delete(handler as Handler);
  }

  /** As the product's own connection: sends an event and waits for its answer; never throws. */
  emit = async <T = object>(event: string, payload: object): Promise<Reply<T>> => {
    const socket = this.#socket;
    if (!socket?.connected) return { ok: false, code: 'offline' };
    if (this.#happens('late')) await pause(this.random() * LATEST_MS);
    const { random } = this;
    // Only of writing is it said that twice is as good as once.
    const again = event === 'notes:write' && this.#happens('twice') ? random() * ANSWER_MS * 2 : null;
    if (this.#happens('lost')) return noAnswer();
    const answer = this.#ask<T>(socket, event, payload);
    if (again !== null) setTimeout(() => void this.#ask(socket, event, payload), again);
    const reply = await answer;
    return this.#happens('lost') ? noAnswer() : reply;
  };

  async #ask<T>(socket: Socket, event: string, payload: object): Promise<Reply<T>> {
    try {
      const reply = (await socket.timeout(ANSWER_MS * 12).emitWithAck(event, payload)) as Reply<T>;
      if (reply.ok && event === 'notes:write')
        this.acknowledged.push(payload as { sectionId: string; update: string });
      return reply;
    } catch {
      return { ok: false, code: 'no_answer' };
    }
  }

  #arrive(socket: Socket, name: string, value: unknown): void {
    const wait = this.#happens('late') ? this.random() * LATEST_MS : 0;
    const again = name === 'notes:updates' && this.#happens('twice') ? this.random() * ANSWER_MS : null;
    this.#arriving = this.#arriving.then(async () => {
      if (wait > 0) await pause(wait);
      this.#hear(socket, name, value);
      if (again !== null) setTimeout(() => this.#hear(socket, name, value), again);
    });
  }

  /** What belongs to a line that is gone reaches nobody. */
  #hear(socket: Socket, name: string, value: unknown): void {
    if (socket !== this.#socket) return;
    for (const handler of this.#handlers.get(name) ?? []) handler(structuredClone(value));
  }

  #lose(socket: Socket): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    for (const watch of this.#watchers) watch(false);
  }

  #happens(fault: keyof Faults): boolean {
    return this.faults[fault] > 0 && this.random() < this.faults[fault];
  }
}

async function noAnswer(): Promise<{ ok: false; code: string }> {
  await pause(ANSWER_MS);
  return { ok: false, code: 'no_answer' };
}
