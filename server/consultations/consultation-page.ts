import type {
  ConsultationPage,
  ConsultationSummary,
  InvitedMail,
  InvitedPersonView,
  LinkState,
  MailState,
} from '#contract/consultations';
import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { listMailsOf } from '../mail/mail-store.ts';
import { findNotesSavedAt } from '../notes/section-store.ts';
import { notAllowed, notFound } from '../platform/errors.ts';
import { heldOf } from '../scheduling/change-view.ts';
import type { Sql } from '../platform/storage/database.ts';
import { findClaim } from './claim-store.ts';
import { factsOf } from './consultation-facts.ts';
import { findConsultation, listConsultationsOfRegions, type Consultation } from './consultation-store.ts';
import {
  listInvitations,
  listInvitationsOf,
  listInvitationsOfStaff,
  type Invitation,
} from './invitation-store.ts';
import { isUsable } from './invitation.ts';
import { nextSteps, type Reach } from './next-steps.ts';
import { readPhoneNotes } from './phone-note.ts';
import { readHistory } from './read-history.ts';
import { isRemindable } from './reminder.ts';
import { deletionOf } from './retention.ts';

const MAX_LISTED = 200;

/** What a member of staff may list: a coordinator their regions', an expert those they are on the panel of. */
export async function listMine(sql: Sql, signedIn: SignedIn): Promise<ConsultationSummary[]> {
  const { staffId, roles, regions } = signedIn.staff;
  const ofRegions = roles.includes('coordinator')
    ? await listConsultationsOfRegions(sql, regions, MAX_LISTED)
    : [];
  const invited = (await listInvitationsOfStaff(sql, staffId, MAX_LISTED)).map((row) => row.consultation);
  const byId = new Map([...ofRegions, ...invited].map((one) => [one.consultationId, one]));
  const people = byId.size > 0 ? await listInvitationsOf(sql, [...byId.keys()]) : [];
  const peopleOf = (id: string) => people.filter((one) => one.consultationId === id);
  return [...byId.values()]
    .toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime())
    .map((one) => summarise(one, peopleOf(one.consultationId), staffId));
}

/** Everything of one consultation that its coordinators may see: links and mails by their state, never the link. */
export async function buildPage(
  context: Context,
  sql: Sql,
  signedIn: SignedIn,
  consultationId: string,
): Promise<ConsultationPage> {
  const consultation = await findConsultation(sql, consultationId);
  if (!consultation) throw notFound();
  if (!coordinates(signedIn, consultation.regionId)) throw notAllowed();
  const people = (await listInvitations(sql, consultationId)).toSorted(withdrawnLast);
  const views = await describePeople(sql, people);
  const { timeZone, localDate, localTime, minutes } = consultation;
  const notesSavedAt = await findNotesSavedAt(sql, consultationId);
  return {
    ...summarise(consultation, people, signedIn.staff.staffId),
    timeZone,
    localDate,
    localTime,
    minutes,
    planVersion: consultation.planVersion,
    held: await heldOf(sql, consultationId, signedIn),
    coordinator: people.find((one) => one.role === 'coordinator')?.name ?? '',
    people: views,
    next: nextSteps(consultation, reachOf(people, views), context.clock.now()),
    phoneNotes: await readPhoneNotes(context, sql, signedIn, consultationId),
    texts: describeTexts(context, consultation),
    notes: notesSavedAt && { savedAt: notesSavedAt.toISOString() },
    history: await readHistory(context, sql, consultationId, people),
  };
}

/** When what was written goes or went: a promise that the requester reads too, and a coordinator can put off. */
function describeTexts(context: Context, consultation: Consultation): ConsultationPage['texts'] {
  const { status, deletedAt } = consultation;
  return {
    deletesAt: deletedAt ? null : deletionOf(context, consultation).toISOString(),
    deletedAt: deletedAt?.toISOString() ?? null,
    mayKeep: status === 'ended' && deletedAt === null,
  };
}

function withdrawnLast(one: Invitation, other: Invitation): number {
  return Number(one.state === 'withdrawn') - Number(other.state === 'withdrawn');
}

/** Of those who are written to: how many the newest mail reached or will yet reach, and whom it did not. */
function reachOf(people: Invitation[], views: InvitedPersonView[]): Reach {
  const written = new Set(people.filter(isRemindable).map(({ invitationId }) => invitationId));
  const told = views.filter(({ invitationId }) => written.has(invitationId));
  const missing = told.filter(({ mail }) => mail?.state === 'refused' || mail?.state === 'parked');
  return { count: told.length - missing.length, missing: missing.map(({ name }) => name) };
}

function summarise(consultation: Consultation, people: Invitation[], staffId: string): ConsultationSummary {
  return {
    ...factsOf(consultation),
    chair: people.find(({ role, state }) => role === 'chair' && state !== 'withdrawn')?.name ?? '',
    myInvitationId:
      people.find((one) => one.staffId === staffId && isUsable(one.state))?.invitationId ?? null,
  };
}

async function describePeople(sql: Sql, people: Invitation[]): Promise<InvitedPersonView[]> {
  const ids = people.map((one) => one.invitationId);
  const allMails = await listMailsOf(sql, ids);
  const views: InvitedPersonView[] = [];
  for (const one of people) {
    const { invitationId, role, name, title, organisation, email, language } = one;
    const mails = allMails.get(invitationId) ?? [];
    const link = one.linkHash === null ? null : await linkState(sql, one);
    views.push({
      invitationId,
      role,
      name,
      title,
      organisation,
      email,
      language,
      link,
      mail: newestOf(mails),
      mails,
      reply: one.reply && one.replyAt && { reply: one.reply, at: one.replyAt.toISOString() },
    });
  }
  return views;
}

function newestOf([newest]: InvitedMail[]): MailState | null {
  if (!newest) return null;
  const { mailId: _mailId, kind: _kind, ...state } = newest;
  return state;
}

async function linkState(sql: Sql, { invitationId, state, stateAt }: Invitation): Promise<LinkState> {
  if (state === 'sent') return { state };
  if (state !== 'claimed') return { state, at: stateAt.toISOString() };
  const claim = await findClaim(sql, invitationId);
  return {
    state,
    at: (claim?.claimedAt ?? stateAt).toISOString(),
    device: [claim?.device ?? 'other', claim?.browser].filter(Boolean).join(' '),
  };
}
