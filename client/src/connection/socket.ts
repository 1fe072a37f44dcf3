import { io, type Socket } from 'socket.io-client';
import type { Reply } from '#contract/platform';
import { pauseBefore } from './pause';

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
const CONNECT_MS = 10_000;
const FINAL_CODES = new Set(['not_yours', 'not_signed_in', 'too_many', 'wrong_origin']);

/** A connection that keeps itself up until it is closed or refused for good. */
export function connect(auth: Handshake): Connection {
  const socket = io({
    auth,
    transports: ['websocket'],
    reconnection: false,
    timeout: CONNECT_MS,
    forceNew: true,
  });
  const watchers = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = { is: 'connecting' };

  const become = (next: ConnectionState) => {
    state = next;
    for (const watch of watchers) watch(next);
  };
  const stopRetrying = keepTrying(socket, become);

  return {
    emit: (event, payload) => ask(socket, event, payload),
    on(event, handler) {
      const listener = (value: unknown) => handler(value as never);
      socket.on(event, listener);
      return () => socket.off(event, listener);
    },
    state: () => state,
    onState(handler) {
      watchers.add(handler);
      return () => watchers.delete(handler);
    },
    close() {
      stopRetrying();
      watchers.clear();
      socket.disconnect();
    },
  };
}

async function ask<T>(socket: Socket, event: string, payload: object): Promise<Reply<T>> {
  // A press made while the line is down must not act minutes later: nothing is kept for sending.
  if (!socket.connected) return { ok: false, code: 'offline' };
  try {
    return (await socket.timeout(ANSWER_MS).emitWithAck(event, payload)) as Reply<T>;
  } catch {
    return { ok: false, code: 'no_answer' };
  }
}

/** Own pauses instead of the library's, for their spread; and what the browser knows of the network is used at once. */
function keepTrying(socket: Socket, become: (state: ConnectionState) => void): () => void {
  let attempt = 0;
  let final = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tryAgain = () => {
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), pauseBefore(attempt));
    attempt += 1;
  };
  // The browser knows sooner than any heartbeat. Closing at once shows the loss at once; the tries go on meanwhile.
  const onNetwork = () => {
    if (final) return;
    socket.disconnect();
    attempt = 0;
    become({ is: 'lost' });
    tryAgain();
  };

  socket.on('connect', () => {
    attempt = 0;
    become({ is: 'open' });
  });
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return;
    become({ is: 'lost' });
    tryAgain();
  });
  socket.on('connect_error', (error) => {
    if (FINAL_CODES.has(error.message)) {
      final = true;
      become({ is: 'refused', code: error.message });
      return;
    }
    become({ is: 'lost' });
    tryAgain();
  });
  window.addEventListener('online', onNetwork);
  window.addEventListener('offline', onNetwork);

  return () => {
    clearTimeout(timer);
    window.removeEventListener('online', onNetwork);
    window.removeEventListener('offline', onNetwork);
  };
}
