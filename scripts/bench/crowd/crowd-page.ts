import { Line } from '../notes/line.ts';

export type Headers = Record<string, string>;
/** What one frame of a server says: its event's name, and the frame itself, read only if somebody asks. */
export type Heard = { name: string; frame: string; at: number };

const NAME = /^42\["([^"]+)"/;

/**
 * A page of one who waits, on a lean line: Socket.IO's frames written by hand, the same at our service and at the bare
 * server, so that what is compared is the servers.
 */
export class CrowdPage {
  sid = '';
  onHeard: (heard: Heard) => void = () => undefined;
  #asked = 0;
  #view: string | null = null;
  #refused: string | null = null;
  #waiting: (() => void)[] = [];
  readonly #answers = new Map<number, (answer: unknown) => void>();

  private constructor(private readonly line: Line) {}

  /** Answers once the server has let the page in. */
  static async open(port: number, headers: Headers, auth: object): Promise<CrowdPage> {
    let page!: CrowdPage;
    await new Promise<void>((resolve, reject) => {
      Line.open(port, '/socket.io/?EIO=4&transport=websocket', headers, (line) => {
        page = new CrowdPage(line);
        line.onClose = () => reject(new Error('the line was closed'));
        line.onText = (text) => {
          if (text.startsWith('0')) line.sendText(`40${JSON.stringify(auth)}`);
          else if (text.startsWith('44')) reject(new Error(`refused: ${text}`));
          else if (text.startsWith('40')) {
            page.sid = (JSON.parse(text.slice(2)) as { sid: string }).sid;
            resolve();
          } else page.#hear(text);
        };
      }).catch(reject);
    });
    page.line.onClose = () => page.#close();
    return page;
  }

  /** The newest view's frame, as text. */
  get view(): string | null {
    return this.#view;
  }

  /** Waits until the newest view is in `state`. */
  async in(state: string): Promise<string> {
    const mark = `"state":"${state}"`;
    for (;;) {
      if (this.#refused) throw new Error(this.#refused);
      if (this.#view?.includes(mark)) return this.#view;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async ask<T extends object>(name: string, input: object): Promise<T> {
    this.#asked += 1;
    const id = this.#asked;
    const answer = new Promise<unknown>((resolve) => this.#answers.set(id, resolve));
    this.line.sendText(`42${id}${JSON.stringify([name, input])}`);
    const answered = (await answer) as T & { ok: boolean };
    if (!answered.ok) throw new Error(`${name} was refused: ${JSON.stringify(answered)}`);
    return answered;
  }

  close(): void {
    this.line.onClose = () => undefined;
    this.line.close();
  }

  #close(): void {
    this.#refused = `the line was closed; the last view was ${this.#view}`;
    this.#wake();
  }

  #hear(text: string): void {
    if (text === '2') return this.line.sendText('3');
    if (text.startsWith('43')) return this.#answered(text);
    const name = NAME.exec(text)?.[1];
    if (!name) return;
    if (name === 'door:view') this.#view = text;
    this.onHeard({ name, frame: text, at: performance.now() });
    this.#wake();
  }

  #answered(text: string): void {
    const start = text.indexOf('[');
    const id = Number(text.slice(2, start));
    const [answer] = JSON.parse(text.slice(start)) as [unknown];
    this.#answers.get(id)?.(answer);
    this.#answers.delete(id);
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** Does something for each, so many at a time. */
export async function inTurns<T, R>(
  all: readonly T[],
  atOnce: number,
  work: (one: T, nth: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let nth = next++; nth < all.length; nth = next++) results[nth] = await work(all[nth]!, nth);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
