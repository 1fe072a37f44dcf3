import { parse, type Info } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** One record of a file: its cells, and its first line as a text editor counts. `null`: a quote is never closed. */
export type CsvRecord = { line: number; cells: string[] | null };

const DELIMITERS = [';', ',', '\t'] as const;

/**
 * What a spreadsheet would take for a formula, also behind apostrophes. One more apostrophe makes it a text, and one
 * fewer makes of it again what it was: there is no cell that comes back as another one.
 */
const WRITTEN_FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const READ_FORMULA = /^'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A file as Finnish spreadsheets open it by themselves: byte order mark, semicolons, CRLF. */
export function writeCsv(rows: string[][]): string {
  const safe = rows.map((row) => row.map((cell) => (WRITTEN_FORMULA.test(cell) ? `'${cell}` : cell)));
  return stringify(safe, { bom: true, delimiter: ';', record_delimiter: 'windows' });
}

/** The records of a file, in order; empty lines and rows are left out. The heading decides what separates cells. */
export function readCsv(text: string): CsvRecord[] {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  let ended = 0;
  const records = parse(plain, {
    delimiter: delimiterOf(plain),
    info: true,
    relax_column_count: true, // a row that is too short or too long is wrong by itself; so is a stray quote
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
  }) as unknown as { record: string[]; info: Info }[];
  const read = records.map(({ record, info }): CsvRecord => {
    ended = info.lines;
    return { line: info.lines - linesWithin(record), cells: record.map(withoutApostrophe) };
  });
  return isCutShort(plain, ended) ? [...read, { line: nextLine(plain, ended), cells: null }] : read;
}

function delimiterOf(text: string): string {
  const heading = text.split('\n', 1)[0]!;
  const count = (delimiter: string) => heading.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0]!;
}

function linesWithin(record: string[]): number {
  return record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

function withoutApostrophe(cell: string): string {
  return READ_FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Whether text is left after the last whole record: an open quote has swallowed it. */
function isCutShort(text: string, ended: number): boolean {
  return text
    .split('\n')
    .slice(ended)
    .some((line) => line.trim() !== '');
}

function nextLine(text: string, ended: number): number {
  return (
    ended +
    1 +
    text
      .split('\n')
      .slice(ended)
      .findIndex((line) => line.trim() !== '')
  );
}
