import { BOARD_TICK_MS } from '#contract/board';

/**
 * When to send: the first change after a pause at once, then at most once per tick, and never two sendings at a time.
 * Times of sending are the machine's own and no business of the service's clock.
 */
export class BoardRhythm {
  #began = -Infinity;
  #running = false;
  #again = false;
  #planned = false;

  constructor(private readonly send: () => Promise<void>) {}

  /** Something is to be sent. */
  wake(): void {
    if (this.#running) this.#again = true;
    else if (!this.#planned) this.#plan();
  }

  #plan(): void {
    this.#planned = true;
    const run = () => void this.#run();
    const wait = this.#began + BOARD_TICK_MS - performance.now();
    // At once is after this turn: what many lobbies that open together bring goes in one frame, and nobody waits for it.
    if (wait <= 0) setImmediate(run);
    else setTimeout(run, wait).unref();
  }

  async #run(): Promise<void> {
    this.#planned = false;
    this.#running = true;
    this.#again = false;
    this.#began = performance.now();
    await this.send();
    this.#running = false;
    if (this.#again) this.#plan();
  }
}
