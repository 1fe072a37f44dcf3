import { lookAtRequest, unwatchQueue, watchQueue } from '#contract/triage';
import { notAllowed } from '../platform/errors.ts';
import { event, type EventTable } from '../platform/socket/event.ts';

export const triageEvents: EventTable = {
  'queue:watch': event(watchQueue, async ({ context, caller, socket, input }) => {
    if (caller.kind !== 'desk') throw notAllowed();
    await context.queueSockets.watch(socket, input);
  }),
  'queue:unwatch': event(unwatchQueue, async ({ context, caller, socket }) => {
    if (caller.kind !== 'desk') throw notAllowed();
    context.queueSockets.unwatch(socket);
  }),
  'request:look': event(lookAtRequest, async ({ context, caller, socket, input }) => {
    if (caller.kind !== 'desk') throw notAllowed();
    await context.queueSockets.look(socket, input.requestId);
  }),
};
