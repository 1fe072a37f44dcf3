import { lookAtRequest, watchQueue } from '#contract/triage';
import { notAllowed } from '../platform/errors.ts';
import { event, type EventTable } from '../platform/socket/event.ts';

export const triageEvents: EventTable = {
  'queue:watch': event(watchQueue, async ({ context, caller, socket, input }) => {
    if (caller.kind !== 'desk') throw notAllowed();
    await context.queueSockets.watch(socket, input);
  }),
  'request:look': event(lookAtRequest, async ({ context, caller, socket, input }) => {
    if (caller.kind !== 'desk') throw notAllowed();
    await context.queueSockets.look(socket, input.requestId);
  }),
};
