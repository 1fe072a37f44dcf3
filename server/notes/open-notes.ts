import {
  MAX_PAGES,
  NOTES_SCHEMA_VERSION,
  type NotesView,
  type OpenNotesReply,
  type openNotes as input,
} from '#contract/notes';
import type * as z from 'zod/mini';
import { writeAudit } from '../audit/audit-store.ts';
import { findCaseOf } from '../consultations/case-store.ts';
import { listVersions } from '../consultations/consultation-store.ts';
import { proveInvitee, type Invitee } from '../consultations/prove-invitee.ts';
import type { Context } from '../context.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import type { DoorCaller, LiveSocket } from '../platform/socket/event.ts';
import type { Sql } from '../platform/storage/database.ts';
import { mintNumber } from './mint-number.ts';
import { addAuthor } from './note-author-store.ts';
import type { NotesReader } from './notes-group.ts';
import { readNotesFacts, type NotesFacts } from './notes-facts.ts';
import { mayOpen } from './policy.ts';
import { addTemplate } from './prepare-sections.ts';
import { readLogs } from './read-logs.ts';
import { listSections } from './section-store.ts';

/**
 * A page opens the notes: it is given a number to write under, the sections its person may read, and what it lacks of
 * them. From here on it is sent what others write. Refuses with `not_allowed`, `schema_outdated`, `too_many`.
 */
export async function openNotes(
  context: Context,
  caller: DoorCaller,
  socket: LiveSocket,
  { schemaVersion, clientId: known, have }: z.output<typeof input>,
): Promise<OpenNotesReply> {
  if (schemaVersion !== NOTES_SCHEMA_VERSION) throw new Refusal('schema_outdated');
  const { facts, holder, clientId } = await admitReader(context, caller, known);
  const { consultationId } = holder.invitation;
  const reader: NotesReader = {
    ...{ socket, caller, clientId, staff: null, rights: new Map(), at: null, sentView: '' },
    opening: true,
  };
  const group = context.notesSockets.add(consultationId, reader);
  await group.admit(reader, facts, holder);
  if (socket.disconnected) context.notesSockets.drop(socket);
  if (!group.holds(reader)) throw notAllowed();
  const logs = await readLogs(
    context,
    group.sectionsOf(reader).map((section) => ({
      section,
      have: have.find((one) => one.sectionId === section.sectionId)?.seq ?? 0,
    })),
  );
  // Words may have been stored, and read here, since somebody's right ended of which no doorbell has told yet.
  const [latest] = await context.database.read((sql) => listVersions(sql, [consultationId]));
  group.changed(latest?.version ?? 0);
  await group.current();
  if (!group.holds(reader)) throw notAllowed();
  reader.opening = false;
  context.doorbell.ring({ kind: 'notes-opened', consultationId });
  // What was read by rights that are gone by now stays here.
  const mine = logs.filter(({ sectionId }) => reader.rights.has(sectionId));
  return { ...(JSON.parse(reader.sentView) as NotesView), clientId, logs: mine };
}

/** Who asks, under which number, and the record of it. */
async function admitReader(
  { database, clock }: Context,
  caller: DoorCaller,
  known: number | null,
): Promise<{ facts: NotesFacts; holder: Invitee; clientId: number }> {
  const now = clock.now();
  // The facts, and with them the version, come first: who holds the page is at least as new.
  const facts = await readNotesFacts(database, caller);
  const { consultationId } = facts;
  return database.change(async ({ sql }) => {
    const holder = await proveInvitee(sql, caller.browserId, caller.invitationId, now);
    const { invitationId, name, role } = holder.invitation;
    if (!mayOpen(facts.personOf(holder.invitation))) throw notAllowed();
    if (await addMissing(sql, consultationId, facts))
      facts.sections = await listSections(sql, consultationId);
    const page = { consultationId, invitationId, browserId: caller.browserId };
    const clientId = ownNumber(facts, page, known) ?? (await giveNumber(sql, facts, page, now));
    await writeAudit(sql, {
      ...{ at: now, actor: invitationId, action: 'notes.opened', subject: consultationId },
      consultationId,
    });
    const authors = [
      ...facts.authors.filter((one) => one.clientId !== clientId),
      { ...page, clientId, name, role },
    ];
    return { facts: { ...facts, authors }, holder, clientId };
  });
}

type NewPage = { consultationId: string; invitationId: string; browserId: string };

/** The number a page wrote under before its line was lost, if it was given to this very person in this very browser. */
function ownNumber({ authors }: NotesFacts, page: NewPage, known: number | null): number | null {
  const author = authors.find(({ clientId }) => clientId === known);
  const isOwn = author?.invitationId === page.invitationId && author.browserId === page.browserId;
  return isOwn ? known : null;
}

/** A consultation from before the notes, or one whose panel has changed. Answers whether anything was missing. */
async function addMissing(
  sql: Sql,
  consultationId: string,
  { sections, panel, invitations }: NotesFacts,
): Promise<boolean> {
  const owners = new Set(sections.map((section) => section.ownerId));
  if (sections.length > 0 && panel.every((invitationId) => owners.has(invitationId))) return false;
  const caseId = await findCaseOf(sql, consultationId);
  if (!caseId) return false;
  await addTemplate(sql, { consultationId, caseId, panel: invitations });
  return true;
}

async function giveNumber(sql: Sql, { authors }: NotesFacts, page: NewPage, now: Date): Promise<number> {
  const own = authors.filter(({ invitationId }) => invitationId === page.invitationId);
  if (own.length >= MAX_PAGES) throw new Refusal('too_many', 429);
  for (;;) {
    const clientId = mintNumber();
    if (await addAuthor(sql, { ...page, clientId, assignedAt: now })) return clientId;
  }
}
