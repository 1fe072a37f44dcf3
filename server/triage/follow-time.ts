import type { Context } from '../context.ts';

/** What time brings here, and what the outbox does. */
export function registerTriage(_context: Context): void {}
