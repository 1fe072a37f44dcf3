import type { PanelMember, Recipient } from './plan.ts';

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
