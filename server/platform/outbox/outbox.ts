import { after, SECOND, type Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { Rhythm } from '../rhythm.ts';
import {
  addEffect,
  claimEffects,
  finishEffect,
  parkEffect,
  retryEffect,
  type Effect,
  type NewEffect,
} from './outbox-store.ts';

/** Does one effect. It may come twice (a process died after doing it), so it must be safe to repeat. */
export type EffectHandler = {
  run(subject: string, attempt: number): Promise<void>;
  /** How many times it is tried before it is parked and told. */
  tries: number;
  /** What to do when it was parked. */
  onParked?(subject: string): Promise<void>;
};

/** An effect that must not be tried again; its message is a short code. */
export class FinalFailure extends Error {}

const CLAIM_SECONDS = 60;
const BATCH = 16;

/** Kinds that begin alike (`mail.`, `livekit.`) share a lane: a slow mail server does not keep LiveKit waiting. */
const laneOf = (kind: string) => kind.split('.', 1)[0]!;

/** How often to look for effects that nobody woke us for (another process died, a pause is over). */
const LOOK_EVERY = 1 * SECOND;

export class Outbox {
  readonly #handlers = new Map<string, EffectHandler>();
  readonly #lanes = new Map<string, Rhythm>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Says how effects of a kind are done. Those of a kind that nobody handles wait: a newer process may know it. */
  handle(kind: string, handler: EffectHandler): void {
    this.#handlers.set(kind, handler);
    const lane = laneOf(kind);
    if (!this.#lanes.has(lane))
      this.#lanes.set(lane, new Rhythm(LOOK_EVERY, () => this.#runLane(lane), this.logger));
  }

  start(): void {
    for (const rhythm of this.#lanes.values()) rhythm.start();
  }

  /** Adds an effect to the change that it follows; once that is committed its lane looks, and no other has anything to. */
  async add({ sql, afterCommit }: Transaction, effect: NewEffect): Promise<void> {
    await addEffect(sql, effect);
    afterCommit(() => this.#lanes.get(laneOf(effect.kind))?.wake());
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((rhythm) => rhythm.stop()));
  }

  /** Claims what is due and does it. Answers how many effects it touched. */
  async runOnce(): Promise<number> {
    const touched = await Promise.all([...this.#lanes.keys()].map((lane) => this.#runLane(lane)));
    return touched.reduce((sum, one) => sum + one, 0);
  }

  async #runLane(lane: string): Promise<number> {
    const now = this.clock.now();
    const kinds = [...this.#handlers.keys()].filter((kind) => laneOf(kind) === lane);
    const claimed = await this.database.change(({ sql }) =>
      claimEffects(sql, { kinds, now, until: after(now, CLAIM_SECONDS * SECOND), most: BATCH }),
    );
    await Promise.all(claimed.map((effect) => this.#do(effect)));
    return claimed.length;
  }

  async #do(effect: Effect): Promise<void> {
    const handler = this.#handlers.get(effect.kind)!;
    try {
      await handler.run(effect.subject, effect.attempts);
      await this.database.change(({ sql }) => finishEffect(sql, effect.outboxId, this.clock.now()));
    } catch (error) {
      await this.#afterFailure(effect, handler, error);
    }
  }

  async #afterFailure(effect: Effect, handler: EffectHandler, error: unknown): Promise<void> {
    const now = this.clock.now();
    const code =
      error instanceof FinalFailure ? error.message : ((error as { code?: string }).code ?? 'failed');
    const parked = error instanceof FinalFailure || effect.attempts >= handler.tries;
    this.logger.warn(
      { err: error, kind: effect.kind, subject: effect.subject, attempt: effect.attempts, parked },
      'effect failed',
    );
    await this.database.change(({ sql }) =>
      parked
        ? parkEffect(sql, effect.outboxId, now, code)
        : retryEffect(sql, effect.outboxId, after(now, pauseBefore(effect.attempts + 1)), code),
    );
    if (parked) await handler.onParked?.(effect.subject);
  }
}

/** The pause before a try. Growing: 1, 4, 16, 64 s … at most ten minutes. */
export function pauseBefore(attempt: number): number {
  return Math.min(SECOND * 4 ** (attempt - 2), 600 * SECOND);
}
