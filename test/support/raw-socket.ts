import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { askUpgrade } from './ask-upgrade.ts';
import { until } from './until.ts';

/** A WebSocket whose frames the test writes byte by byte, as an attacker would. */
export class RawSocket {
  readonly received: string[] = [];
  #open = true;
  #unread = Buffer.alloc(0);

  private constructor(
    private readonly socket: Socket,
    head: Buffer,
  ) {
    this.#hear(head); // the first frame may come along with the answer to the upgrade
    socket.on('data', (data: Buffer) => this.#hear(data));
    socket.on('error', () => undefined).on('close', () => (this.#open = false));
  }

  /** Opens the transport; answers null when the upgrade was refused. */
  static async open(port: number, headers: Record<string, string>): Promise<RawSocket | null> {
    const path = '/socket.io/?EIO=4&transport=websocket';
    const { socket, head } = await askUpgrade(port, path, headers);
    return socket && new RawSocket(socket, head);
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Writes one frame; text unless `opcode` says otherwise. */
  send(payload: string | Buffer, opcode = 0x1, final = true): void {
    if (this.#open) this.socket.write(frame(Buffer.from(payload), opcode, final));
  }

  /** Writes bytes that are no frame at all. */
  write(bytes: Buffer): void {
    if (this.#open) this.socket.write(bytes);
  }

  heard(pattern: RegExp): Promise<boolean> {
    return until(
      () => `something like ${pattern.source}; it was ${this.received.join('\n')}`,
      () => pattern.test(this.received.join('\n')),
    );
  }

  async closed(): Promise<void> {
    await until('the server hangs up', () => !this.#open);
  }

  close(): void {
    this.#open = false;
    this.socket.destroy();
  }

  /** Takes whole frames off what has come. A close frame is the server's goodbye, which needs no answer here. */
  #hear(data: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, data]);
    for (let at = this.#unread; at.length >= 2; at = this.#unread) {
      const [start, length] = lengthOf(at);
      if (at.length < start + length) return;
      this.#unread = at.subarray(start + length);
      if ((at[0]! & 15) === 0x8) return this.close();
      this.received.push(at.subarray(start, start + length).toString('utf8'));
    }
  }
}

/** Where the payload of a frame from the server begins, and how long it is. */
function lengthOf(frame: Buffer): [number, number] {
  const short = frame[1]! & 127;
  if (short < 126) return [2, short];
  if (frame.length < 10) return [10, Infinity];
  return short === 126 ? [4, frame.readUInt16BE(2)] : [10, Number(frame.readBigUInt64BE(2))];
}

function frame(payload: Buffer, opcode: number, final: boolean): Buffer {
  const mask = randomBytes(4);
  const { length } = payload;
  const head = [(final ? 0x80 : 0) | opcode];
  if (length < 126) head.push(0x80 | length);
  else if (length < 65_536) head.push(0x80 | 126, length >> 8, length & 255);
  else head.push(0x80 | 127, 0, 0, 0, 0, ...[24, 16, 8, 0].map((bits) => (length >>> bits) & 255));
  return Buffer.concat([Buffer.from(head), mask, payload.map((byte, at) => byte ^ mask[at & 3]!)]);
}
