import { MAX_GUESTS, MAX_PANEL } from '#contract/consultations';
import type { PlanChange, PlanChangeKind } from '#contract/scheduling';
import { isOver, nextConsultationState, stateOf } from '../consultations/consultation.ts';
import type { Invitation } from '../consultations/invitation-store.ts';
import { isOnPanel } from '../notes/section.ts';
import { takesPart } from './concerned-people.ts';
import { outlineCreate } from './outline-create.ts';
import { findExpert, newMember, newRole } from './panel-member.ts';
import type { Outline, PanelMember, PlanFacts, PlannedMail, PlanRefusal, Recipient } from './plan.ts';

type Of<K extends PlanChangeKind> = Extract<PlanChange, { kind: K }>;

/** What a change of one kind means for people, and why it may not be. */
export function outlineChange(facts: PlanFacts, change: PlanChange): Outline {
  if (change.kind === 'create') return outlineCreate(facts, change.consultation);
  if (!facts.consultation || isOver(facts.consultation))
    return refused('.', facts.consultation?.status ?? 'not_found');
  switch (change.kind) {
    case 'move':
    case 'cancel':
      return outlineTime(facts, change.kind);
    case 'swap':
      return outlineSwap(facts, change);
    case 'add_expert':
      return outlineAddExpert(facts, change);
    case 'add_guest':
      return outlineAddGuest(facts, change);
    case 'withdraw':
      return outlineWithdraw(facts, change);
    case 'correct':
      return outlineCorrect(facts, change);
  }
}

/** A new time is told to those whose link works; that it is off, to everybody who was ever told of it. */
function outlineTime({ consultation, people }: PlanFacts, kind: 'move' | 'cancel'): Outline {
  if (!nextConsultationState(stateOf(consultation!), kind)) return refused('.', 'has_begun');
  const told = people.filter(
    kind === 'move' ? takesPart : ({ role, state }) => role !== 'coordinator' && state !== 'withdrawn',
  );
  const message = kind === 'move' ? 'moved' : 'cancelled';
  return outline({ mails: told.map((one) => ({ message, to: recipient(one) })) });
}

function outlineSwap(facts: PlanFacts, { invitationId, staffId }: Of<'swap'>): Outline {
  const old = findPerson(facts, invitationId);
  if (!old) return refused('invitationId', 'not_found');
  if (!isOnPanel(old.role) || old.state === 'withdrawn') return refused('invitationId', 'not_swappable');
  const { refusals, expert } = newExpert(facts, staffId);
  if (!expert) return outline({ refusals });
  return outline({
    refusals,
    mails: [
      { message: 'invitation', to: newMember(expert, old.role) },
      { message: 'withdrawn', to: recipient(old) },
    ],
    organisations: [...panelOrganisations(facts, old), expert.organisation],
  });
}

function outlineAddExpert(facts: PlanFacts, { staffId }: Of<'add_expert'>): Outline {
  const { refusals, expert } = newExpert(facts, staffId);
  if (panelOf(facts).length >= MAX_PANEL)
    refusals.push({ field: 'staffId', code: 'too_long', limit: MAX_PANEL });
  if (!expert) return outline({ refusals });
  return outline({
    refusals,
    mails: [{ message: 'invitation', to: newMember(expert, newRole(facts)) }],
    organisations: [...panelOrganisations(facts), expert.organisation],
  });
}

function outlineAddGuest({ people }: PlanFacts, { guest }: Of<'add_guest'>): Outline {
  const refusals = alreadyInvited(people, guest.email, 'guest.email');
  const guests = people.filter(({ role, state }) => role === 'guest' && state !== 'withdrawn');
  if (guests.length >= MAX_GUESTS) refusals.push({ field: 'guest', code: 'too_long', limit: MAX_GUESTS });
  const { name, language, email } = guest;
  const to: Recipient = { name, language, email, role: 'guest', invitationId: null };
  return outline({ refusals, mails: [{ message: 'invitation', to }] });
}

function outlineWithdraw(facts: PlanFacts, { invitationId }: Of<'withdraw'>): Outline {
  const person = findPerson(facts, invitationId);
  if (!person) return refused('invitationId', 'not_found');
  const mayGo = person.role === 'expert' || person.role === 'guest';
  if (!mayGo || person.state === 'withdrawn') return refused('invitationId', 'not_withdrawable');
  return outline({
    mails: [{ message: 'withdrawn', to: recipient(person) }],
    organisations: isOnPanel(person.role) ? panelOrganisations(facts, person) : null,
  });
}

/** Another name alone is told to nobody; at another address somebody gets a new link. */
function outlineCorrect({ people }: PlanFacts, { invitationId, person }: Of<'correct'>): Outline {
  const old = people.find((one) => one.invitationId === invitationId);
  if (!old || old.state === 'withdrawn') return refused('invitationId', 'not_found');
  if (old.role !== 'requester' && old.role !== 'guest') return refused('invitationId', 'not_allowed');
  const fields = ['name', 'title', 'organisation', 'email', 'language'] as const;
  if (fields.every((field) => person[field] === old[field])) return refused('.', 'nothing_changes');
  if (person.email === old.email) return outline({});
  const { name, language, email } = person;
  const to: Recipient = { ...recipient(old), name, language, email };
  const others = people.filter((one) => one !== old);
  return outline({
    refusals: alreadyInvited(others, email, 'person.email'),
    mails: [{ message: 'invitation', to }],
  });
}

function newExpert(
  { people, staff, disqualified }: PlanFacts,
  staffId: string,
): { refusals: PlanRefusal[]; expert: PanelMember | null } {
  const expert = findExpert(staff, staffId);
  if (!expert) return { refusals: [{ field: 'staffId', code: 'unknown_expert' }], expert };
  if (disqualified.includes(staffId))
    return { refusals: [{ field: 'staffId', code: 'disqualified' }], expert };
  const isHere = people.some((one) => one.staffId === staffId && one.state !== 'withdrawn');
  const refusals = isHere
    ? [{ field: 'staffId', code: 'already_invited' }]
    : alreadyInvited(people, expert.staff.email, 'staffId');
  return { refusals, expert };
}

function alreadyInvited(people: Invitation[], email: string, field: string): PlanRefusal[] {
  const isHere = people.some((one) => one.email === email && one.state !== 'withdrawn');
  return isHere ? [{ field, code: 'already_invited' }] : [];
}

function panelOf({ people }: PlanFacts): Invitation[] {
  return people.filter(({ role, state }) => isOnPanel(role) && state !== 'withdrawn');
}

function panelOrganisations(facts: PlanFacts, except?: Invitation): string[] {
  return panelOf(facts)
    .filter((one) => one !== except)
    .map(({ organisation }) => organisation);
}

function findPerson({ people }: PlanFacts, invitationId: string): Invitation | undefined {
  return people.find((one) => one.invitationId === invitationId);
}

/** Somebody who is invited already, as a message would reach them. */
export function recipient({ invitationId, name, role, language, email }: Invitation): Recipient {
  return { invitationId, name, role, language, email };
}

function outline({
  refusals = [],
  mails = [],
  organisations = null,
}: {
  refusals?: PlanRefusal[];
  mails?: PlannedMail[];
  organisations?: string[] | null;
}): Outline {
  return { refusals, mails, organisations };
}

function refused(field: string, code: string): Outline {
  return outline({ refusals: [{ field, code }] });
}
