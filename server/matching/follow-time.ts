import type { Context } from '../context.ts';

/** What time brings here, and what the outbox does. */
export function registerMatching(_context: Context): void {}
