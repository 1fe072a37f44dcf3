import type { Socket } from 'node:net';
import { askUpgrade } from '../../../test/support/ask-upgrade.ts';

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/**
 * A WebSocket that costs its own side next to nothing: no document, no library, no copy of what is not looked at. Both
 * sides of a measurement are loaded through it, so that what is compared is the servers.
 */
export class Line {
  onText: (text: string) => void = () => undefined;
  onBytes: (bytes: Buffer) => void = () => undefined;
  onClose: () => void = () => undefined;
  received = 0;
  #unread: Buffer = Buffer.alloc(0);

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('error', () => undefined).on('close', () => this.onClose());
  }

  /** `listen` gets the line before its first frame is read. */
  static async open(
    port: number,
    path: string,
    headers: Record<string, string>,
    listen: (line: Line) => void,
  ): Promise<Line> {
    const { status, socket, head } = await askUpgrade(port, path, headers);
    if (!socket) throw new Error(`the upgrade was answered ${status}`);
    const line = new Line(socket);
    listen(line);
    socket.on('data', (data: Buffer) => line.#hear(data));
    line.#hear(head);
    return line;
  }

  sendText(text: string): void {
    this.#send(Buffer.from(text), TEXT);
  }

  sendBytes(bytes: Uint8Array): void {
    this.#send(bytes, BINARY);
  }

  close(): void {
    this.socket.destroy();
  }

  /** Masked with zeros, which changes no byte and which a server unmasks like any other mask. */
  #send(payload: Uint8Array, kind: number): void {
    const { length } = payload;
    const wide = length < 126 ? 0 : length < 65_536 ? 2 : 8;
    const frame = Buffer.alloc(6 + wide + length);
    frame[0] = 0x80 | kind;
    frame[1] = 0x80 | (wide === 0 ? length : wide === 2 ? 126 : 127);
    if (wide === 2) frame.writeUInt16BE(length, 2);
    if (wide === 8) frame.writeBigUInt64BE(BigInt(length), 2);
    frame.set(payload, 6 + wide);
    this.socket.write(frame);
  }

  #hear(data: Buffer): void {
    this.received += data.length;
    let rest = this.#unread.length === 0 ? data : Buffer.concat([this.#unread, data]);
    for (;;) {
      const frame = readFrame(rest);
      if (!frame) break;
      rest = rest.subarray(frame.end);
      this.#take(frame.kind, frame.payload);
    }
    this.#unread = rest;
  }

  #take(kind: number, payload: Buffer): void {
    if (kind === TEXT) this.onText(payload.toString('latin1'));
    else if (kind === BINARY) this.onBytes(payload);
    else if (kind === PING) this.#send(payload, PONG);
    else if (kind === CLOSE) this.close();
  }
}

/** The first whole frame; servers never mask, and neither of these two splits a message. */
function readFrame(bytes: Buffer): { kind: number; payload: Buffer; end: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes[1]! & 127;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return null;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const end = start + length;
  return bytes.length < end ? null : { kind: bytes[0]! & 15, payload: bytes.subarray(start, end), end };
}
