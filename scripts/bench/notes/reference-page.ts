import { Line } from './line.ts';
import type { NotePage } from './note-page.ts';
import { keystrokeOf, numberOnWire, partOnWire, WireReader } from './wire.ts';

export const TOKEN = 'let-me-in';
const [SYNC, AUTH, STATUS] = [0, 2, 8];
const [STEP_ONE, STEP_TWO, UPDATE] = [0, 1, 2];
const [OFFERED, GRANTED] = [0, 2];
const NOTHING = new Uint8Array([0, 0]);

/** Hocuspocus' protocol on a lean line, as its own provider speaks it. */
export class ReferencePage implements NotePage {
  onUpdate: NotePage['onUpdate'] = () => undefined;
  onAcknowledged: NotePage['onAcknowledged'] = () => undefined;
  onMerged: NotePage['onMerged'] = () => undefined;
  /** What the server holds, as it answers a newcomer. */
  onState: (update: Uint8Array) => void = () => undefined;
  #line!: Line;
  readonly #head: Buffer;

  private constructor(
    name: string,
    readonly clientId: number,
  ) {
    this.#head = partOnWire(name);
  }

  static async connect(port: number, name: string, clientId: number): Promise<ReferencePage> {
    const page = new ReferencePage(name, clientId);
    page.#line = await Line.open(port, '/', {}, () => undefined);
    return page;
  }

  static async open(port: number, name: string, clientId: number): Promise<ReferencePage> {
    const page = await ReferencePage.connect(port, name, clientId);
    await page.openNote();
    return page;
  }

  /** Proves itself and asks for what the server holds; answers it. */
  openNote(): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#line.onClose = () => reject(new Error('the line was closed'));
      this.#line.onBytes = (bytes) => this.#hear(bytes, resolve);
      this.#send(AUTH, OFFERED, TOKEN);
    });
  }

  write(update: Uint8Array): void {
    this.#send(SYNC, UPDATE, update);
  }

  text = (): null => null;

  received(): number {
    return this.#line.received;
  }

  close(): void {
    this.#line.onClose = () => undefined;
    this.#line.close();
  }

  #send(kind: number, step: number, part: Uint8Array | string): void {
    this.#line.sendBytes(
      Buffer.concat([this.#head, Buffer.from([...numberOnWire(kind), step]), partOnWire(part)]),
    );
  }

  #hear(bytes: Buffer, opened: (state: Uint8Array) => void): void {
    const reader = new WireReader(bytes);
    reader.part(); // the document's name
    const kind = reader.number();
    if (kind === STATUS) return this.onAcknowledged(reader.number() === 1, 1);
    if (kind === AUTH) {
      if (reader.number() !== GRANTED) throw new Error('the reference refused its page');
      return this.#send(SYNC, STEP_ONE, new Uint8Array([0]));
    }
    if (kind !== SYNC) return;
    const step = reader.number();
    if (step === STEP_ONE) return this.#send(SYNC, STEP_TWO, NOTHING);
    if (step === STEP_TWO) return opened(reader.part());
    const stroke = keystrokeOf(reader.part());
    if (stroke.clientId !== this.clientId) this.onUpdate(stroke); // it echoes to the writer too
  }
}
