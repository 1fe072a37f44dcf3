import type { Logger } from './logger.ts';

/**
 * Work that is done again and again, one at a time: at every beat, at once when woken, and again at once while it
 * says that it found something.
 */
export class Rhythm {
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = true;

  constructor(
    private readonly every: number,
    private readonly work: () => Promise<number | void>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.#stopped = false;
    this.wake();
  }

  wake(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    if (this.#timer) clearTimeout(this.#timer);
    this.#running = this.#beat();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  async #beat(): Promise<void> {
    do {
      this.#again = false;
      try {
        if (await this.work()) this.#again = true;
      } catch (err) {
        this.logger.warn({ err }, 'rhythmic work failed');
      }
    } while (this.#again && !this.#stopped);
    this.#running = null;
    if (!this.#stopped) this.#timer = setTimeout(() => this.wake(), this.every).unref();
  }
}
