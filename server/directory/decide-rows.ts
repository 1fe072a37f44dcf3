import type * as z from 'zod/mini';
import { personFields, type DirectoryKind, type ImportRow } from '#contract/directory';
import type { ProblemField } from '#contract/platform';
import type { Staff } from '../identity/staff-store.ts';
import { Refusal } from '../platform/errors.ts';
import { parse } from '../platform/parse.ts';
import type { DirectoryChange } from './change-directory.ts';
import {
  COLUMNS,
  ENTRY_SCHEMA,
  entryCells,
  entryInput,
  personCells,
  personInput,
  readYes,
  type Cells,
} from './csv-columns.ts';
import { nameOf, problemsOfDecoding, wrongRow, type CsvRow } from './csv-rows.ts';
import type { Entry, EntryFields, EntryKind } from './directory-store.ts';
import { findPersonByEmail, type Ground } from './ground.ts';
import { entryOf, isSameEntry, writeEntry, writeNewEntry } from './keep-entry.ts';
import { isSamePerson, problemsOfPerson, withoutRepeats } from './person-rules.ts';
import { mayKeepPerson, type Keeper } from './policy.ts';
import { writeNewPerson, writePerson } from './write-person.ts';

/** What becomes of a row, and how it is written if the import is meant. */
export type Decision = { row: ImportRow; write: ((change: DirectoryChange) => Promise<unknown>) | null };

/**
 * Decides row by row, each on the directory as the rows before it have made it. Nothing is written here, so that a
 * trial answers exactly what the import would.
 */
export function decideRows(
  { ground, keeper }: { ground: Ground; keeper: Keeper },
  kind: DirectoryKind,
  rows: CsvRow[],
): Decision[] {
  const seen = new Set<string>();
  const after: Ground = { ...ground, people: new Map(ground.people) };
  return rows.map((row) => {
    const { key } = COLUMNS[kind];
    const known = row.cells[key]?.trim().toLowerCase() ?? '';
    const isSecond = known !== '' && seen.has(known);
    seen.add(known);
    if (isSecond) return wrong(kind, row, [{ field: key, code: 'twice' }]);
    if (row.problems.length > 0) return wrong(kind, row, row.problems);
    return kind === 'people' ? decidePerson(after, keeper, row) : decideEntry(after, kind, row);
  });
}

function decidePerson(ground: Ground, keeper: Keeper, row: CsvRow): Decision {
  const before = findPersonByEmail(ground, row.cells['email']!.trim().toLowerCase());
  const cells = before ? { ...personCells(before), ...row.cells } : row.cells;
  const read = readFields(personFields, personInput(cells));
  const ofActive = problemOfActive(cells, before);
  if ('problems' in read) return wrong('people', row, [...read.problems, ...ofActive]);
  const fields = withoutRepeats(read.data);
  if (ofActive.length > 0) return wrong('people', row, ofActive);
  if (before && isSamePerson(fields, before)) return right('people', row, 'same');
  if (before && !mayKeepPerson(keeper, before))
    return wrong('people', row, [{ field: '.', code: 'not_allowed' }]);
  const problems = [...problemsOfDecoding(row), ...problemsOfPerson(ground, keeper, fields, before)];
  if (problems.length > 0) return wrong('people', row, problems);
  const staffId = before?.staffId ?? `new ${fields.email}`;
  ground.people.set(staffId, { ...(before ?? { active: true }), ...fields, staffId } as Staff);
  return before
    ? right('people', row, 'changed', (change) => writePerson(change, before, fields))
    : right('people', row, 'new', (change) => writeNewPerson(change, fields));
}

function decideEntry<K extends EntryKind>(ground: Ground, kind: K, row: CsvRow): Decision {
  const before: Entry<K> | undefined = entryOf({ ground }, kind, row.cells[COLUMNS[kind].key]!.trim());
  const cells = before ? { ...entryCells(kind, before), ...row.cells } : row.cells;
  const read = readFields(ENTRY_SCHEMA[kind], entryInput(kind, cells));
  const ofActive = problemOfActive(cells, before ?? null);
  if ('problems' in read) return wrong(kind, row, [...read.problems, ...ofActive]);
  if (ofActive.length > 0) return wrong(kind, row, ofActive);
  const { id, ...rest } = read.data;
  const fields = rest as unknown as EntryFields[K];
  if (before && isSameEntry(fields, before)) return right(kind, row, 'same');
  const problems = problemsOfDecoding(row);
  if (problems.length > 0) return wrong(kind, row, problems);
  if (!before) return right(kind, row, 'new', (change) => writeNewEntry(change, kind, id, fields));
  return right(kind, row, 'changed', (change) => writeEntry(change, kind, before, fields));
}

function readFields<S extends z.ZodMiniType>(
  schema: S,
  input: unknown,
): { data: z.output<S> } | { problems: ProblemField[] } {
  try {
    return { data: parse(schema, input) };
  } catch (error) {
    if (error instanceof Refusal) return { problems: error.fields ?? [{ field: '.', code: 'wrong_form' }] };
    throw error;
  }
}

/** A file deactivates nobody and brings nobody back; whom it adds is in use. */
function problemOfActive({ active }: Cells, before: { active: boolean } | null): ProblemField[] {
  if (active === undefined || active.trim() === '') return [];
  const wanted = readYes(active);
  if (typeof wanted === 'string') return [{ field: 'active', code: 'wrong_form' }];
  return wanted === (before?.active ?? true) ? [] : [{ field: 'active', code: 'one_by_one' }];
}

function wrong(kind: DirectoryKind, row: CsvRow, problems: ProblemField[]): Decision {
  return { row: wrongRow(kind, row, problems), write: null };
}

function right(
  kind: DirectoryKind,
  { line, cells }: CsvRow,
  result: 'new' | 'changed' | 'same',
  write: Decision['write'] = null,
): Decision {
  return { row: { line, name: nameOf(kind, cells), result }, write };
}
