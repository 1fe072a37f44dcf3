import * as z from 'zod/mini';
import { invitationId, type InvitedRole } from '#contract/consultations';
import { id } from '#contract/platform';
import { MAX_SECTIONS, MAX_UPDATE_BYTES, NOTES_ROOT, type SectionKind } from './terms.ts';

export * from './terms.ts';

export const sectionId = id('sec');
/** Yjs' client id (32 bits), handed out by the server: it says for good who wrote what. */
const clientId = z.int().check(z.positive(), z.maximum(0xffff_ffff));
const seq = z.int().check(z.nonnegative());
const base64 = (maxBytes: number) =>
  z.string().check(z.maxLength(Math.ceil(maxBytes / 3) * 4), z.regex(/^[A-Za-z0-9+/]+={0,2}$/));

/** A place in a section as Yjs' relative positions write it: ids and numbers, never text. */
const itemId = z.strictObject({ client: clientId, clock: seq });
const place = z.strictObject({
  type: z.optional(z.nullable(itemId)),
  tname: z.optional(z.nullable(z.literal(NOTES_ROOT))),
  item: z.optional(z.nullable(itemId)),
  assoc: z.optional(z.int().check(z.minimum(-1), z.maximum(1))),
});
const cursor = z.strictObject({ anchor: place, head: place });
export type NoteCursor = z.infer<typeof cursor>;

/**
 * `notes:open`: the sections this person may read, and whatever of them the page does not have yet. A page that comes
 * back after a loss names the number it wrote under and how far it has each section.
 */
export const openNotes = z.strictObject({
  schemaVersion: z.int(),
  clientId: z.nullable(clientId),
  have: z.array(z.strictObject({ sectionId, seq })).check(z.maxLength(MAX_SECTIONS)),
});
/** `notes:write`: one Yjs update (v1). Answered once it is stored for good. */
export const writeNote = z.strictObject({ sectionId, update: base64(MAX_UPDATE_BYTES) });
/** `notes:cursor`: where in a section this person is; null cursor: in it, writing nowhere; null section: in none. */
export const moveCursor = z.strictObject({
  sectionId: z.nullable(sectionId),
  cursor: z.nullable(cursor),
});
export const closeNotes = z.strictObject({});

/** Why somebody only reads: it is its owner's; the experts write it; a guest reads; the session is over. */
export type ReadOnlyReason = 'owner' | 'experts' | 'guest' | 'ended';
export type SectionRight = { may: 'write'; why: null } | { may: 'read'; why: ReadOnlyReason };

export type SectionView = {
  sectionId: string;
  kind: SectionKind;
  /** Whose view it is, in a section of one expert's own. */
  owner: { invitationId: string; name: string; title: string } | null;
  /** ISO 8601; when its last word was stored. */
  savedAt: string | null;
} & SectionRight;

/** Who wrote under which numbers, one for each page they opened. The service wrote what was there from the beginning. */
export type AuthorView = { invitationId: string; name: string; role: InvitedRole; clientIds: number[] };

/** Event `notes:view`: sent whole when rights, sections or authors change. */
export type NotesView = { sections: SectionView[]; authors: AuthorView[] };

/**
 * What a page lacks of one section, in the order to apply it. `seq` is how far the page is then. `snapshot` is a Yjs
 * update v2 in base64, or 'fetch' where it is large (`GET snapshotPath`); `updates` are Yjs updates v1 in base64.
 */
export type SectionLog = {
  sectionId: string;
  seq: number;
  snapshot: string | null;
  updates: string[];
};

export type OpenNotesReply = NotesView & { clientId: number; logs: SectionLog[] };
export type WriteNoteReply = { seq: number; at: string };

/** Event `notes:log`: a section this person may read from now on, or what was missed of one. */
export type NotesLog = SectionLog;
/** One writer's words, stored; `seq` is how far the page is with them. Its writer's page does not get it. */
export type NotesUpdate = { sectionId: string; seq: number; update: string };
/**
 * Event `notes:updates`: what was stored at once of everything this page may read, in the order to apply it; `at` is
 * when (ISO 8601).
 */
export type NotesUpdates = { at: string; updates: NotesUpdate[] };
/** Event `notes:cursor`: one person's place; who it is comes from the server. */
export type NotesCursor = {
  sectionId: string | null;
  clientId: number;
  invitationId: string;
  cursor: NoteCursor | null;
};
/** Event `notes:closed`: this person, or with `shredded` anybody, reads nothing any more. */
export type NotesClosed = { code: 'not_allowed' | 'shredded' };

/** Of `snapshotPath`. */
export const snapshotParameters = z.strictObject({ invitationId, sectionId });
