import {
  CODE_DIGITS,
  CODE_MINUTES,
  CODE_TRIES,
  type LinkClaim,
  type LinkLook,
} from '#contract/consultations';
import type { Context } from '../context.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { after, MINUTE } from '../platform/clock.ts';
import { mintId } from '../platform/ids.ts';
import { equalSecrets } from '../platform/secrets.ts';
import {
  addCodeAttempt,
  findClaim,
  findCodeAttempt,
  putClaim,
  takeTry,
  useAttempt,
  type CodeAttempt,
} from './claim-store.ts';
import { closeAdmission } from '../room/shut-out.ts';
import { isOver } from './consultation.ts';
import { changeConsultation, type ConsultationChange } from './change-consultation.ts';
import { followCodeAsked } from './tell-code-asked.ts';
import { findByLink, findInvitation, saveInvitation, type Invitation } from './invitation-store.ts';
import { nextInvitationState } from './invitation.ts';

const UNKNOWN = { state: 'unknown' } as const;

/**
 * What a page may show of a link before anything is claimed: the time, and nothing else. To a browser that does not
 * hold it, a revoked, replaced, ended or made-up link is the same: unknown.
 */
export async function lookAtLink(
  { database }: Context,
  secret: string,
  browserId: string | null,
): Promise<LinkLook> {
  return database.read(async (sql) => {
    const found = await findByLink(sql, secret);
    const invitationId = found?.invitation.invitationId ?? '';
    const claim = await findClaim(sql, invitationId);
    if (!found) return UNKNOWN;
    const { invitation, consultation } = found;
    if (browserId && claim?.browserId === browserId && claim.generation === invitation.generation)
      return { state: 'yours', invitationId };
    if (!nextInvitationState(invitation.state, 'claim') || isOver(consultation)) return UNKNOWN;
    const { startsAt, endsAt, timeZone } = consultation;
    return {
      state: 'invited',
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      timeZone,
      language: invitation.language,
    };
  });
}

/** Binds a link to the browser of the person who pressed Continue; a second browser is mailed a code instead. */
export async function claimLink(context: Context, secret: string, browserId: string): Promise<LinkClaim> {
  const found = await context.database.read((sql) => findByLink(sql, secret));
  if (!found) return UNKNOWN;
  const { invitationId, consultationId } = found.invitation;
  return changeConsultation(context, consultationId, browserId, async (change): Promise<LinkClaim> => {
    const again = await findByLink(change.sql, secret);
    const next = again && nextInvitationState(again.invitation.state, 'claim');
    if (!again || !next) return UNKNOWN;
    const claim = await findClaim(change.sql, invitationId);
    const holds = claim?.generation === again.invitation.generation ? claim : null;
    if (holds?.browserId === browserId) return { state: 'yours', invitationId };
    if (isOver(change.consultation)) return UNKNOWN;
    if (holds) return askForCode(context, change, again.invitation, browserId);
    await bind(change, again.invitation, browserId);
    return { state: 'yours', invitationId };
  });
}

async function askForCode(
  context: Context,
  change: ConsultationChange,
  { invitationId, generation }: Invitation,
  browserId: string,
): Promise<LinkClaim> {
  await context.limits.spend('codeMailByLink', `${invitationId} ${generation}`);
  const attemptId = mintId('cod');
  const expiresAt = after(change.now, CODE_MINUTES * MINUTE);
  const attempt = { attemptId, invitationId, generation, browserId, createdAt: change.now, expiresAt };
  await addCodeAttempt(change.sql, attempt);
  await followCodeAsked(context, change, attempt);
  const { consultationId, timeZone } = change.consultation;
  await queueMail(context, change.transactionItself, {
    kind: 'claim_code',
    subject: attemptId,
    generation,
    consultationId,
    now: change.now,
  });
  await change.happened('link.code_sent', invitationId);
  return { state: 'code', attemptId, expiresAt: expiresAt.toISOString(), timeZone };
}

/** Enters the mailed code. Right: the link moves to this browser, hosts are told. Wrong: a try is gone, hosts are told. */
export async function enterCode(
  context: Context,
  attemptId: string,
  code: string,
  browserId: string,
): Promise<LinkClaim> {
  // The try is taken in a transaction of its own: a guess counts even if everything after it fails.
  const attempt = await context.database.change(({ sql }) =>
    takeTry(sql, attemptId, browserId, context.clock.now()),
  );
  if (!attempt) return deadOrUnknown(context, attemptId, browserId);
  const invitation = await context.database.read((sql) => findInvitation(sql, attempt.invitationId));
  if (!invitation) return UNKNOWN;
  const right = equalSecrets(code.replace(' ', ''), context.secrets.code(attemptId, CODE_DIGITS));
  return changeConsultation(
    context,
    invitation.consultationId,
    browserId, // who it is remains to be seen
    async (change): Promise<LinkClaim> => {
      if (!right) return refuseCode(change, attempt);
      const fresh = await findInvitation(change.sql, attempt.invitationId);
      const usable = fresh?.generation === attempt.generation && nextInvitationState(fresh.state, 'claim');
      if (!fresh || !usable || isOver(change.consultation)) return UNKNOWN;
      if (!(await useAttempt(change.sql, attemptId, change.now))) return { state: 'code_dead' };
      await change.alert('second_browser', fresh.invitationId);
      // The place at the door goes along, being inside does not: a host recognises who comes now, not who came before.
      await closeAdmission(context, change, fresh.invitationId);
      await bind(change, fresh, browserId);
      return { state: 'yours', invitationId: fresh.invitationId };
    },
  );
}

async function refuseCode(
  change: ConsultationChange,
  { invitationId, tries }: CodeAttempt,
): Promise<LinkClaim> {
  // told once per attempt: a guesser's row of tries must not push other alerts out of sight
  if (tries === 1) await change.alert('code_failed', invitationId);
  await change.happened('link.code_failed', invitationId);
  return { state: 'wrong_code', triesLeft: CODE_TRIES - tries };
}

/** To whom an attempt does not belong, it never was. */
async function deadOrUnknown(
  { database }: Context,
  attemptId: string,
  browserId: string,
): Promise<LinkClaim> {
  const attempt = await database.read((sql) => findCodeAttempt(sql, attemptId));
  return attempt?.browserId === browserId ? { state: 'code_dead' } : UNKNOWN;
}

async function bind(
  change: ConsultationChange,
  { invitationId, generation, state }: Invitation,
  browserId: string,
): Promise<void> {
  await putClaim(change.sql, { invitationId, browserId, generation, claimedAt: change.now });
  await saveInvitation(change.sql, invitationId, {
    state: nextInvitationState(state, 'claim')!,
    stateAt: change.now,
  });
  await change.happened('link.claimed', invitationId);
}
