import * as z from 'zod/mini';
import {
  organisationFields,
  regionFields,
  slug,
  themeFields,
  type DirectoryKind,
  type LocalText,
  type PersonFields,
} from '#contract/directory';
import type { Staff } from '../identity/staff-store.ts';
import type { Entry, EntryFields, EntryKind } from './directory-store.ts';

/** The cells of a row by their columns, as far as the file has them. */
export type Cells = Record<string, string>;

/** What a file of a kind looks like, and what its cells mean. `active` is for reading: see [DI14]. */
export const COLUMNS: Record<DirectoryKind, { key: string; needed: string[]; optional: string[] }> = {
  people: {
    key: 'email',
    needed: [
      ...['email', 'name', 'title', 'organisationId', 'language', 'languages'],
      ...['roles', 'regions', 'themes', 'canChair'],
    ],
    optional: ['active'],
  },
  organisations: { key: 'organisationId', needed: ['organisationId', 'name'], optional: ['active'] },
  regions: {
    key: 'regionId',
    needed: ['regionId', 'name.fi', 'mailbox'],
    optional: ['name.sv', 'name.en', 'name.se', 'employerDomains', 'active'],
  },
  themes: {
    key: 'themeId',
    needed: ['themeId', 'name.fi'],
    optional: ['name.sv', 'name.en', 'name.se', 'active'],
  },
};

/** What a spreadsheet makes of a yes and a no in the languages of our users. */
const YES = new Set(['yes', 'true', '1', 'kyllä', 'tosi', 'ja', 'sant']);
const NO = new Set(['no', 'false', '0', 'ei', 'epätosi', 'nej', 'falskt']);

export function writeYes(yes: boolean): string {
  return yes ? 'yes' : 'no';
}

/** A yes or a no; anything else as it stands, for the schema to refuse. */
export function readYes(cell: string): boolean | string {
  const word = cell.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : cell;
}

const writeList = (list: readonly string[]) => list.join('|');
const readList = (cell: string) =>
  cell
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean);

export function personCells(person: Staff): Cells {
  const { email, name, title, organisationId, language } = person;
  return {
    ...{ email, name, title, organisationId, language },
    languages: writeList(person.languages),
    roles: writeList(person.roles),
    regions: writeList(person.regions),
    themes: writeList(person.themes),
    canChair: writeYes(person.canChair),
    active: writeYes(person.active),
  };
}

/** A row of people, as `personFields` takes it. */
export function personInput(cells: Cells): Record<keyof PersonFields, unknown> {
  const { email, name, title, organisationId, language } = cells;
  return {
    ...{ email, name, title, organisationId },
    language: language?.trim(),
    languages: readList(cells['languages'] ?? ''),
    roles: readList(cells['roles'] ?? ''),
    regions: readList(cells['regions'] ?? ''),
    themes: readList(cells['themes'] ?? ''),
    canChair: readYes(cells['canChair'] ?? ''),
  };
}

/** The fields of each kind beside its id, as they come out of a row. */
export const ENTRY_SCHEMA: { [K in EntryKind]: z.ZodMiniType<EntryFields[K] & { id: string }> } = {
  organisations: z.extend(organisationFields, { id: slug }),
  regions: z.extend(regionFields, { id: slug }),
  themes: z.extend(themeFields, { id: slug }),
};

export function entryCells<K extends EntryKind>(kind: K, entry: Entry<K>): Cells {
  const { name, mailbox, employerDomains } = entry as Partial<EntryFields['regions']> & {
    name: string | LocalText;
  };
  return {
    [COLUMNS[kind].key]: entry.id,
    ...(typeof name === 'string'
      ? { name }
      : {
          'name.fi': name.fi,
          'name.sv': name.sv ?? '',
          'name.en': name.en ?? '',
          'name.se': name.se ?? '',
        }),
    mailbox: mailbox ?? '',
    employerDomains: writeList(employerDomains ?? []),
    active: writeYes(entry.active),
  };
}

export function entryInput(kind: EntryKind, cells: Cells): Record<string, unknown> {
  const id = cells[COLUMNS[kind].key];
  if (kind === 'organisations') return { id, name: cells['name'] };
  const orNone = (column: string) => cells[column]?.trim() || null;
  const name = {
    fi: cells['name.fi'],
    sv: orNone('name.sv'),
    en: orNone('name.en'),
    se: orNone('name.se'),
  };
  if (kind === 'themes') return { id, name };
  const employerDomains = readList(cells['employerDomains'] ?? '');
  return { id, name, mailbox: orNone('mailbox'), employerDomains };
}
