import { MAX_NAME, MAX_TITLE } from '#contract/consultations';
import { MAX_DIRECTORY_NAME } from '#contract/directory';
import { ApiProblem, codeOf } from '../connection/api';
import { staffWords, type StaffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useWords } from '../words/words';
import type { Draft } from './entry-draft';

type Words = StaffWords['directory'];
type Cures = Words['cure'];

/** What a field is called. A column of a file that is none of ours is called what the file calls it. */
export function fieldName(w: Words, field: string): string {
  return (w.field as Record<string, string>)[field] ?? field;
}

/** Words that say the cure: what is allowed here, never only that something is wrong. */
export function cure(w: Words, field: string, code: string, draft: Draft = {}): string {
  const said = CURES_BY_CODE[code];
  if (said) return said(w.cure);
  if (field === 'email' || field === 'mailbox') return addressCure(w.cure, draft[field]);
  // An organisation and a person each have a name; a person has a title too.
  if (field === 'name') return w.cure.name('title' in draft ? MAX_NAME : MAX_DIRECTORY_NAME);
  return (CURES_BY_FIELD[field] ?? ((cures: Cures) => cures.other))(w.cure);
}

/** Columns of plain text: what is wrong with their form is in letters that nobody meant. */
const LETTERS = new Set(['name', 'title', 'name.fi', 'name.sv', 'name.en', 'name.se']);

/** The same for a row of a file, whose columns are called a little otherwise. */
export function rowCure(w: Words, column: string, code: string): string {
  if (code === 'not_allowed') return w.importing.rowNotYours;
  if (code === 'missing') return w.cure.missing;
  if (column === '.') return w.importing.wholeRow;
  if (LETTERS.has(column) && code === 'wrong_form') return w.importing.lostLetters;
  if (/^(organisation|region|theme)Id$/.test(column)) return cure(w, 'id', code);
  return cure(w, column.replace(/^name\./, ''), code);
}

/** Any refusal of the directory's in words a person can act on. */
export function useDirectoryProblem(): (error: unknown) => string {
  const w = useWords(staffWords).directory;
  const problemText = useProblemText();
  return (error) => {
    const code = error instanceof ApiProblem ? codeOf(error) : '';
    if (error instanceof ApiProblem && code === 'stale') return w.staleActive(error.details['by'] ?? null);
    return CURES_BY_CODE[code]?.(w.cure) ?? problemText(error);
  };
}

const CURES_BY_CODE: Record<string, (cures: Cures) => string> = {
  address_taken: (cures) => cures.addressTaken,
  id_taken: (cures) => cures.idTaken,
  unknown_organisation: (cures) => cures.unknownOrganisation,
  unknown_region: (cures) => cures.unknownRegion,
  unknown_theme: (cures) => cures.unknownTheme,
  not_yours_to_give: (cures) => cures.notYoursToGive,
  other_region: (cures) => cures.otherRegion,
  last_administrator: (cures) => cures.lastAdministrator,
  twice: (cures) => cures.twice,
  one_by_one: (cures) => cures.oneByOne,
  unknown_column: (cures) => cures.unknownColumn,
};

const optionalName = (cures: Cures) => cures.optionalName(MAX_DIRECTORY_NAME);

const CURES_BY_FIELD: Record<string, (cures: Cures) => string> = {
  title: (cures) => cures.title(MAX_TITLE),
  organisationId: (cures) => cures.organisationId,
  language: (cures) => cures.language,
  languages: (cures) => cures.languages,
  roles: (cures) => cures.roles,
  regions: (cures) => cures.unknownRegion,
  themes: (cures) => cures.unknownTheme,
  canChair: (cures) => cures.canChair,
  employerDomains: (cures) => cures.employerDomains,
  fi: (cures) => cures.name(MAX_DIRECTORY_NAME),
  sv: optionalName,
  en: optionalName,
  se: optionalName,
  id: (cures) => cures.id,
};

/** The commonest slip is an address that was cut short. */
function addressCure(cures: Cures, typed: Draft[string] | undefined): string {
  const cutShort = typeof typed === 'string' && /@[^.\s@]+$/.test(typed.trim());
  return cutShort ? cures.emailEnd : cures.email;
}
