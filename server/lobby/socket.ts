import { admit, knock, leaveLobby, notice, say, sendMessage, turnAway } from '#contract/lobby';
import { event, type EventTable } from '../platform/socket/event.ts';
import { admitVisits } from './admit-visits.ts';
import { knockAtDoor } from './knock.ts';
import { noticeVisits } from './notice-visits.ts';
import { sendLobbyMessage } from './send-message.ts';
import { doorOnly } from './policy.ts';
import { leaveDoor, sayAtDoor } from './speak-at-door.ts';
import { turnVisitAway } from './turn-away.ts';

export const lobbyEvents: EventTable = {
  'lobby:knock': event(knock, ({ context, caller, input }) => knockAtDoor(context, doorOnly(caller), input)),
  'lobby:say': event(say, ({ context, caller, input }) => sayAtDoor(context, doorOnly(caller), input.saying)),
  'lobby:leave': event(leaveLobby, ({ context, caller }) => leaveDoor(context, doorOnly(caller))),
  'lobby:admit': event(admit, ({ context, caller, input }) =>
    admitVisits(context, caller, input.consultationId, input.visitIds),
  ),
  'lobby:turn-away': event(turnAway, ({ context, caller, input }) =>
    turnVisitAway(context, caller, input.consultationId, input.visitId),
  ),
  'lobby:message': event(sendMessage, ({ context, caller, input }) =>
    sendLobbyMessage(context, caller, input.consultationId, input.visitId, input.text),
  ),
  'lobby:notice': event(notice, ({ context, caller, input }) =>
    noticeVisits(context, caller, input.consultationId, input.visitIds),
  ),
};
