import type { Clock } from '../../server/platform/clock.ts';

/** The real clock with its hands put forward or back: it goes on by itself, as the pages and LiveKit need it. */
export class OffsetClock implements Clock {
  #ahead: number;

  constructor(ahead: number) {
    this.#ahead = ahead;
  }

  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  /** From this moment on it is that time. */
  turnTo(time: Date): void {
    this.#ahead = time.getTime() - Date.now();
  }

  /** From this moment on it tells the real time. */
  turnToReal(): void {
    this.#ahead = 0;
  }
}
