import { BOARD_COLUMNS, type BoardColumnValues, type BoardRow, type CellPart } from '#contract/board';

/** A row as it is kept to find out what changes of it: its values, and each as it would be sent. */
export type BoardLine = { number: number; row: BoardRow; texts: string[] };

export function toLine(number: number, row: BoardRow): BoardLine {
  return { number, row, texts: BOARD_COLUMNS.map((column) => JSON.stringify(row[column])) };
}

/** Rows as columns; what is the same in all of them is said once. */
export function toColumns(lines: BoardLine[]): BoardColumnValues {
  return BOARD_COLUMNS.map((column, at) => {
    const values = lines.map(({ row }) => row[column]);
    const same = lines.length > 1 && lines.every(({ texts }) => texts[at] === lines[0]!.texts[at]);
    return same ? { all: values[0] } : values;
  });
}

export type LineChanges = { cells: [number, number, unknown][]; parts: CellPart[] };

/** What differs between two states of one row: whole cells, or the parts of them where that is shorter. */
export function changesOf(before: BoardLine, after: BoardLine): LineChanges {
  const changes: LineChanges = { cells: [], parts: [] };
  for (const [at, column] of BOARD_COLUMNS.entries()) {
    if (before.texts[at] === after.texts[at]) continue;
    const parts = partsOf(before.row[column], after.row[column]);
    const found = parts?.map(([place, fields]): CellPart => [before.number, at, place, fields]);
    if (found && JSON.stringify(found).length < after.texts[at]!.length) changes.parts.push(...found);
    else changes.cells.push([before.number, at, after.row[column]]);
  }
  return changes;
}

type Fields = Record<string, unknown>;
type Part = [place: number | null, fields: Fields];

/** Null when the two are not alike in form: lists of the same length, or objects, of the same fields. */
function partsOf(before: unknown, after: unknown): Part[] | null {
  if (!Array.isArray(before) || !Array.isArray(after)) {
    const fields = fieldsOf(before, after);
    return fields && [[null, fields]];
  }
  if (before.length !== after.length) return null;
  const parts: Part[] = [];
  for (const [place, element] of after.entries()) {
    const fields = fieldsOf(before[place], element);
    if (!fields) return null;
    if (Object.keys(fields).length > 0) parts.push([place, fields]);
  }
  return parts;
}

function fieldsOf(before: unknown, after: unknown): Fields | null {
  if (!isFields(before) || !isFields(after)) return null;
  const names = Object.keys(after);
  if (names.join() !== Object.keys(before).join()) return null;
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  );
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a coordinator needs first: what is open, then what comes next, then what is over, the latest first. */
export function byUrgency(one: BoardLine, other: BoardLine): number {
  const [rank, otherRank] = [rankOf(one.row), rankOf(other.row)];
  if (rank !== otherRank) return rank - otherRank;
  const order = one.row.startsAt.localeCompare(other.row.startsAt);
  return rank === 2 ? -order : order;
}

function rankOf({ status }: BoardRow): number {
  if (status === 'lobby_open' || status === 'in_session') return 0;
  return status === 'scheduled' ? 1 : 2;
}
