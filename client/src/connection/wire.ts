import type { Reply } from '#contract/platform';

/** What a page hears from one wire. After `onRefused` or `onClosed` it hears nothing more. */
export type WireListener = {
  onOpen(): void;
  onEvent(event: string, value: unknown): void;
  onRefused(code: string): void;
  onClosed(): void;
};

export type Wire = {
  /** The answer comes to `take` unless the wire closes before. */
  send(event: string, payload: object, take: (answer: Reply) => void): void;
  close(): void;
};

/** Until the server has said how often it will be heard. */
const CONNECT_MS = 10_000;

/**
 * One connection to the service's Socket.IO: protocol 5 in Engine.IO 4 on a WebSocket, and of it what this service
 * speaks: JSON events, answers and heartbeats in the root namespace. The library does the same in 9 KiB of brotli, a
 * quarter of what a guest's phone fetches before the join page; trying again is the caller's, here as there.
 */
export function openWire(auth: object, listener: WireListener): Wire {
  const socket = new WebSocket(
    `${location.origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`,
  );
  const awaited = new Map<number, (answer: Reply) => void>();
  let sent = 0;
  let patience = CONNECT_MS;
  let silence = setTimeout(() => end(listener.onClosed), patience);
  let over = false;

  const end = (tell: () => void) => {
    if (over) return;
    over = true;
    clearTimeout(silence);
    socket.close();
    tell();
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => end(listener.onClosed), patience);
  };
  const take = (frame: Frame) => {
    switch (frame.is) {
      case 'handshake':
        patience = frame.pingInterval + frame.pingTimeout;
        return socket.send(`40${JSON.stringify(auth)}`);
      case 'ping':
        return socket.send('3');
      case 'connected':
        return listener.onOpen();
      case 'event':
        return listener.onEvent(frame.event, frame.value);
      case 'answer':
        awaited.get(frame.id)?.(frame.answer);
        awaited.delete(frame.id);
        return;
      case 'refused':
        return end(() => listener.onRefused(frame.code));
      case 'closed':
        return end(listener.onClosed);
    }
  };
  socket.addEventListener('message', ({ data }) => {
    if (over) return;
    const frame = readFrame(String(data));
    if (frame) take(frame);
    heard();
  });
  socket.addEventListener('close', () => end(listener.onClosed));

  return {
    send(event, payload, answered) {
      const id = sent++;
      awaited.set(id, answered);
      socket.send(`42${id}${JSON.stringify([event, payload])}`);
    },
    close: () => end(() => undefined),
  };
}

type Frame =
  | { is: 'handshake'; pingInterval: number; pingTimeout: number }
  | { is: 'ping' }
  | { is: 'connected' }
  | { is: 'event'; event: string; value: unknown }
  | { is: 'answer'; id: number; answer: Reply }
  | { is: 'refused'; code: string }
  | { is: 'closed' };

/** A frame is a digit of Engine.IO, for messages a digit of Socket.IO, an answer's number, and JSON. */
export function readFrame(data: string): Frame | null {
  const [, kind = '', id = '', json = ''] = /^(4\d|\d)(\d*)(.*)$/s.exec(data) ?? [];
  switch (kind) {
    case '0':
      return { is: 'handshake', ...(JSON.parse(json) as { pingInterval: number; pingTimeout: number }) };
    case '2':
      return { is: 'ping' };
    case '40':
      return { is: 'connected' };
    case '42': {
      const [event, value] = JSON.parse(json) as [string, unknown];
      return { is: 'event', event, value };
    }
    case '43': {
      const [answer] = JSON.parse(json) as [Reply];
      return { is: 'answer', id: Number(id), answer };
    }
    case '44':
      return { is: 'refused', code: (JSON.parse(json) as { message: string }).message };
    case '1':
    case '41':
      return { is: 'closed' };
    default:
      return null;
  }
}
