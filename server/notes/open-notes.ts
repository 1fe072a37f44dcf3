import {
  MAX_PAGES,
  NOTES_SCHEMA_VERSION,
  type NotesView,
  type OpenNotesReply,
  type SectionLog,
  type openNotes as input,
} from '#contract/notes';
import type * as z from 'zod/mini';
import { findCaseOf } from '../consultations/case-store.ts';
import { heldBy, proveInvitee } from '../consultations/prove-invitee.ts';
import type { Context } from '../context.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import type { DoorCaller, LiveSocket } from '../platform/socket/event.ts';
import type { Sql } from '../platform/storage/database.ts';
import { mintNumber } from './mint-number.ts';
import type { LearntFacts, NotesGroup } from './notes-group.ts';
import type { NotesReader } from './notes-reader.ts';
import { readNotesFacts, type NotesFacts, type NotesHolder } from './notes-facts.ts';
import { addOpening } from './opening-store.ts';
import { mayOpen } from './policy.ts';
import { addTemplate } from './prepare-sections.ts';
import { openLogs, readLogs } from './read-logs.ts';
import { listSections } from './section-store.ts';
import type { Stored } from './stored-logs.ts';

/** How often an opening begins anew whose consultation changed meanwhile. */
const TRIES = 6;
type Have = z.output<typeof input>['have'];
const notYours = () => new Refusal('not_yours', 403);

/**
 * A page opens the notes: it is given a number to write under, the sections its person may read, and what it lacks of
 * them. From here on it is sent what others write. Refuses with `not_allowed`, `shredded`, `schema_outdated`, `too_many`.
 */
export async function openNotes(
  context: Context,
  caller: DoorCaller,
  socket: LiveSocket,
  { schemaVersion, clientId: known, have }: z.output<typeof input>,
): Promise<OpenNotesReply> {
  if (schemaVersion !== NOTES_SCHEMA_VERSION) throw new Refusal('schema_outdated');
  const { facts, holder, clientId, stored } = await admitReader(context, caller, { known, have });
  const { consultationId } = facts;
  const reader: NotesReader = {
    ...{ socket, caller, clientId, staff: null, rights: new Map(), at: null, sentView: '' },
    ...{ opening: true, announced: new Set() },
  };
  const group = context.notesSockets.add(consultationId, reader);
  await group.admit(reader, facts, holder);
  if (socket.disconnected) context.notesSockets.drop(socket);
  if (!group.holds(reader)) throw notAllowed();
  const logs = await logsFor(context, group, reader, { have, stored });
  if (!group.holds(reader)) throw notAllowed();
  reader.opening = false;
  tellOthers(context, group);
  // What was read by rights that are gone by now stays here.
  const mine = logs.filter(({ sectionId }) => reader.rights.has(sectionId));
  for (const { sectionId, snapshot } of mine) if (snapshot === 'fetch') reader.announced.add(sectionId);
  return { ...(JSON.parse(reader.sentView) as NotesView), clientId, logs: mine };
}

/**
 * What the page lacks, as it was read with its proof; read once more where that is not all: words that were deleted
 * must go first, or the readers here have been told of rows since.
 */
async function logsFor(
  context: Context,
  group: NotesGroup,
  reader: NotesReader,
  { have, stored }: { have: Have; stored: Stored[] | null },
): Promise<SectionLog[]> {
  const wanted = group.sectionsOf(reader).map((section) => ({
    section,
    have: have.find((one) => one.sectionId === section.sectionId)?.seq ?? 0,
  }));
  const first = stored && (await openLogs(context, wanted, stored));
  if (first?.every(({ sectionId, seq }) => group.lines.get(sectionId)!.told <= seq)) return first;
  const { version, logs } = await readLogs(context, group.consultationId, wanted);
  // Words may have been stored, and read here, since somebody's right ended of which no doorbell has told yet.
  group.proof.changed(version);
  await group.proof.current();
  return logs;
}

/** Who opens alone in this process was shown everything by the facts of its opening. */
function tellOthers({ doorbell }: Context, { consultationId, readers }: NotesGroup): void {
  const ring = { kind: 'notes-opened' as const, consultationId };
  if (readers.size > 1) doorbell.ring(ring);
  else doorbell.ringOthers(ring);
}

/** Who asks, under which number, and the record of it. Begins anew where something changed in between. */
async function admitReader(
  context: Context,
  caller: DoorCaller,
  { known, have }: { known: number | null; have: Have },
): Promise<{ facts: LearntFacts; holder: NotesHolder; clientId: number; stored: Stored[] | null }> {
  const { database, clock, notesSockets } = context;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const facts = await readOpenFacts(context, caller);
    const { consultationId, version } = facts;
    const invitation = facts.invitations.find((one) => one.invitationId === caller.invitationId)!;
    const own = ownNumber(facts, caller, known);
    if (own === null) requireRoom(facts, caller);
    const clientId = own ?? mintNumber();
    const now = clock.now();
    const page = { ...caller, version, clientId, isNew: own === null, have };
    const opening = await addOpening(database, page, now, !notesSockets.knows(consultationId));
    const by = opening && heldBy(opening);
    if (!by) throw notYours();
    if (opening.version !== version || !opening.numbered) continue;
    const { browserId, invitationId } = caller;
    const { name, role } = invitation;
    const authors = [
      ...facts.authors.filter((one) => one.clientId !== clientId),
      { clientId, invitationId, browserId, name, role },
    ];
    const holder = { invitation: { ...invitation, staffId: opening.staffId }, heldBy: by };
    const { clocks, stored } = opening;
    return { facts: { ...facts, authors, clocks }, holder, clientId, stored };
  }
  throw new Refusal('not_ready', 503);
}

/** The facts by which this person may open the notes, with every section there should be. */
async function readOpenFacts(context: Context, caller: DoorCaller): Promise<NotesFacts> {
  const { database, clock } = context;
  const facts = await readNotesFacts(database, caller);
  const invitation = facts.invitations.find((one) => one.invitationId === caller.invitationId);
  const mayNot = !invitation || !mayOpen(facts.personOf(invitation));
  if (!mayNot && !facts.areDeleted && !lacksSections(facts)) return facts;
  return database.change(async ({ sql }) => {
    await proveInvitee(sql, caller.browserId, caller.invitationId, clock.now());
    if (mayNot) throw notAllowed();
    if (facts.areDeleted) throw new Refusal('shredded', 410);
    await addMissing(sql, facts);
    return { ...facts, sections: await listSections(sql, facts.consultationId) };
  });
}

/** The number a page wrote under before its line was lost, if it was given to this very person in this very browser. */
function ownNumber({ authors }: NotesFacts, caller: DoorCaller, known: number | null): number | null {
  const author = authors.find(({ clientId }) => clientId === known);
  const isOwn = author?.invitationId === caller.invitationId && author.browserId === caller.browserId;
  return isOwn ? known : null;
}

function requireRoom({ authors }: NotesFacts, caller: DoorCaller): void {
  const own = authors.filter(({ invitationId }) => invitationId === caller.invitationId);
  if (own.length >= MAX_PAGES) throw new Refusal('too_many', 429);
}

/** A consultation from before the notes, or one whose panel has changed. */
function lacksSections({ sections, panel }: NotesFacts): boolean {
  const owners = new Set(sections.map((section) => section.ownerId));
  return sections.length === 0 || !panel.every((invitationId) => owners.has(invitationId));
}

async function addMissing(sql: Sql, { consultationId, invitations }: NotesFacts): Promise<void> {
  const caseId = await findCaseOf(sql, consultationId);
  if (caseId) await addTemplate(sql, { consultationId, caseId, panel: invitations });
}
