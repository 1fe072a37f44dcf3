import { unwatchBookings, watchBookings } from '#contract/bookings';
import { notAllowed } from '../platform/errors.ts';
import { event, type EventTable } from '../platform/socket/event.ts';

export const bookingEvents: EventTable = {
  'bookings:watch': event(watchBookings, async ({ context, caller, socket }) => {
    if (caller.kind !== 'desk') throw notAllowed();
    await context.queueSockets.watchBookings(socket);
  }),
  'bookings:unwatch': event(unwatchBookings, async ({ context, caller, socket }) => {
    if (caller.kind !== 'desk') throw notAllowed();
    context.queueSockets.unwatchBookings(socket);
  }),
};
