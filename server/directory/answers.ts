import * as z from 'zod/mini';
import { consultationId } from '#contract/consultations';
import { DIRECTORY_KINDS, personFields } from '#contract/directory';
import { STAFF_ROLES } from '#contract/identity';
import { id, language } from '#contract/platform';
import { count, instant, problemField, version } from '../platform/answers.ts';

/** A text per interface language; a missing one falls back to Finnish. */
export const localText = z.strictObject({
  fi: z.string(),
  sv: z.optional(z.nullable(z.string())),
  en: z.optional(z.nullable(z.string())),
  se: z.optional(z.nullable(z.string())),
});
export type LocalText = z.infer<typeof localText>;

export const directoryExpert = z.strictObject({
  staffId: id('stf'),
  name: z.string(),
  title: z.string(),
  organisationId: z.string(),
  organisation: z.string(),
  languages: z.array(language),
  themes: z.array(z.string()),
  canChair: z.boolean(),
});
export type DirectoryExpert = z.infer<typeof directoryExpert>;

/** `GET /api/directory`: whom and where a consultation can be booked for; only what is in use. */
export const directory = z.strictObject({
  regions: z.array(
    z.strictObject({
      regionId: z.string(),
      name: localText,
    }),
  ),
  organisations: z.array(
    z.strictObject({
      organisationId: z.string(),
      name: z.string(),
    }),
  ),
  themes: z.array(
    z.strictObject({
      themeId: z.string(),
      name: localText,
    }),
  ),
  experts: z.array(directoryExpert),
});
export type Directory = z.infer<typeof directory>;

export const directoryPerson = z.extend(personFields, {
  staffId: id('stf'),
  version,
  organisation: z.string(),
  active: z.boolean(),
  /** Whether the asking person may change this one. */
  mine: z.boolean(),
});
export type DirectoryPerson = z.infer<typeof directoryPerson>;

export const directoryOrganisation = z.strictObject({
  organisationId: z.string(),
  version,
  name: z.string(),
  active: z.boolean(),
  people: count,
});
export type DirectoryOrganisation = z.infer<typeof directoryOrganisation>;

export const directoryRegion = z.strictObject({
  regionId: z.string(),
  version,
  name: localText,
  mailbox: z.nullable(z.string()),
  employerDomains: z.array(z.string()),
  active: z.boolean(),
  coordinators: z.array(z.string()),
});
export type DirectoryRegion = z.infer<typeof directoryRegion>;

export const directoryTheme = z.strictObject({
  themeId: z.string(),
  version,
  name: localText,
  active: z.boolean(),
  experts: count,
});
export type DirectoryTheme = z.infer<typeof directoryTheme>;

/** What stands there now of one of any kind. */
export const directoryEntry = z.union([
  directoryPerson,
  directoryOrganisation,
  directoryRegion,
  directoryTheme,
]);

/** `GET /api/directory/all`: everything that is kept, in use or not, for those who may keep it. */
export const wholeDirectory = z.strictObject({
  people: z.array(directoryPerson),
  organisations: z.array(directoryOrganisation),
  regions: z.array(directoryRegion),
  themes: z.array(directoryTheme),
  /** Which kinds the asking person may add to and change. */
  mayChange: z.array(z.enum(DIRECTORY_KINDS)),
  /** Roles that the asking person may give. */
  mayGive: z.array(z.enum(STAFF_ROLES)),
});
export type WholeDirectory = z.infer<typeof wholeDirectory>;

/** `GET /api/directory/:kind/:id/touches`: what deactivating it touches. Sessions to come, soonest first; at most 100. */
export const touches = z.strictObject({
  consultations: z.array(
    z.strictObject({
      consultationId,
      reference: z.string(),
      startsAt: instant,
      timeZone: z.string(),
    }),
  ),
  /** How many more there are than are listed. */
  more: count,
  /** People of an organisation, coordinators of a region, experts of a theme: names. */
  people: z.array(z.string()),
});
export type Touches = z.infer<typeof touches>;

/** One row of the file. `line` counts as a text editor does, the heading is line 1. A wrong row stops nobody else's. */
export const importRow = z.strictObject({
  line: count,
  name: z.string(),
  result: z.enum(['new', 'changed', 'same', 'wrong']),
  fields: z.optional(z.array(problemField)),
});
export type ImportRow = z.infer<typeof importRow>;

export const importReport = z.strictObject({
  applied: z.boolean(),
  rows: z.array(importRow),
  counts: z.record(importRow.shape.result, count),
});
export type ImportReport = z.infer<typeof importReport>;
