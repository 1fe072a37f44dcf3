import type { Context } from '../context.ts';

/** What time brings here, and what the outbox does. */
export function registerBookings(_context: Context): void {}
