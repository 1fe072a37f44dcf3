import type { Reply } from '#contract/platform';
import { pauseBefore } from './pause';
import { openWire, type Wire } from './wire';

/** What the server wants to know of a connecting page; the cookie says whose browser it is. */
export type Handshake = { invitationId: string } | { desk: true };

export type ConnectionState =
  | { is: 'connecting' }
  | { is: 'open' }
  | { is: 'lost' }
  /** Final: trying again cannot help. */
  | { is: 'refused'; code: string };

export type Connection = {
  /** Sends an event and waits for its answer; never throws. */
  emit<T = object>(event: string, payload: object): Promise<Reply<T>>;
  on<T>(event: string, handler: (value: T) => void): () => void;
  state(): ConnectionState;
  onState(handler: (state: ConnectionState) => void): () => void;
  close(): void;
};

const ANSWER_MS = 10_000;
const FINAL_CODES = new Set(['not_yours', 'not_signed_in', 'too_many', 'wrong_origin']);

type Handler = (value: never) => void;

/** A connection that keeps itself up until it is closed or refused for good. */
export function connect(auth: Handshake): Connection {
  const watchers = new Set<(state: ConnectionState) => void>();
  const handlers = new Map<string, Set<Handler>>();
  let state: ConnectionState = { is: 'connecting' };

  const line = keepUp(auth, {
    become(next) {
      state = next;
      for (const watch of watchers) watch(next);
    },
    onEvent(event, value) {
      for (const handle of handlers.get(event) ?? []) handle(value as never);
    },
  });
  return {
    // A press made while the line is down must not act minutes later: nothing is kept for sending.
    emit: async (event, payload) =>
      state.is === 'open' ? ask(line.wire(), event, payload) : { ok: false, code: 'offline' },
    on(event, handler) {
      const known = handlers.get(event) ?? new Set();
      handlers.set(event, known.add(handler));
      return () => known.delete(handler);
    },
    state: () => state,
    onState(handler) {
      watchers.add(handler);
      return () => watchers.delete(handler);
    },
    close() {
      watchers.clear();
      handlers.clear();
      line.close();
    },
  };
}

function ask<T>(wire: Wire, event: string, payload: object): Promise<Reply<T>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ ok: false, code: 'no_answer' }), ANSWER_MS);
    wire.send(event, payload, (answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

type Keeper = { become(state: ConnectionState): void; onEvent(event: string, value: unknown): void };

/** Opens a wire, and another when it breaks. */
function keepUp(auth: Handshake, { become, onEvent }: Keeper): { wire(): Wire; close(): void } {
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wire: Wire;

  const open = () => {
    wire = openWire(auth, {
      onOpen() {
        attempt = 0;
        become({ is: 'open' });
      },
      onEvent,
      onRefused: (code) => (FINAL_CODES.has(code) ? stop({ is: 'refused', code }) : tryAgain()),
      onClosed: () => tryAgain(),
    });
  };
  const tryAgain = () => {
    become({ is: 'lost' });
    clearTimeout(timer);
    timer = setTimeout(open, pauseBefore(attempt));
    attempt += 1;
  };
  // The browser knows sooner than any heartbeat. Closing at once shows the loss at once; the tries go on meanwhile.
  const onNetwork = () => {
    wire.close();
    attempt = 0;
    tryAgain();
  };
  const stop = (last?: ConnectionState) => {
    clearTimeout(timer);
    window.removeEventListener('online', onNetwork);
    window.removeEventListener('offline', onNetwork);
    wire.close();
    if (last) become(last);
  };
  window.addEventListener('online', onNetwork);
  window.addEventListener('offline', onNetwork);
  open();
  return { wire: () => wire, close: () => stop() };
}
