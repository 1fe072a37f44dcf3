import * as z from 'zod/mini';
import { invitationId, type InvitedRole } from '#contract/consultations';
import { id } from '#contract/platform';

/** The sections of the memo template, in the order they are shown. Each is a document and a log of its own. */
export const SECTION_KINDS = [
  'question',
  'background',
  'child_view',
  'expert_view', // one for each expert of the panel
  'conclusion',
  'recommendations',
  'actions',
  'disagreements',
  'materials',
  'experts_only',
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** What a page writes with: both sides speak the same version, or the page is told to load anew. */
export const NOTES_SCHEMA_VERSION = 1;
/** The one root of every section's Y.Doc: a Y.XmlFragment of this name. */
export const NOTES_ROOT = 'body';
/** The names a section may hold: elements (with their attributes, all of them small whole numbers) and marks. */
export const NOTE_NODES = {
  paragraph: [],
  heading: ['level'],
  bullet_list: [],
  ordered_list: ['order'],
  list_item: [],
  hard_break: [],
  action: [],
  action_what: [],
  action_who: [],
  action_by: [],
} as const satisfies Record<string, readonly string[]>;
export const NOTE_MARKS = ['strong'] as const;

/** Largest single update in bytes, before base64: a whole section pasted at once in UTF-8, with room for its structure. */
export const MAX_UPDATE_BYTES = 48 * 1024;
/** Largest section in bytes as stored, its history included: fifty pages; a memo has two. */
export const MAX_SECTION_BYTES = 1024 * 1024;
/** Most characters in one section as its page lets write: a memo of ten sections must fit on two printed pages. */
export const MAX_SECTION_CHARACTERS = 20_000;
/** Updates one page may send at once, and how many come back each second: fast typing makes fifteen. */
export const UPDATE_BURST = 120;
export const UPDATES_PER_SECOND = 30;
/**
 * A page sends one section's words this often at most, in milliseconds: the first of them at once, what is typed
 * meanwhile together. Nobody types so fast that they would notice.
 */
export const WRITE_EVERY = 50;
/** A cursor moves this often at most, in milliseconds; the last place always arrives. */
export const CURSOR_EVERY = 250;
/** Most sections of one consultation: nine of the template and one for each of six experts. */
export const MAX_SECTIONS = 24;
/** A page writes under a number of its own; one invitation gets this many: a page loaded anew each minute of a long day. */
export const MAX_PAGES = 600;
/** Snapshots up to this many bytes travel in the answer itself; larger ones are fetched, compressed, over HTTP. */
export const INLINE_SNAPSHOT_BYTES = 16 * 1024;

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

/** Who wrote under a number. The service wrote what was there from the beginning. */
export type AuthorView = { clientId: number; invitationId: string; name: string; role: InvitedRole };

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
/** Event `notes:closed`: this person reads nothing any more. */
export type NotesClosed = { code: 'not_allowed' };

/** A large snapshot as it is stored: Yjs update v2, `Content-Encoding: br`. */
export const snapshotPath = (invitation: string, section: string) =>
  `/api/notes/${invitation}/sections/${section}/snapshot`;
export const snapshotParameters = z.strictObject({ invitationId, sectionId });

/** Refusals of the notes. */
export const NOTES_CODES = [
  'not_allowed', // no right to read, or to write, this section now
  'not_open', // this page has not opened the notes, or another process died with it: open again
  'schema_outdated', // the page is older or newer than the service: load it anew
  'bad_update', // not a well-formed update of this section by this page's number
  'out_of_order', // words before these have not come: send from the beginning of what was not stored
  'too_large',
  'section_full',
  'too_many', // faster than anybody types
  'not_ready', // not stored; the same again later
] as const;
