import { randomUUID } from 'node:crypto';
import type { InvitedRole } from '#contract/consultations';
import type { Context } from '../context.ts';
import type { findStaffWithOrganisation } from '../identity/staff-store.ts';
import { hashSecret, mintId } from '../platform/ids.ts';
import type { Invitation } from './invitation-store.ts';

type PanelMember = Awaited<ReturnType<typeof findStaffWithOrganisation>>[number];
type InvitedDetails = Pick<Invitation, 'name' | 'title' | 'organisation' | 'email' | 'language' | 'staffId'>;

/** A new place in a consultation. Everybody but its coordinator has a link of their own. */
export function newInvitation(
  { secrets }: Pick<Context, 'secrets'>,
  consultationId: string,
  role: InvitedRole,
  person: InvitedDetails,
  now: Date,
): Invitation {
  const invitationId = mintId('inv');
  return {
    ...person,
    invitationId,
    consultationId,
    role,
    state: 'sent',
    generation: 1,
    linkHash: role === 'coordinator' ? null : hashSecret(secrets.linkSecret(invitationId, 1)),
    calendarUid: randomUUID(),
    calendarSequence: 0,
    reply: null,
    replyAt: null,
    stateAt: now,
    createdAt: now,
  };
}

/** What an invitation says of a member of staff, as the directory has them now. */
export function detailsOfStaff({ staff, organisation }: PanelMember): InvitedDetails {
  const { staffId, name, title, email, language } = staff;
  return { staffId, name, title, organisation, email, language };
}
