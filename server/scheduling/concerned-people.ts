import type { PlanChange } from '#contract/scheduling';
import type { Invitation } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import { joinedGuests } from './booked-requests.ts';
import type { ConcernedPerson, PanelMember, PlanFacts } from './plan.ts';

/**
 * Who must be free at the time of a change: whoever is new to it, and at a new time everybody. A coordinator may
 * watch over several sessions at once.
 */
export function concernedPeople(
  { people, staff, requests }: Pick<PlanFacts, 'people' | 'staff' | 'requests'>,
  change: PlanChange,
): ConcernedPerson[] {
  const expert = (staffId: string, field: string) =>
    staff.filter((one) => one.staff.staffId === staffId).map((one) => memberAt(one, field));
  switch (change.kind) {
    case 'create': {
      const { panel, requester, guests } = change.consultation;
      return [
        ...panel.flatMap(({ staffId }, at) => expert(staffId, `panel.${at}.staffId`)),
        addressed(requester, 'requester.email'),
        ...guests.map((guest, at) => addressed(guest, `guests.${at}.email`)),
        ...joinedGuests({ requests }, change.consultation).map(({ at, guest }) =>
          addressed(guest, `requestIds.${at}`),
        ),
      ];
    }
    case 'move':
      return people.filter(takesPart).map((one) => ({ ...person(one), field: 'localTime' }));
    case 'swap':
    case 'add_expert':
      return expert(change.staffId, 'staffId');
    case 'add_guest':
      return [addressed(change.guest, 'guest.email')];
    case 'correct': {
      const isSame = people.some(
        ({ invitationId, email }) => invitationId === change.invitationId && email === change.person.email,
      );
      return isSame ? [] : [addressed(change.person, 'person.email')];
    }
    default:
      return [];
  }
}

/** Whether this person has a working link of their own here: whom a new time concerns. */
export function takesPart({ role, state }: Pick<Invitation, 'role' | 'state'>): boolean {
  return role !== 'coordinator' && isUsable(state);
}

function person({ name, staffId, email }: Invitation) {
  return { name, staffId, email };
}

function memberAt({ staff: { name, staffId, email } }: PanelMember, field: string): ConcernedPerson {
  return { name, staffId, email, field };
}

function addressed({ name, email }: { name: string; email: string }, field: string): ConcernedPerson {
  return { name, email, staffId: null, field };
}
