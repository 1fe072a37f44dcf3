import type { ConsultationChange } from '../consultations/change-consultation.ts';
import type { Context } from '../context.ts';
import { addGuest, correctPerson } from './make-guest-change.ts';
import { addExpert, swapMember, withdrawPerson } from './make-panel-change.ts';
import { cancel, move } from './make-time-change.ts';
import type { Judged } from './plan.ts';

/** Makes a change of a consultation that stands. Its mails go afterwards, to whom they then are. */
export async function makePlanned(
  context: Context,
  made: ConsultationChange,
  { change, facts, plan }: Judged,
): Promise<void> {
  switch (change.kind) {
    case 'create':
      throw new Error('a booking is of no consultation that stands');
    case 'move':
      return move(context, made, plan);
    case 'cancel':
      return cancel(context, made);
    case 'swap':
      return swapMember(context, made, facts, change);
    case 'add_expert':
      return addExpert(context, made, facts, change);
    case 'add_guest':
      return addGuest(context, made, change);
    case 'withdraw':
      return withdrawPerson(context, made, change);
    case 'correct':
      return correctPerson(context, made, change);
  }
}
