import { eq, ne } from 'drizzle-orm';
import { changeAsInvitee } from '../consultations/change-as-invitee.ts';
import type { ConsultationChange } from '../consultations/change-consultation.ts';
import { isOver } from '../consultations/consultation.ts';
import { listInvitations, saveInvitation, type Invitation } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import type { Context } from '../context.ts';
import { findStaffWithOrganisation } from '../identity/staff-store.ts';
import { queueInvitationMail } from '../mail/queue-invitation-mail.ts';
import { isOnPanel } from '../notes/section.ts';
import { notAllowed } from '../platform/errors.ts';
import { hashSecret, mintId } from '../platform/ids.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import { requests } from '../requests/request-store.ts';
import { takeOff } from '../scheduling/make-panel-change.ts';
import { inquiries } from './matching-store.ts';

/**
 * A member of a panel is disqualified and says so, at any moment and without a reason. In one transaction the invitation
 * is dead, the door and the media are shut, and nothing of the request is theirs to read any more.
 */
export async function stepAside(
  context: Context,
  caller: Pick<DoorCaller, 'browserId' | 'invitationId'>,
): Promise<void> {
  await changeAsInvitee(context, caller as DoorCaller, async (change, invitation) => {
    if (!isOnPanel(invitation.role)) throw notAllowed();
    if (invitation.state === 'withdrawn') return; // said twice, or taken off a moment before
    await takeOff(context, change, invitation.invitationId);
    await change.alert('disqualified', invitation.invitationId);
    await passTheChair(change, invitation);
    await disqualifyForRequests(context, change, invitation);
    await takeFromCalendar(context, change, invitation);
    // Whoever has the plan before them looks again, and what is being held is not made on it.
    change.set({ planVersion: change.consultation.planVersion + 1 });
    await change.happened('invitation.disqualified', invitation.invitationId);
  });
}

/** The chair goes to another who can lead, else to anybody of the panel. With nobody left the coordinators must act. */
async function passTheChair(change: ConsultationChange, left: Invitation): Promise<void> {
  const { sql, consultation } = change;
  const people = await listInvitations(sql, consultation.consultationId);
  const panel = people.filter(({ role, state }) => isOnPanel(role) && isUsable(state));
  if (panel.length === 0) return void (await change.alert('no_panel', null));
  if (left.role !== 'chair' || panel.some(({ role }) => role === 'chair')) return;
  const staffIds = panel.flatMap(({ staffId }) => staffId ?? []);
  const known = await findStaffWithOrganisation(sql, staffIds);
  const leaders = new Set(known.filter(({ staff }) => staff.canChair).map(({ staff }) => staff.staffId));
  const next = panel.find(({ staffId }) => staffId !== null && leaders.has(staffId)) ?? panel[0]!;
  await saveInvitation(sql, next.invitationId, { role: 'chair' });
  await saveInvitation(sql, left.invitationId, { role: 'expert' });
  await change.happened('invitation.chair', next.invitationId);
}

/** For good: whoever stepped aside from a request is asked about it no more, also when it gets another time. */
async function disqualifyForRequests(
  context: Context,
  change: ConsultationChange,
  { staffId }: Invitation,
): Promise<void> {
  if (!staffId) return;
  const { sql, now, consultation } = change;
  const answered = await sql
    .select({ requestId: requests.requestId, version: requests.version })
    .from(requests)
    .where(eq(requests.consultationId, consultation.consultationId));
  for (const { requestId, version } of answered) {
    const inquiryId = mintId('inq');
    const linkHash = hashSecret(context.secrets.linkSecret(inquiryId, 1)); // of a link that nobody was sent
    const row = { state: 'disqualified' as const, ticked: [], answeredAt: now, answeredVia: 'page' as const };
    const fresh = { inquiryId, requestId, staffId, generation: 1, linkHash, slotIds: [], askedBy: staffId };
    await sql
      .insert(inquiries)
      .values({ ...row, ...fresh, askedAt: now })
      .onConflictDoUpdate({
        target: [inquiries.requestId, inquiries.staffId],
        set: row,
        setWhere: ne(inquiries.state, 'disqualified'),
      });
    change.afterCommit(() => context.doorbell.ring({ kind: 'request', requestId, version }));
  }
}

async function takeFromCalendar(
  context: Context,
  change: ConsultationChange,
  invitation: Invitation,
): Promise<void> {
  const { consultation, now, transactionItself } = change;
  if (isOver(consultation)) return; // what is past stays in a calendar, and what was cancelled is out of it
  const mail = { kind: 'withdrawn' as const, invitation, consultation, now };
  await queueInvitationMail(context, transactionItself, mail);
}
