import type { Socket } from 'socket.io-client';
import { QUEUE_PAGE, type QueueDelta, type QueueRow, type QueueView } from '#contract/triage';
import { queueOf, withQueueDelta, type Queue } from '../../../client/src/triage/queue-state.ts';
import { openLine } from '../desk/pages.ts';
import type { Place } from '../desk/run.ts';
import type { Change } from './changes.ts';

/** A coordinator's page: what it was sent in bytes, and which version of each request it shows. */
export class Watching {
  bytes = 0;
  firstBytes = 0;
  frames = 0;
  rows: QueueRow[] = [];
  #queue: Queue | null = null;
  #versions = new Map<string, number>();

  private constructor(
    readonly socket: Socket,
    private readonly onFrame: () => void,
  ) {
    socket.io.engine.on('data', (data: unknown) => this.#count(String(data)));
    socket.on('queue:view', (view: QueueView) => this.#show(queueOf(view, 0)));
    socket.on('queue:delta', (delta: QueueDelta) => this.#show(withQueueDelta(this.#queue!, delta, 0)!));
    socket.on('queue:rows', ({ rows }: { rows: QueueRow[] }) => this.#note(rows));
  }

  /** Answers once the first rows are there. */
  static async open(place: Place, onFrame: () => void): Promise<Watching> {
    const socket = await openLine(place);
    const page = new Watching(socket, onFrame);
    await page.ask();
    return page;
  }

  /** Asks for the first rows of a filter; answers how long they took, in milliseconds. */
  async ask(filter = 'open'): Promise<number> {
    const [began, wish] = [performance.now(), { filter, regionId: null, rows: QUEUE_PAGE }];
    const reply = (await this.socket.timeout(20_000).emitWithAck('queue:watch', wish)) as { ok: boolean };
    if (!reply.ok) throw new Error(`a page may not watch: ${JSON.stringify(reply)}`);
    return performance.now() - began;
  }

  /** The requests that stand first. */
  get shown(): string[] {
    return this.rows.slice(0, QUEUE_PAGE / 2).map(({ requestId }) => requestId);
  }

  has({ requestId, version }: Change): boolean {
    return (this.#versions.get(requestId) ?? -1) >= version;
  }

  close(): void {
    this.socket.disconnect();
  }

  #count(frame: string): void {
    const size = Buffer.byteLength(frame);
    if (this.firstBytes === 0 && /"queue:(view|rows)"/.test(frame)) this.firstBytes = size;
    else if (/"queue:(view|rows|delta)"/.test(frame)) {
      this.bytes += size;
      this.frames += 1;
    }
  }

  #show(queue: Queue): void {
    this.#queue = queue;
    this.#note(queue.rows);
  }

  #note(rows: QueueRow[]): void {
    this.rows = rows;
    this.#versions = new Map(rows.map(({ requestId, version }) => [requestId, version]));
    this.onFrame();
  }
}
