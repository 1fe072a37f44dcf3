import type { CreateConsultation, InvitedRole } from '#contract/consultations';
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
      ...refuseSamePersonTwice(input, known),
    ],
    mails: recipients(input, experts).map((to) => ({ message: 'invitation', to })),
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
  { requester, guests }: CreateConsultation,
  experts: PanelMember[],
): PlanRefusal[] {
  const seen = new Set(experts.map(({ staff }) => staff.email));
  const others: [string, string][] = [
    ['requester.email', requester.email],
    ...guests.map((guest, at): [string, string] => [`guests.${at}.email`, guest.email]),
  ];
  return others.flatMap(([field, email]) => {
    const isTwice = seen.has(email);
    seen.add(email);
    return isTwice ? [{ field, code: 'same_person_twice' }] : [];
  });
}

function recipients(
  { panel, requester, guests }: CreateConsultation,
  experts: (PanelMember | null)[],
): Recipient[] {
  const invited = ({ name, language, email }: CreateConsultation['requester'], role: InvitedRole) => ({
    ...{ name, language, email, role, invitationId: null },
  });
  return [
    ...experts.flatMap((expert, at) =>
      expert ? [newMember(expert, panel[at]!.chair ? 'chair' : 'expert')] : [],
    ),
    invited(requester, 'requester'),
    ...guests.map((guest) => invited(guest, 'guest')),
  ];
}
