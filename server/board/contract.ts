import * as z from 'zod/mini';
import { localDate, type AlertKind, type ConsultationFacts, type InvitedRole } from '#contract/consultations';
import type { QueueRow } from '#contract/lobby';
import { id } from '#contract/platform';
import type { PlanChangeKind } from '#contract/scheduling';

export type { BoardWeek } from './answers.ts';

/** Socket.IO: a coordinator's page asks for the live list of a day, today's by default. */
export const watchBoard = z.strictObject({ day: z.optional(localDate) });
/** Ticks an alert off, or takes one's own tick back. */
export const acknowledgeAlert = z.strictObject({ alertId: id('alr'), done: z.boolean() });

/** How often a page is sent what changed, at most, in milliseconds; the first change after a pause goes at once. */
export const BOARD_TICK_MS = 40;
/** Rows of the first frame: what is open and what comes next, more than a screen holds. The rest follows at once. */
export const FIRST_ROWS = 24;
/** A guest's wait becomes an alert after this many minutes. */
export const WAIT_ALERT_MINUTES = 5;
/** No host inside this many minutes after the planned start. */
export const HOST_MISSING_MINUTES = 2;
/** A line that stays weak or lost for this many seconds. */
export const POOR_LINE_SECONDS = 30;
/** Alerts of the last days stand on the board until they are ticked off. */
export const ALERT_DAYS = 7;

/** One consultation of the day. Times are ISO 8601 instants. */
export type BoardRow = ConsultationFacts & {
  actualStart: string | null;
  actualEnd: string | null;
  closesAt: string | null;
  coordinator: string;
  /** Invitations here of members of staff, so that a coordinator finds their own: staff id → invitation id. */
  invited: Record<string, string>;
  panel: {
    invitationId: string;
    name: string;
    chair: boolean;
    inside: boolean;
    reply: 'accepted' | 'declined' | null;
  }[];
  requester: {
    invitationId: string;
    name: string;
    state: 'link_not_opened' | 'link_opened' | 'waiting' | 'lost' | 'inside' | 'left' | 'away';
  };
  inside: {
    admissionId: string;
    name: string;
    role: InvitedRole;
    presence: 'inside' | 'lost';
    quality: 'good' | 'weak' | 'lost';
  }[];
  queue: QueueRow[];
  /** A change that is made in a few seconds, and whose it is. */
  held: { kind: PlanChangeKind; by: string } | null;
  /** The newest note of a telephone call: when and by whom; what it says stands on the consultation's page. */
  phoneNote: { at: string; by: string } | null;
};

/** The order of the columns on the wire. */
export const BOARD_COLUMNS = [
  'consultationId',
  'version',
  'reference',
  'status',
  'phase',
  'regionId',
  'language',
  'startsAt',
  'endsAt',
  'lobbyOpensAt',
  'actualStart',
  'actualEnd',
  'closesAt',
  'coordinator',
  'invited',
  'panel',
  'requester',
  'inside',
  'queue',
  'held',
  'phoneNote',
] as const satisfies readonly (keyof BoardRow)[];
/**
 * Rows as columns: one array for each of `BOARD_COLUMNS`, in that order; value `n` of each belongs to row `n`. A column
 * whose values are all the same is sent as that one value in an object: `{ all: value }`.
 */
export type BoardColumnValues = (unknown[] | { all: unknown })[];
/**
 * Rows and their numbers. A number belongs to one consultation for as long as the view lives, and comes in no order: all
 * pages of a view share it, whenever they came.
 */
export type NumberedRows = { numbers: number[]; columns: BoardColumnValues };

export type BoardAlert = {
  alertId: string;
  kind: AlertKind;
  consultationId: string | null;
  /** Of what concerns a request that has no consultation. */
  requestId: string | null;
  reference: string | null;
  /** Null for what concerns the whole service. */
  regionId: string | null;
  name: string | null;
  at: string;
  overAt: string | null;
  /** Ticked off: when, by whom, and the id of that member of staff, who alone may take it back. */
  acknowledged: { at: string; by: string; staffId: string } | null;
};

/** `board:view`, the answer to `board:watch`: the first rows and all alerts. */
export type BoardView = NumberedRows & {
  view: string;
  version: number;
  day: string;
  timeZone: string;
  serverTime: string;
  /** How many rows there are in all; those that are missing here come by `board:more`. */
  rows: number;
  alerts: BoardAlert[];
  status: ServiceStatus;
};
/** `board:more`: more rows of a view, which come right after it. */
export type BoardMore = NumberedRows & { view: string };
/** Some fields of a cell that is an object or, at a place, of an element of one that is a list; the others stay. */
export type CellPart = [row: number, column: number, place: number | null, fields: Record<string, unknown>];
/**
 * `board:delta`: what changed from version `base`, cell by cell; `gone` rows have left the day, `alerts` are those that
 * are new or changed. A page that is not at `base` asks for the whole again.
 */
export type BoardDelta = {
  view: string;
  base: number;
  version: number;
  serverTime: string;
  cells?: [row: number, column: number, value: unknown][];
  parts?: CellPart[];
  added?: NumberedRows;
  gone?: number[];
  alerts?: BoardAlert[];
  status?: ServiceStatus;
};
/** `board:refused`: the page may not watch any more. */
export type BoardRefused = { code: string };
/** `board:other`: a consultation of another day changed, for a page that shows it. */
export type BoardOther = { consultationId: string };

/** Whether what the service stands on works now. `kept`: no mail server is set, mail stays here. */
export type ServiceStatus = {
  database: 'ok' | 'away';
  livekit: 'ok' | 'away';
  redis: 'ok' | 'away' | 'none';
  mail: 'ok' | 'failing' | 'kept';
  /** Mails that wait to be sent or to be tried again. */
  mailWaiting: number;
};

/** The days of the week at a glance. */
export const WEEK_DAYS = 7;
export const weekQuery = z.strictObject({ from: localDate });
