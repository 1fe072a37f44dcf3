/** What the notes are agreed on with the pages, apart from the schemas: a page in a call carries none. */

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

/** A large snapshot as it is stored: Yjs update v2, `Content-Encoding: br`. */
export const snapshotPath = (invitation: string, section: string) =>
  `/api/notes/${invitation}/sections/${section}/snapshot`;

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
