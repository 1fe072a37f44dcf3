import { acknowledgeAlert as acknowledge, watchBoard } from '#contract/board';
import { notAllowed } from '../platform/errors.ts';
import { event, type EventTable } from '../platform/socket/event.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';

export const boardEvents: EventTable = {
  'board:watch': event(watchBoard, async ({ context, caller, socket, input }) => {
    if (caller.kind !== 'desk') throw notAllowed();
    await context.boardSockets.watch(socket, input.day);
  }),
  'board:acknowledge': event(acknowledge, async ({ context, caller, input }) => {
    if (caller.kind !== 'desk') throw notAllowed();
    await acknowledgeAlert(context, caller, input);
  }),
};
