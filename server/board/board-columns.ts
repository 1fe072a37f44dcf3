import { BOARD_COLUMNS, type BoardColumnValues, type BoardRow } from '#contract/board';

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

/** What differs between two states of one row. */
export function changedCells(before: BoardLine, after: BoardLine): [number, number, unknown][] {
  return BOARD_COLUMNS.flatMap((column, at): [number, number, unknown][] =>
    before.texts[at] === after.texts[at] ? [] : [[before.number, at, after.row[column]]],
  );
}

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
