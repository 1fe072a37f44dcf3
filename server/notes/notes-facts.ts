import { isUsable } from '../consultations/invitation.ts';
import type { Invitation } from '../consultations/invitation-store.ts';
import { proveInvitee, type Invitee } from '../consultations/prove-invitee.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import type { Database, Sql } from '../platform/storage/database.ts';
import { findFacts, type NotesInvitation, type StoredFacts } from './facts-store.ts';
import type { NotesPerson } from './policy.ts';
import { isOnPanel } from './section.ts';

/** Everything that decides who may what in one consultation's notes, as of `version`. */
export type NotesFacts = Pick<
  StoredFacts,
  'consultationId' | 'version' | 'areDeleted' | 'sections' | 'invitations' | 'authors'
> & {
  /** Invitations of the panel, in its order. */
  panel: string[];
  personOf(invitation: Pick<NotesInvitation, 'invitationId' | 'role' | 'state'>): NotesPerson;
};

/** Who holds a page, as the notes need to know it. */
export type NotesHolder = Pick<Invitee, 'heldBy'> & {
  invitation: Pick<Invitation, 'invitationId' | 'role' | 'state' | 'staffId'>;
};

/** The facts of a consultation, or of the one that an invitation belongs to; refuses where there is none. */
export async function readNotesFacts(
  database: Database,
  of: { consultationId: string } | { invitationId: string },
): Promise<NotesFacts> {
  const facts = await findFacts(database, of);
  if (!facts) throw notAllowed();
  const { consultationId, version, areDeleted, sections, invitations, authors } = facts;
  const [inside, recognised] = [new Set(facts.inside), new Set(facts.recognised)];
  return {
    ...{ consultationId, version, areDeleted, sections, invitations, authors },
    panel: invitations.filter((one) => isOnPanel(one.role)).map((one) => one.invitationId),
    personOf: ({ invitationId, role, state }) => ({
      ...{ invitationId, role, usable: isUsable(state), status: facts.status, phase: facts.phase },
      inside: inside.has(invitationId),
      wasInside: recognised.has(invitationId),
    }),
  };
}

/** Who holds a page now; null when it holds nothing any more. */
export async function findHolder(sql: Sql, caller: DoorCaller, now: Date): Promise<NotesHolder | null> {
  try {
    return await proveInvitee(sql, caller.browserId, caller.invitationId, now);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
