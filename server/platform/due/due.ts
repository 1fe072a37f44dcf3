import { after, SECOND, type Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { Rhythm } from '../rhythm.ts';
import type { Database } from '../storage/database.ts';
import { claimDue, finishDue } from './due-store.ts';

/** Does what time has brought for one subject; asks again whether it is still true, because rows may come late or twice. */
export type DueHandler = (subject: string, dueAt: Date) => Promise<void>;

const CLAIM_SECONDS = 30;
const BATCH = 32;
const LOOK_EVERY = SECOND / 2;

export class Due {
  readonly #handlers = new Map<string, DueHandler>();
  readonly #rhythm: Rhythm;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.#rhythm = new Rhythm(LOOK_EVERY, () => this.runOnce(), logger);
  }

  /** Says how work of a kind is done. What nobody here handles waits: a newer process may know it. */
  handle(kind: string, handler: DueHandler): void {
    this.#handlers.set(kind, handler);
  }

  start(): void {
    this.#rhythm.start();
  }

  async stop(): Promise<void> {
    await this.#rhythm.stop();
  }

  /** Claims what is due by the clock and does it. A failed one is due again when its claim runs out. */
  async runOnce(): Promise<number> {
    const now = this.clock.now();
    const claimed = await this.database.change(({ sql }) =>
      claimDue(sql, {
        kinds: [...this.#handlers.keys()],
        now,
        until: after(now, CLAIM_SECONDS * SECOND),
        most: BATCH,
      }),
    );
    const results = await Promise.allSettled(
      claimed.map(async ({ dueId, kind, subject, dueAt }) => {
        await this.#handlers.get(kind)!(subject, dueAt);
        // The clock was put back meanwhile: for the handler the moment had not come yet, and it did nothing.
        if (this.clock.now() < dueAt) throw new Error('the clock was put back');
        await this.database.change(({ sql }) => finishDue(sql, dueId, this.clock.now()));
      }),
    );
    for (const result of results)
      if (result.status === 'rejected') this.logger.warn({ err: result.reason }, 'due work failed');
    return results.filter((result) => result.status === 'fulfilled').length;
  }
}
