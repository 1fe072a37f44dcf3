import type { Clock } from '../../server/platform/clock.ts';

/** A clock whose hands only a test turns. It begins at a quiet weekday noon unless told otherwise. */
export class ManualClock implements Clock {
  #time: number;

  constructor(start = '2026-03-17T10:00:00Z') {
    this.#time = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#time);
  }

  advance(milliseconds: number): void {
    this.#time += milliseconds;
  }

  set(time: Date): void {
    this.#time = time.getTime();
  }
}
