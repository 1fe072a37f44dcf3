import type { CreateConsultation, InvitedRole } from '#contract/consultations';
import { joinedGuests, refuseRequests } from './booked-requests.ts';
import { findExpert, newMember } from './panel-member.ts';
import type { Outline, PanelMember, PlanFacts, PlanRefusal, Recipient } from './plan.ts';

/** What a booking means: everybody but the coordinator is sent their link. */
export function outlineCreate(facts: PlanFacts, input: CreateConsultation): Outline {
  const experts = input.panel.map(({ staffId }) => findExpert(facts.staff, staffId));
  const known = experts.filter((one) => one !== null);
  return {
    refusals: [
      ...refuseNames(facts, input),
      ...refusePanel(facts, input, experts),
      ...refuseRequests(facts, input),
      ...refuseSamePersonTwice(facts, input, known),
    ],
    mails: recipients(facts, input, experts).map((to) => ({ message: 'invitation', to })),
    organisations: known.map(({ organisation }) => organisation),
  };
}

function refuseNames(
  { regionIds, referenceTaken }: PlanFacts,
  { regionId }: CreateConsultation,
): PlanRefusal[] {
  return [
    ...(regionIds.includes(regionId) ? [] : [{ field: 'regionId', code: 'unknown_region' }]),
    ...(referenceTaken ? [{ field: 'reference', code: 'reference_taken' }] : []),
  ];
}

function refusePanel(
  { disqualified }: PlanFacts,
  { panel }: CreateConsultation,
  experts: (PanelMember | null)[],
): PlanRefusal[] {
  if (panel.filter(({ chair }) => chair).length !== 1) return [{ field: 'panel', code: 'one_chair' }];
  if (new Set(panel.map(({ staffId }) => staffId)).size !== panel.length)
    return [{ field: 'panel', code: 'same_person_twice' }];
  return experts.flatMap((expert, at) => {
    const field = `panel.${at}.staffId`;
    if (!expert) return [{ field, code: 'unknown_expert' }];
    return disqualified.includes(expert.staff.staffId) ? [{ field, code: 'disqualified' }] : [];
  });
}

function refuseSamePersonTwice(
  facts: PlanFacts,
  input: CreateConsultation,
  experts: PanelMember[],
): PlanRefusal[] {
  const { requester, guests } = input;
  const seen = new Set(experts.map(({ staff }) => staff.email));
  const others: [string, string][] = [
    ['requester.email', requester.email],
    ...guests.map((guest, at): [string, string] => [`guests.${at}.email`, guest.email]),
    ...joinedGuests(facts, input).map(({ at, guest }): [string, string] => [`requestIds.${at}`, guest.email]),
  ];
  return others.flatMap(([field, email]) => {
    const isTwice = seen.has(email);
    seen.add(email);
    return isTwice ? [{ field, code: 'same_person_twice' }] : [];
  });
}

function recipients(
  facts: PlanFacts,
  input: CreateConsultation,
  experts: (PanelMember | null)[],
): Recipient[] {
  const { panel, requester, guests } = input;
  const joined = joinedGuests(facts, input).map(({ guest }) => guest);
  const invited = ({ name, language, email }: CreateConsultation['requester'], role: InvitedRole) => ({
    ...{ name, language, email, role, invitationId: null },
  });
  return [
    ...experts.flatMap((expert, at) =>
      expert ? [newMember(expert, panel[at]!.chair ? 'chair' : 'expert')] : [],
    ),
    invited(requester, 'requester'),
    ...[...guests, ...joined].map((guest) => invited(guest, 'guest')),
  ];
}
