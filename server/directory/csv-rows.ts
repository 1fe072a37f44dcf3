import { MAX_CSV_BYTES, MAX_CSV_ROWS, type DirectoryKind, type ImportRow } from '#contract/directory';
import type { ProblemField } from '#contract/platform';
import { Refusal } from '../platform/errors.ts';
import { COLUMNS, type Cells } from './csv-columns.ts';
import { readCsv, type CsvRecord } from './csv-text.ts';

/** A row of a file: its cells by column, or why it cannot be read at all. */
export type CsvRow = { line: number; cells: Cells; problems: ProblemField[] };

/** Longest name of an unknown column that is said back. */
const MAX_SAID = 40;

/** The rows of a file by their columns; a file that is too large or not headed as it should be is refused as a whole. */
export function readRows(kind: DirectoryKind, csv: string): CsvRow[] {
  if (Buffer.byteLength(csv) > MAX_CSV_BYTES) throw new Refusal('too_large', 413);
  const [heading, ...records] = readCsv(csv);
  const columns = readHeading(kind, heading?.cells ?? []);
  const filled = records.filter(({ cells }) => cells?.some((cell) => cell.trim() !== '') ?? true);
  if (filled.length > MAX_CSV_ROWS) throw refused([{ field: 'csv', code: 'too_long', limit: MAX_CSV_ROWS }]);
  return filled.map((record) => readRow(columns, record));
}

/** A row that is wrong, as the report says it: each column once. */
export function wrongRow(kind: DirectoryKind, { line, cells }: CsvRow, fields: ProblemField[]): ImportRow {
  const known = [...COLUMNS[kind].needed, ...COLUMNS[kind].optional];
  const byColumn = new Map<string, ProblemField>();
  for (const problem of fields) {
    const field = columnOf(kind, known, problem.field);
    const isEmpty = cells[field]?.trim() === '' && problem.code !== 'missing';
    const said = isEmpty ? { field, code: 'missing', limit: 1 } : { ...problem, field };
    if (!byColumn.has(field)) byColumn.set(field, said);
  }
  return { line, name: nameOf(kind, cells), result: 'wrong', fields: [...byColumn.values()] };
}

/** What a person calls the row: a name, or what it is known by. */
export function nameOf(kind: DirectoryKind, cells: Cells): string {
  const name = cells['name']?.trim() || cells['name.fi']?.trim() || cells[COLUMNS[kind].key]?.trim() || '';
  return name.slice(0, 120);
}

function readHeading(kind: DirectoryKind, cells: string[]): string[] {
  const { needed, optional } = COLUMNS[kind];
  const known = new Map([...needed, ...optional].map((column) => [column.toLowerCase(), column]));
  const named = withoutEmptyTail(cells.map((cell) => cell.trim()));
  const columns = named.map((name) => known.get(name.toLowerCase()) ?? null);
  if (columns.every((column) => column === null)) throw refused([{ field: 'csv', code: 'no_heading' }]);
  const seen = new Set<string>(); // not `indexOf`: of a heading as long as a file may be, that is no end of looking
  const isSecond = (column: string) => seen.size === seen.add(column).size;
  const problems = [
    ...columns.flatMap((column, at) =>
      column === null ? [{ field: named[at]!.slice(0, MAX_SAID) || '.', code: 'unknown_column' }] : [],
    ),
    ...columns.flatMap((column) => (column && isSecond(column) ? [{ field: column, code: 'twice' }] : [])),
    ...needed.flatMap((column) => (columns.includes(column) ? [] : [{ field: column, code: 'missing' }])),
  ];
  if (problems.length > 0) throw refused(problems.slice(0, 20));
  return columns as string[];
}

/** Spreadsheets pad rows with empty cells: those beyond the heading say nothing. */
function withoutEmptyTail(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

function readRow(columns: string[], { line, cells }: CsvRecord): CsvRow {
  if (cells === null) return { line, cells: {}, problems: [{ field: '.', code: 'wrong_form' }] };
  const known = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  const tooLong = withoutEmptyTail(cells).length > columns.length;
  if (tooLong || cells.length < columns.length)
    return { line, cells: known, problems: [{ field: '.', code: 'wrong_form' }] };
  return { line, cells: known, problems: [] };
}

/** Letters that were lost while a file was decoded: kept, they would be question marks for ever. */
export function problemsOfDecoding({ cells }: CsvRow): ProblemField[] {
  const lost = Object.keys(cells).filter((column) => cells[column]!.includes('\uFFFD'));
  return lost.map((field) => ({ field, code: 'wrong_form' }));
}

/** The column that a problem stands in: `roles.0` is in `roles`, and the id in the kind's own. */
function columnOf(kind: DirectoryKind, known: string[], field: string): string {
  if (field === 'id') return COLUMNS[kind].key;
  if (field === '.' || known.includes(field)) return field;
  const [column = '.'] = field.split('.');
  return known.includes(column) ? column : '.';
}

function refused(fields: ProblemField[]): Refusal {
  return new Refusal('bad_input', 400, fields);
}
