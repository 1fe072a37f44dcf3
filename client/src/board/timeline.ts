import type { BoardRow } from '#contract/board';

const HOUR = 3_600_000;
/** Office hours are always drawn, so that an empty morning reads as one. */
const FIRST_HOUR = 8;
const LAST_HOUR = 16;
/** No zone is further from Greenwich than this, so that these hours hold every local day. */
const AROUND = { before: 14, after: 40 };

/** A session between two instants of the day. Places are shares of the whole width, in per cent. */
export type Bar = {
  row: BoardRow;
  /** Which line of its lane: those of one coordinator that overlap lie on lines of their own. */
  line: number;
  left: number;
  width: number;
  /** The lobby's time before the start. */
  tail: { left: number; width: number } | null;
  /** What goes on past the planned end. */
  over: { left: number; width: number } | null;
};
export type Lane = { coordinator: string; lines: number; bars: Bar[] };
export type Timeline = {
  hours: { hour: number; left: number }[];
  /** The first and the last full hour, for who is told instead of shown. */
  span: { from: number; to: number };
  lanes: Lane[];
  now: number | null;
};
type Day = { day: string; timeZone: string };
type Range = { from: number; to: number };

/** Where everything of a day stands: a lane for each coordinator, over the hours that hold sessions. */
export function timelineOf(rows: BoardRow[], day: Day, now: number): Timeline {
  const hours = hoursOf(day);
  const shown = rangeOf(rows, hours, now);
  const share = (at: number) => (100 * (at - shown.from)) / (shown.to - shown.from);
  const marks = hours.filter(({ at }) => at >= shown.from && at < shown.to);
  return {
    hours: marks.map(({ at, hour }) => ({ hour, left: share(at) })),
    span: { from: marks[0]?.hour ?? FIRST_HOUR, to: (marks.at(-1)?.hour ?? LAST_HOUR - 1) + 1 },
    lanes: lanesOf(rows, shown, share, now),
    now: now > shown.from && now < shown.to ? share(now) : null,
  };
}

const days = new Map<string, { at: number; hour: number }[]>();

/** The instants at which the local hours of a day begin: 23 or 25 of them when the clocks change. */
function hoursOf({ day, timeZone }: Day): { at: number; hour: number }[] {
  const key = `${day} ${timeZone}`;
  const known = days.get(key);
  if (known) return known;
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const around = Date.parse(`${day}T00:00:00Z`);
  const hours: { at: number; hour: number }[] = [];
  for (let step = -AROUND.before; step < AROUND.after; step += 1) {
    const at = around + step * HOUR;
    const [date, clock = ''] = local.format(at).split(' ');
    if (date === day) hours.push({ at, hour: Number(clock.slice(0, 2)) });
  }
  days.set(key, hours);
  return hours;
}

function rangeOf(rows: BoardRow[], hours: { at: number; hour: number }[], now: number): Range {
  const first = hours[0]!.at;
  const last = hours.at(-1)!.at + HOUR;
  const atHour = (wanted: number) => hours.find(({ hour }) => hour === wanted)?.at;
  let from = atHour(FIRST_HOUR) ?? first;
  let to = atHour(LAST_HOUR) ?? last;
  for (const row of rows) {
    from = Math.min(from, Date.parse(row.startsAt));
    to = Math.max(to, endOf(row, now));
  }
  const whole = (at: number, round: (hours: number) => number) => first + round((at - first) / HOUR) * HOUR;
  return { from: Math.max(first, whole(from, Math.floor)), to: Math.min(last, whole(to, Math.ceil)) };
}

const isOver = (row: BoardRow, now: number) => row.status === 'in_session' && now > Date.parse(row.endsAt);
const endOf = (row: BoardRow, now: number) => (isOver(row, now) ? now : Date.parse(row.endsAt));

function lanesOf(rows: BoardRow[], shown: Range, share: (at: number) => number, now: number): Lane[] {
  const lanes = new Map<string, Lane & { ends: number[] }>();
  for (const row of rows) {
    const lane = lanes.get(row.coordinator) ?? {
      coordinator: row.coordinator,
      lines: 0,
      bars: [],
      ends: [],
    };
    lanes.set(row.coordinator, lane);
    const line = freeLine(lane.ends, Date.parse(row.startsAt));
    lane.ends[line] = endOf(row, now);
    lane.lines = lane.ends.length;
    lane.bars.push({ row, line, ...placesOf(row, shown, share, now) });
  }
  return [...lanes.values()]
    .map(({ coordinator, lines, bars }) => ({ coordinator, lines, bars }))
    .toSorted((one, other) => one.coordinator.localeCompare(other.coordinator));
}

/** The first line that is free again by then, or a new one. */
function freeLine(ends: number[], startsAt: number): number {
  const free = ends.findIndex((end) => end <= startsAt);
  return free === -1 ? ends.length : free;
}

function placesOf(row: BoardRow, shown: Range, share: (at: number) => number, now: number) {
  const inside = (at: number) => share(Math.min(shown.to, Math.max(shown.from, at)));
  const between = (from: number, to: number) => ({ left: inside(from), width: inside(to) - inside(from) });
  const startsAt = Date.parse(row.startsAt);
  const endsAt = Date.parse(row.endsAt);
  const hasTail = row.status === 'scheduled' || row.status === 'lobby_open';
  return {
    ...between(startsAt, endsAt),
    tail: hasTail ? between(Date.parse(row.lobbyOpensAt), startsAt) : null,
    over: isOver(row, now) ? between(endsAt, now) : null,
  };
}
