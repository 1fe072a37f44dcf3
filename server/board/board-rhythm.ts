import { BOARD_TICK_MS } from '#contract/board';

/**
 * When to send: the first change after a pause at once, then at most once per tick, and never two sendings at a time.
 * Times of sending are the machine's own and no business of the service's clock.
 */
export class BoardRhythm {
  #began = -Infinity;
  #running = false;
  #again = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly send: () => Promise<void>) {}

  /** Something is to be sent. */
  wake(): void {
    if (this.#running) this.#again = true;
    else if (!this.#timer) this.#plan();
  }

  #plan(): void {
    const wait = this.#began + BOARD_TICK_MS - performance.now();
    if (wait <= 0) return void this.#run();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#run();
    }, wait).unref();
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#again = false;
    this.#began = performance.now();
    await this.send();
    this.#running = false;
    if (this.#again) this.#plan();
  }
}
