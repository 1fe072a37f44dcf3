import * as z from 'zod/mini';
import { STAFF_ROLES } from '#contract/identity';
import { emailAddress, language, line } from '#contract/platform';

export type {
  Directory,
  DirectoryExpert,
  DirectoryOrganisation,
  DirectoryPerson,
  DirectoryRegion,
  DirectoryTheme,
  ImportReport,
  ImportRow,
  LocalText,
  Touches,
  WholeDirectory,
} from './answers.ts';

// ── Keeping the directory ───────────────────────────────────────────────────────────────────────────────────────

export const DIRECTORY_KINDS = ['people', 'organisations', 'regions', 'themes'] as const;
export type DirectoryKind = (typeof DIRECTORY_KINDS)[number];

export const MAX_DIRECTORY_NAME = 120;
/** Longest CSV that is taken in at once: 2,000 people with long names. */
export const MAX_CSV_BYTES = 512 * 1024;
export const MAX_CSV_ROWS = 2_000;

/**
 * An id that people choose: short, lower case, as it stands in CSV files and never on a screen. Two words are kept for
 * addresses: `/api/directory/:kind/import` and the page `/directory/:kind/new` are no entries.
 */
export const slug = z.string().check(z.trim(), z.regex(/^(?!(?:new|import)$)[a-z0-9][a-z0-9_-]{0,39}$/));
const localText = z.strictObject({
  fi: line(MAX_DIRECTORY_NAME),
  sv: z.optional(z.nullable(line(MAX_DIRECTORY_NAME))),
  en: z.optional(z.nullable(line(MAX_DIRECTORY_NAME))),
  se: z.optional(z.nullable(line(MAX_DIRECTORY_NAME))),
});
const version = z.number().check(z.int(), z.positive());

export const personFields = z.strictObject({
  name: line(80),
  title: line(80),
  organisationId: line(40),
  email: emailAddress,
  language,
  languages: z.array(language).check(z.minLength(1)),
  roles: z.array(z.enum(STAFF_ROLES)).check(z.minLength(1)),
  regions: z.array(line(40)),
  themes: z.array(line(40)),
  canChair: z.boolean(),
});
export type PersonFields = z.infer<typeof personFields>;
export const organisationFields = z.strictObject({ name: line(MAX_DIRECTORY_NAME) });
/** A mail domain as it stands after the `@`: written out, without wildcards; what is under it is another one. */
export const mailDomain = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(253),
    z.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/),
  );
export const MAX_DOMAINS = 200;
export const regionFields = z.strictObject({
  name: localText,
  mailbox: z.nullable(emailAddress),
  /** Mail domains of employers that are known here: an address of one of them verifies whoever reads mail there. */
  employerDomains: z.array(mailDomain).check(z.maxLength(MAX_DOMAINS)),
});
export const themeFields = z.strictObject({ name: localText });

/**
 * `POST /api/directory/people` takes `PersonFields`; with `/:staffId` and the version that was shown it changes one. The
 * other kinds likewise. Each is answered with what stands there now, as in `WholeDirectory`.
 */
export const changePerson = z.strictObject({ version, person: personFields });
export const addOrganisation = z.strictObject({ organisationId: slug, organisation: organisationFields });
export const changeOrganisation = z.strictObject({ version, organisation: organisationFields });
export const addRegion = z.strictObject({ regionId: slug, region: regionFields });
export const changeRegion = z.strictObject({ version, region: regionFields });
export const addTheme = z.strictObject({ themeId: slug, theme: themeFields });
export const changeTheme = z.strictObject({ version, theme: themeFields });
/** `POST /api/directory/:kind/:id/active`. */
export const setActive = z.strictObject({ version, active: z.boolean() });

/** `POST /api/directory/:kind/import`. With `apply: false` nothing is written: the answer says what would be. */
export const importCsv = z.strictObject({ csv: z.string(), apply: z.boolean() });

export const DIRECTORY_CODES = [
  'stale', // somebody changed it meanwhile: `details.by` and `details.at` say who and when
  'address_taken',
  'id_taken',
  'unknown_organisation',
  'unknown_region',
  'unknown_theme',
  'other_region', // the address of somebody who sits in sessions of a region that is not the asking person's
  'not_yours_to_give', // a role that the asking person may not give
  'last_administrator',
  'no_heading', // the CSV's first line does not name the columns
  'unknown_column',
  'twice', // the same person stands in two rows, or one column in two places
  'one_by_one', // a file neither deactivates nor brings back: that is done one by one, where one sees what it touches
] as const;
