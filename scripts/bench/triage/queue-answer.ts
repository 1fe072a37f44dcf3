import type { Answer } from '../desk/run.ts';

/** Beside bytes and changes: how long the queue took to open, and to show another filter, in milliseconds. */
export type QueueAnswer = Answer & { opened: number; filtered: number };
