import type { PanelMember, PlanFacts, Recipient } from './plan.ts';

/** An expert who works here now. */
export function findExpert(staff: PanelMember[], staffId: string): PanelMember | null {
  const found = staff.find((one) => one.staff.staffId === staffId);
  return found?.staff.active && found.staff.roles.includes('expert') ? found : null;
}

/** Somebody of the staff who is invited by this change. */
export function newMember({ staff }: PanelMember, role: Recipient['role']): Recipient {
  const { name, language, email } = staff;
  return { name, language, email, role, invitationId: null };
}

/** What somebody who joins the panel is: its chair, where the last one stepped aside and nobody could take over. */
export function newRole({ people }: Pick<PlanFacts, 'people'>): 'chair' | 'expert' {
  return people.some(({ role, state }) => role === 'chair' && state !== 'withdrawn') ? 'expert' : 'chair';
}
