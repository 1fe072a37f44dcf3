import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import { addDue } from '../platform/due/due-store.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { Sql, Transaction } from '../platform/storage/database.ts';
import { concernsSlots, nextStatus, type RequestCommand } from './request.ts';
import { followStatus } from './retention.ts';
import { addRequestEvents, lockRequest, saveRequest, type RequestRow } from './request-store.ts';

/** Due work of the slots: what a request's change means for the waiting list; its subject is the request. */
export const FOLLOW_REQUEST = 'bookings.follow_request';

type EventData = Record<string, string | number | boolean>;

/**
 * One command on one request, while its row is locked. Whatever it decides is written in one transaction; only after the
 * commit does anybody hear of it. A request's row is always locked before any slot's.
 */
export class RequestChange {
  readonly #events: { type: string; data: EventData | null }[] = [];
  #patch: Partial<RequestRow> = {};

  constructor(
    readonly transactionItself: Transaction,
    private readonly locked: RequestRow,
    readonly actorId: string,
    readonly now: Date,
  ) {}

  get sql(): Sql {
    return this.transactionItself.sql;
  }

  /** The request as it stands in this command. */
  get request(): RequestRow {
    return { ...this.locked, ...this.#patch };
  }

  set(patch: Partial<RequestRow>): void {
    this.#patch = { ...this.#patch, ...patch };
  }

  /** Takes the step that the state table allows, or refuses with `not_now`. */
  step(command: RequestCommand): void {
    const status = nextStatus(this.request.status, command);
    if (!status) throw new Refusal('not_now', 409);
    this.set({ status });
  }

  /** Says that something happened: an event for the views, an audit row for the record. */
  async happened(type: string, data: EventData | null = null): Promise<void> {
    this.#events.push({ type, data });
    await this.record(type);
  }

  /** Writes at once what no version tells: of a draft, which nobody else sees, and of its link. */
  async keep(patch: Partial<RequestRow>): Promise<void> {
    this.set(patch);
    await saveRequest(this.sql, this.locked.requestId, patch);
  }

  /** An audit row alone, of what no view shows and no version tells. */
  async record(action: string): Promise<void> {
    const { requestId } = this.locked;
    await writeAudit(this.sql, { at: this.now, actor: this.actorId, action, subject: requestId });
  }

  async due(kind: string, subject: string, dueAt: Date): Promise<void> {
    await addDue(this.sql, { kind, subject, dueAt });
  }

  afterCommit(tell: () => void): void {
    this.transactionItself.afterCommit(tell);
  }

  /** Writes the row and its events with the next version; answers the version. Nothing happened, nothing is written. */
  async save(): Promise<number> {
    const { requestId, version } = this.locked;
    if (this.#events.length === 0) return version;
    const next = version + 1;
    await saveRequest(this.sql, requestId, { ...this.#patch, version: next });
    const about = { requestId, version: next, at: this.now, actor: this.actorId };
    await addRequestEvents(
      this.sql,
      this.#events.map((event) => ({ ...event, ...about })),
    );
    return next;
  }
}

/** The one road by which a request changes: lock, reread, decide, write, raise the version, commit, tell. */
export async function changeRequest<T>(
  context: Context,
  requestId: string,
  actor: string,
  decide: (change: RequestChange) => Promise<T>,
): Promise<T> {
  return context.database.change((transaction) =>
    changeRequestIn(context, transaction, requestId, actor, decide),
  );
}

/** The same inside a transaction that changes other things too. */
export async function changeRequestIn<T>(
  context: Context,
  transaction: Transaction,
  requestId: string,
  actor: string,
  decide: (change: RequestChange) => Promise<T>,
): Promise<T> {
  const locked = await lockRequest(transaction.sql, requestId);
  if (!locked) throw notFound();
  const change = new RequestChange(transaction, locked, actor, context.clock.now());
  const result = await decide(change);
  if (locked.status !== change.request.status) await followStatus(context, change);
  if (concernsSlots(locked, change.request)) {
    await change.due(FOLLOW_REQUEST, requestId, change.now);
    change.afterCommit(() => context.doorbell.ring({ kind: 'bookings' }));
  }
  const version = await change.save();
  if (version > locked.version)
    transaction.afterCommit(() => context.doorbell.ring({ kind: 'request', requestId, version }));
  return result;
}
