import * as z from 'zod/mini';
import { emailAddress, id, line, paragraphs } from '#contract/platform';
import { ASSESSED_DUTIES, MAX_MESSAGE, requestId } from '#contract/requests';
import type { QueueRow } from './answers.ts';

export type {
  HeldDecision,
  QueueRow,
  RequestExport,
  RequestInquiry,
  RequestPage,
  RequestText,
  Verification,
} from './answers.ts';

const version = z.number().check(z.int(), z.positive());

/** How a person was found to be who they say: a mail domain of the region's list, or a call back through a switchboard. */
export const VERIFICATION_METHODS = ['employer_domain', 'switchboard'] as const;
export type VerificationMethod = (typeof VERIFICATION_METHODS)[number];

/** What a coordinator decides of a request. Each tells the requester something, and is held before it is made. */
export const DECISION_KINDS = ['accept', 'ask', 'redirect', 'decline', 'waitlist'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];
/** Why somebody is sent elsewhere or refused. The figures count them. */
export const DECLINE_REASONS = [
  'not_our_field',
  'acute_danger',
  'other_service',
  'not_a_professional',
  'no_slots',
  'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** `POST /api/requests/:requestId/verify` → `RequestPage`. `person`: the requester, or a colleague by their id. */
export const verifyPerson = z.strictObject({
  version,
  person: z.union([z.literal('requester'), id('col')]),
  method: z.enum(VERIFICATION_METHODS),
});
/** `POST /api/requests/:requestId/decisions` → `HeldDecision`, 202. `message`: what the requester will read, whole. */
export const decideRequest = z.strictObject({
  version,
  decision: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('accept'), message: paragraphs(MAX_MESSAGE) }),
    z.strictObject({ kind: z.literal('ask'), message: paragraphs(MAX_MESSAGE) }),
    z.strictObject({
      kind: z.literal('redirect'),
      message: paragraphs(MAX_MESSAGE),
      reason: z.enum(DECLINE_REASONS),
      /** Where to turn instead, in a line. */
      suggestion: line(200),
    }),
    z.strictObject({
      kind: z.literal('decline'),
      message: paragraphs(MAX_MESSAGE),
      reason: z.enum(DECLINE_REASONS),
    }),
    z.strictObject({ kind: z.literal('waitlist'), message: paragraphs(MAX_MESSAGE) }),
  ]),
});
export type DecideRequest = z.infer<typeof decideRequest>;
export type Decision = DecideRequest['decision'];

/** `POST /api/requests/:requestId/return` → `RequestPage`: a request is taken back from the waiting list or its acceptance. */
export const returnRequest = z.strictObject({ version, reason: line(200) });

/**
 * `POST /api/requests/:requestId/address` → `RequestPage`: the requester has called, and has another address. Its link and
 * who held the request by it are dead at once; another domain is verified anew.
 */
export const correctRequester = z.strictObject({ version, email: emailAddress, reason: line(200) });
/** `POST /api/requests/:requestId/message` → `RequestPage`: words to whoever has a booked time, until its session has ended. */
export const writeRequester = z.strictObject({ version, text: paragraphs(MAX_MESSAGE) });
/** `POST /api/requests/:requestId/duty` → `RequestPage`: the requester has said that it was assessed. */
export const settleDuty = z.strictObject({ version, duty: z.enum(ASSESSED_DUTIES) });
/** `POST /api/requests/:requestId/keep` → `RequestPage`: one that nobody has booked is kept, for a reason. */
export const keepRequest = z.strictObject({ version, reason: line(200) });

export const TRIAGE_CODES = [
  'stale', // somebody changed the request meanwhile: `details.by`, `details.at`
  'not_verified', // who asks, or somebody they bring, has not been verified
  'not_in_domains', // the address is of no domain on the region's list
  'not_confirmed', // nobody has read mail at the requester's address yet, so that its domain says nothing
  'not_now', // the state of the request does not allow it
  'being_decided', // a decision is on its way: `details.by`
  'too_late', // the decision has been made
  'shredded', // the text has been deleted
  'same_address', // the corrected address is the one that stands
] as const;

// ── The queue ───────────────────────────────────────────────────────────────────────────────────────────────────

/** The order of the columns on the wire, as `BOARD_COLUMNS`. */
export const QUEUE_COLUMNS = [
  'requestId',
  'version',
  'reference',
  'status',
  'regionId',
  'organisation',
  'profession',
  'isUrgent',
  'isDanger',
  'isDutyOpen',
  'themes',
  'sentAt',
  'answerBy',
  'sessionBy',
  'startsAt',
  'yes',
  'asked',
  'isVerified',
  'isNews',
  'deciding',
] as const satisfies readonly (keyof QueueRow)[];

/** What of the queue a page shows. */
export const QUEUE_FILTERS = ['open', 'new', 'waiting', 'urgent', 'done'] as const;
export type QueueFilter = (typeof QUEUE_FILTERS)[number];
/** Rows of one page: the queue is read from the server by pages of these. */
export const QUEUE_PAGE = 50;
/** `queue:watch`: oldest promise first. `regionId` null: all of one's own regions. */
export const watchQueue = z.strictObject({
  filter: z.enum(QUEUE_FILTERS),
  regionId: z.nullable(line(40)),
  /** How many rows the page shows; more are asked for by asking again. */
  rows: z.number().check(z.int(), z.positive(), z.maximum(1_000)),
});
/** `queue:unwatch`: the page shows the queue no more, and is sent nothing of it from the answer on. */
export const unwatchQueue = z.strictObject({});
/** `queue:view`, the answer: the first rows in order, as columns, and how many there are by filter. */
export type QueueView = {
  version: number;
  serverTime: string;
  timeZone: string;
  columns: (unknown[] | { all: unknown })[];
  total: number;
  counts: Record<QueueFilter, number>;
};
/** `queue:delta`: from version `base`; rows by request id, whole where new. `order`: places of new or moved rows. */
export type QueueDelta = {
  base: number;
  version: number;
  serverTime: string;
  rows?: { requestId: string; at: number; fields: Partial<QueueRow> }[];
  gone?: string[];
  total?: number;
  counts?: Record<QueueFilter, number>;
};

/** `request:look`: which request the page shows now, null for none; others of the region see who looks. */
export const lookAtRequest = z.strictObject({ requestId: z.nullable(requestId) });
/** `request:lookers`: who else has this request open now. */
export type RequestLookers = { requestId: string; names: string[] };
/** `request:changed`: for the page that shows it. */
export type RequestChanged = { requestId: string; version: number };
