import { replyToInvitation } from '#contract/consultations';
import { doorOnly } from '../lobby/policy.ts';
import { event, type EventTable } from '../platform/socket/event.ts';
import { replyAboutTime } from './reply-about-time.ts';

export const consultationEvents: EventTable = {
  'invitation:reply': event(replyToInvitation, ({ context, caller, input }) =>
    replyAboutTime(context, doorOnly(caller), input),
  ),
};
