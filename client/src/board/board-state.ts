import {
  BOARD_COLUMNS,
  type BoardAlert,
  type BoardDelta,
  type BoardMore,
  type BoardRow,
  type BoardView,
  type NumberedRows,
  type ServiceStatus,
} from '#contract/board';

/** What the page knows of the day. `ahead` is how many milliseconds the server's clock is ahead of this one. */
export type Board = {
  day: string;
  timeZone: string;
  ahead: number;
  /** In order of start. A row that did not change is the same object as before. */
  rows: BoardRow[];
  /** The newest first. */
  alerts: BoardAlert[];
  status: ServiceStatus;
  /** How many rows the day has; fewer are here until the rest has come. */
  total: number;
  /** What the next frame must build on, and which row each of its numbers means. */
  at: { view: string; version: number; numbered: ReadonlyMap<number, BoardRow> };
};

/** `board:view`: the whole, from now on. */
export function withView(view: BoardView, now: number): Board {
  const { day, timeZone, alerts, status, version, rows: total } = view;
  const numbered = new Map(toRows(view));
  const ahead = Date.parse(view.serverTime) - now;
  const at = { view: view.view, version, numbered };
  return { day, timeZone, ahead, alerts: newestFirst(alerts), status, total, at, rows: inOrder(numbered) };
}

/** `board:more`: rows that the first frame left out. A row that a change brought meanwhile is newer, and stays. */
export function withMore(known: Board, more: BoardMore): Board {
  if (more.view !== known.at.view) return known;
  const numbered = new Map([...toRows(more), ...known.at.numbered]);
  return { ...known, at: { ...known.at, numbered }, rows: inOrder(numbered) };
}

/** `board:delta`: what changed; null when it does not build on what is known, and the whole must be asked for. */
export function withDelta(known: Board, delta: BoardDelta, now: number): Board | null {
  if (delta.view !== known.at.view || delta.base !== known.at.version) return null;
  const numbered = new Map(known.at.numbered);
  for (const number of delta.gone ?? []) numbered.delete(number);
  for (const [number, row] of delta.added ? toRows(delta.added) : []) numbered.set(number, row);
  for (const [number, row] of changedRows(numbered, delta)) numbered.set(number, row);
  const sameRows = !delta.cells && !delta.parts && !delta.added && !delta.gone;
  return {
    ...known,
    ahead: Date.parse(delta.serverTime) - now,
    rows: sameRows ? known.rows : inOrder(numbered),
    alerts: delta.alerts ? withAlerts(known.alerts, delta.alerts) : known.alerts,
    status: delta.status ?? known.status,
    total: known.total + (delta.added?.numbers.length ?? 0) - (delta.gone?.length ?? 0),
    at: { view: delta.view, version: delta.version, numbered },
  };
}

function changedRows(
  numbered: Map<number, BoardRow>,
  { cells = [], parts = [] }: BoardDelta,
): Map<number, BoardRow> {
  const changed = new Map<number, BoardRow>();
  for (const [number, column, value] of cells) {
    const row = changed.get(number) ?? numbered.get(number);
    const name = BOARD_COLUMNS[column];
    if (row && name) changed.set(number, { ...row, [name]: value });
  }
  for (const [number, column, place, fields] of parts) {
    const row = changed.get(number) ?? numbered.get(number);
    const name = BOARD_COLUMNS[column];
    if (row && name) changed.set(number, { ...row, [name]: withFields(row[name], place, fields) });
  }
  return changed;
}

function withFields(value: unknown, place: number | null, fields: object): unknown {
  if (place === null) return { ...(value as object), ...fields };
  return (value as object[]).map((element, at) => (at === place ? { ...element, ...fields } : element));
}

function toRows({ numbers, columns }: NumberedRows): [number, BoardRow][] {
  return numbers.map((number, at) => {
    const cells = BOARD_COLUMNS.map((name, column) => {
      const values = columns[column]!;
      return [name, Array.isArray(values) ? values[at] : values.all] as const;
    });
    return [number, Object.fromEntries(cells) as unknown as BoardRow];
  });
}

function withAlerts(known: BoardAlert[], changed: BoardAlert[]): BoardAlert[] {
  const ids = new Set(changed.map((alert) => alert.alertId));
  return newestFirst([...changed, ...known.filter((alert) => !ids.has(alert.alertId))]);
}

const newestFirst = (alerts: BoardAlert[]) => alerts.toSorted((one, other) => compare(other.at, one.at));

function inOrder(numbered: ReadonlyMap<number, BoardRow>): BoardRow[] {
  return [...numbered.values()].toSorted(
    (one, other) => compare(one.startsAt, other.startsAt) || compare(one.reference, other.reference),
  );
}

// References are letters and digits and times are ISO 8601: plain comparing orders a thousand rows in a moment.
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
