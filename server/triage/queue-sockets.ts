import type { Context } from '../context.ts';
import type { LiveSocket } from '../platform/socket/event.ts';

/** The coordinators' pages that show the queue, a request, the slots or the waiting list. */
export class QueueSockets {
  constructor(private readonly context: Context) {}

  /** A request has changed. */
  changed(_requestId: string): void {}

  /** Slots, periods or the waiting list have changed. */
  bookingsChanged(): void {}

  drop(_socket: LiveSocket): void {}

  proveAgain(): void {}

  async beat(): Promise<void> {}

  async sweep(): Promise<void> {}
}
