import {
  QUEUE_COLUMNS,
  type QueueDelta,
  type QueueFilter,
  type QueueRow,
  type QueueView,
} from '#contract/triage';

/** What the page knows of the queue. `ahead` is how many milliseconds the server's clock is ahead of this one. */
export type Queue = {
  version: number;
  timeZone: string;
  ahead: number;
  /** In the server's order. A row that did not change is the same object as before. */
  rows: QueueRow[];
  /** How many there are of this filter; fewer are here. */
  total: number;
  counts: Record<QueueFilter, number>;
};

/** `queue:view`: the first rows, from now on. */
export function queueOf(view: QueueView, now: number): Queue {
  const { version, timeZone, total, counts } = view;
  return { version, timeZone, total, counts, ahead: Date.parse(view.serverTime) - now, rows: rowsOf(view) };
}

/** `queue:delta`: what changed; null when it does not build on what is known, and the whole must be asked for. */
export function withQueueDelta(known: Queue, delta: QueueDelta, now: number): Queue | null {
  if (delta.base !== known.version) return null;
  const rows = rowsWith(known.rows, delta);
  return (
    rows && {
      ...known,
      version: delta.version,
      ahead: Date.parse(delta.serverTime) - now,
      total: delta.total ?? known.total,
      counts: delta.counts ?? known.counts,
      rows,
    }
  );
}

/** Changed rows are taken out and put back at their places, the first place first: the others keep their order. */
function rowsWith(known: QueueRow[], { rows = [], gone = [] }: QueueDelta): QueueRow[] | null {
  if (rows.length + gone.length === 0) return known;
  const before = new Map(known.map((row) => [row.requestId, row]));
  const moved = new Set([...gone, ...rows.map((row) => row.requestId)]);
  const next = known.filter((row) => !moved.has(row.requestId));
  for (const { requestId, at, fields } of rows.toSorted((one, other) => one.at - other.at)) {
    const row = { ...before.get(requestId), ...fields, requestId } as QueueRow;
    // Of a row that is not here every field must have come.
    if (QUEUE_COLUMNS.some((name) => row[name] === undefined) || at > next.length) return null;
    next.splice(at, 0, row);
  }
  return next;
}

function rowsOf({ columns }: QueueView): QueueRow[] {
  const [ids] = columns;
  const count = Array.isArray(ids) ? ids.length : 1;
  return Array.from({ length: count }, (_, at) => {
    const cells = QUEUE_COLUMNS.map((name, column) => {
      const values = columns[column]!;
      return [name, Array.isArray(values) ? values[at] : values.all] as const;
    });
    return Object.fromEntries(cells) as unknown as QueueRow;
  });
}
