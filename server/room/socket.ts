import {
  endForAll as endForAllInput,
  enter,
  extend,
  leaveRoom as leaveRoomInput,
  mute,
  raiseHand as raiseHandInput,
  remove,
  reportQuality as reportQualityInput,
} from '#contract/room';
import { doorOnly } from '../lobby/policy.ts';
import { event, type EventTable } from '../platform/socket/event.ts';
import { leaveRoom, raiseHand, reportQuality } from './act-in-room.ts';
import { endForAll, extendSession } from './end-session.ts';
import { enterRoom } from './enter-room.ts';
import { mutePerson } from './mute-person.ts';
import { removePerson } from './remove-person.ts';

export const roomEvents: EventTable = {
  'room:enter': event(enter, ({ context, caller }) => enterRoom(context, doorOnly(caller))),
  'room:leave': event(leaveRoomInput, ({ context, caller }) => leaveRoom(context, doorOnly(caller))),
  'room:hand': event(raiseHandInput, ({ context, caller, input }) =>
    raiseHand(context, doorOnly(caller), input.raised),
  ),
  'room:quality': event(reportQualityInput, ({ context, caller, input }) =>
    reportQuality(context, doorOnly(caller), input.quality),
  ),
  'room:mute': event(mute, ({ context, caller, input }) => mutePerson(context, caller, input)),
  'room:remove': event(remove, ({ context, caller, input }) =>
    removePerson(context, caller, input.consultationId, input.admissionId),
  ),
  'room:end': event(endForAllInput, ({ context, caller, input }) =>
    endForAll(context, caller, input.consultationId),
  ),
  'room:extend': event(extend, ({ context, caller, input }) =>
    extendSession(context, caller, input.consultationId),
  ),
};
