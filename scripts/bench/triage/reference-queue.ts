import { and, asc, eq, isNotNull, notInArray } from 'drizzle-orm';
import type { QueueRow } from '#contract/triage';
import type { Context } from '../../../server/context.ts';
import { requests } from '../../../server/requests/request-store.ts';
import { listQueued } from '../../../server/triage/queue-store.ts';
import { buildQueueRows } from '../../../server/triage/queue-rows.ts';
import { REGION } from '../../../test/support/people.ts';
import type { Change } from './changes.ts';

/**
 * The queue as one writes it first, on the same Socket.IO server and by the same reading of rows: each change reads what is
 * shown once for all, and sends it whole, as objects, encoded once. It proves nobody's right and counts nothing. `most`
 * rows are shown: all that are open, or the first page alone.
 */
export class ReferenceQueue {
  #sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: Context,
    readonly most: number,
    readonly name: string,
  ) {
    this.#space.on('connection', (socket) => {
      socket.on('queue:watch', async (_input: unknown, answer: (reply: object) => void) => {
        socket.emit('queue:rows', await this.#frame());
        answer({ ok: true });
      });
    });
  }

  get #space() {
    return this.context.live!.of(this.name);
  }

  changed(changes: Change[]): void {
    for (const _change of changes)
      this.#sending = this.#sending.then(
        async () => void this.#space.emit('queue:rows', await this.#frame()),
      );
    this.context.background('reference queue', this.#sending);
  }

  async #frame(): Promise<{ serverTime: string; rows: QueueRow[] }> {
    const rows = await this.context.database.read(async (sql) => {
      const shown = await sql
        .select({ requestId: requests.requestId })
        .from(requests)
        .where(
          and(
            eq(requests.regionId, REGION),
            isNotNull(requests.sentAt),
            notInArray(requests.status, ['scheduled', 'declined', 'withdrawn']),
          ),
        )
        .orderBy(asc(requests.sessionBy))
        .limit(this.most);
      const ids = shown.map(({ requestId }) => requestId);
      return buildQueueRows(sql, await listQueued(sql, ids));
    });
    return { serverTime: new Date().toISOString(), rows };
  }
}
