import type { BoardRow, BoardRowEvent, BoardView } from '#contract/board';

/** What the page knows of the day. `ahead` is how many milliseconds the server's clock is ahead of this one. */
export type Board = { day: string; timeZone: string; ahead: number; rows: BoardRow[] };

/** `board:view` says which rows there are; a row that came meanwhile with a higher version is kept. */
export function withView(known: Board | null, view: BoardView, now: number): Board {
  const newer = new Map(known?.rows.map((row) => [row.consultationId, row]));
  const rows = view.rows.map((row) => {
    const mine = newer.get(row.consultationId);
    return mine && mine.version > row.version ? mine : row;
  });
  return {
    day: view.day,
    timeZone: view.timeZone,
    ahead: Date.parse(view.serverTime) - now,
    rows: inOrder(rows),
  };
}

/** `board:row` replaces its row unless it is older than the one shown. */
export function withRow(known: Board, event: BoardRowEvent, now: number): Board {
  const mine = known.rows.find((row) => row.consultationId === event.row.consultationId);
  const ahead = Date.parse(event.serverTime) - now;
  if (mine && mine.version > event.row.version) return { ...known, ahead };
  const others = known.rows.filter((row) => row !== mine);
  return { ...known, ahead, rows: inOrder([...others, event.row]) };
}

export function withoutRow(known: Board, consultationId: string): Board {
  return { ...known, rows: known.rows.filter((row) => row.consultationId !== consultationId) };
}

function inOrder(rows: BoardRow[]): BoardRow[] {
  return rows.toSorted(
    (a, b) => a.startsAt.localeCompare(b.startsAt) || a.reference.localeCompare(b.reference),
  );
}
