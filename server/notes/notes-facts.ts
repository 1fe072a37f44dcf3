import { findConsultation, type Consultation } from '../consultations/consultation-store.ts';
import { listInvitations, type Invitation } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import { proveInvitee, type Invitee } from '../consultations/prove-invitee.ts';
import { Refusal } from '../platform/errors.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listInside, listRecognised } from '../room/admission-store.ts';
import { listAuthors, type NoteAuthor } from './note-author-store.ts';
import type { NotesPerson } from './policy.ts';
import { isOnPanel } from './section.ts';
import { listSections, type Section } from './section-store.ts';

/** Everything that decides who may what in one consultation's notes, as of `version`. */
export type NotesFacts = {
  version: number;
  sections: Section[];
  invitations: Invitation[];
  authors: NoteAuthor[];
  /** Invitations of the panel, in its order. */
  panel: string[];
  personOf(invitation: Invitation): NotesPerson;
};

export async function readNotesFacts(sql: Sql, consultationId: string): Promise<NotesFacts> {
  // The version before all else: what is read after it is at least as new as it says.
  const consultation = (await findConsultation(sql, consultationId))!;
  const sections = await listSections(sql, consultationId);
  const invitations = await listInvitations(sql, consultationId);
  const authors = await listAuthors(sql, consultationId);
  const inside = await listInside(sql, [consultationId]);
  const recognised = await listRecognised(sql, consultationId);
  const insideNow = new Set(inside.map(({ invitation }) => invitation.invitationId));
  return {
    version: consultation.version,
    sections,
    invitations,
    authors,
    panel: invitations.filter((one) => isOnPanel(one.role)).map((one) => one.invitationId),
    personOf: (invitation) => personOf(consultation, invitation, insideNow, recognised),
  };
}

function personOf(
  { status, phase }: Consultation,
  { invitationId, role, state }: Invitation,
  insideNow: Set<string>,
  recognised: Set<string>,
): NotesPerson {
  const [inside, wasInside] = [insideNow.has(invitationId), recognised.has(invitationId)];
  return { invitationId, role, usable: isUsable(state), inside, wasInside, status, phase };
}

/** Who holds a page now; null when it holds nothing any more. */
export async function findHolder(sql: Sql, caller: DoorCaller, now: Date): Promise<Invitee | null> {
  try {
    return await proveInvitee(sql, caller.browserId, caller.invitationId, now);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
