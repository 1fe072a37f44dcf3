import type { QueueDelta, QueueFilter, QueueRow, QueueView } from '#contract/triage';
import { queueOf, withQueueDelta, type Queue } from '../../client/src/triage/queue-state.ts';
import type { Browser } from './browser.ts';
import type { Page } from './page.ts';

type Wish = { filter?: QueueFilter; regionId?: string | null; rows?: number };

/** A page of the staff that watches the queue, as the client keeps it. */
export class QueuePage {
  queue: Queue | null = null;
  deltas: QueueDelta[] = [];

  static readonly #opened: QueuePage[] = [];

  private constructor(readonly page: Page) {
    QueuePage.#opened.push(this);
    page.socket.on('queue:view', (view: QueueView) => (this.queue = queueOf(view, 0)));
    page.socket.on('queue:delta', (delta: QueueDelta) => {
      this.deltas.push(delta);
      const next = this.queue && withQueueDelta(this.queue, delta, 0);
      if (!next) throw new Error(`a frame does not build on the last one: ${JSON.stringify(delta)}`);
      this.queue = next;
    });
  }

  /** Closes every page that was opened so; answers the ids of their lines. */
  static closeAll(): string[] {
    const ids = this.#opened.flatMap(({ page }) => page.socket.id ?? []);
    for (const { page } of this.#opened.splice(0)) page.close();
    return ids;
  }

  static async open(browser: Browser, wish: Wish = {}, at?: { port: number }): Promise<QueuePage> {
    const watching = new QueuePage(browser.desk(at));
    await watching.page.connected();
    await watching.watch(wish);
    return watching;
  }

  watch({ filter = 'open', regionId = null, rows = 50 }: Wish = {}): Promise<object> {
    return this.page.get('queue:watch', { filter, regionId, rows });
  }

  get rows(): QueueRow[] {
    return this.queue?.rows ?? [];
  }

  get ids(): string[] {
    return this.rows.map(({ requestId }) => requestId);
  }

  row(requestId: string): QueueRow | undefined {
    return this.rows.find((row) => row.requestId === requestId);
  }
}
