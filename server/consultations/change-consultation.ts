import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import { notFound } from '../platform/errors.ts';
import { addDue } from '../platform/due/due-store.ts';
import type { Sql, Transaction } from '../platform/storage/database.ts';
import { lasts, OVER_BY } from './alert-ends.ts';
import { addAlert, endAlerts, isBeingTold } from './alert-store.ts';
import type { AlertKind } from '#contract/consultations';
import { addEvents, lockConsultation, saveConsultation, type Consultation } from './consultation-store.ts';

type EventData = Record<string, string | number | boolean>;

/**
 * One command on one consultation, while its row is locked. Whatever it decides is written in one transaction: the
 * new state, an event with the new version, the audit row, effects and due work. Only after the commit do the other
 * processes and the sockets hear of it.
 */
export class ConsultationChange {
  readonly #events: { type: string; subject: string | null; data: EventData | null }[] = [];
  #patch: Partial<Consultation> = {};

  constructor(
    private readonly context: Pick<Context, 'outbox'>,
    private readonly transaction: Transaction,
    private readonly locked: Consultation,
    private actor: string,
    readonly now: Date,
  ) {}

  get actorId(): string {
    return this.actor;
  }

  /** Names who acts, once the database has said so: everything after this is theirs in the record. */
  actingAs(actor: string): void {
    this.actor = actor;
  }

  get sql(): Sql {
    return this.transaction.sql;
  }

  /** The consultation as it stands in this command: what was locked, with what was set since. */
  get consultation(): Consultation {
    return { ...this.locked, ...this.#patch };
  }

  set(patch: Partial<Consultation>): void {
    this.#patch = { ...this.#patch, ...patch };
  }

  /** Says that something happened: an event for the views, an audit row for the record. */
  async happened(type: string, subject: string | null = null, data: EventData | null = null): Promise<void> {
    this.#events.push({ type, subject, data });
    const { consultationId } = this.locked;
    await writeAudit(this.sql, {
      at: this.now,
      actor: this.actor,
      action: type,
      subject: subject ?? consultationId,
      consultationId,
    });
  }

  async effect(kind: string, subject: string): Promise<void> {
    await this.context.outbox.add(this.transaction, { kind, subject, now: this.now });
  }

  async due(kind: string, subject: string, dueAt: Date): Promise<void> {
    await addDue(this.sql, { kind, subject, dueAt });
  }

  /** Answers the new alert's id, or null when the same is being told already. */
  async alert(kind: AlertKind, invitationId: string | null): Promise<string | null> {
    const { consultationId } = this.locked;
    const alert = { consultationId, kind, invitationId, at: this.now };
    if (lasts(kind) && (await isBeingTold(this.sql, alert))) return null;
    return addAlert(this.sql, alert);
  }

  /** What alerts of these kinds tell of has passed; most of it is known by the event (`OVER_BY`). */
  async alertsOver(kinds: readonly AlertKind[], invitationId: string | null): Promise<void> {
    const { consultationId } = this.locked;
    await endAlerts(this.sql, { consultationId, invitationId, kinds }, this.now);
  }

  afterCommit(tell: () => void): void {
    this.transaction.afterCommit(tell);
  }

  get transactionItself(): Transaction {
    return this.transaction;
  }

  /** Writes the row and its events with the next version; answers the version. Nothing happened, nothing is written. */
  async save(): Promise<number> {
    const { consultationId, version } = this.locked;
    if (this.#events.length === 0) return version;
    const next = version + 1;
    await saveConsultation(this.sql, consultationId, { ...this.#patch, version: next });
    const rows = this.#events.map((event) => ({
      ...event,
      consultationId,
      version: next,
      at: this.now,
      actor: this.actor,
    }));
    await addEvents(this.sql, rows);
    for (const { type, subject } of this.#events) {
      const kinds = OVER_BY[type];
      if (kinds) await this.alertsOver(kinds, subject);
    }
    return next;
  }
}

/** The one road by which a consultation changes: lock, reread, decide, write, raise the version, commit, tell. */
export async function changeConsultation<T>(
  context: Context,
  consultationId: string,
  actor: string,
  decide: (change: ConsultationChange) => Promise<T>,
): Promise<T> {
  return context.database.change(async (transaction) => {
    const locked = await lockConsultation(transaction.sql, consultationId);
    if (!locked) throw notFound();
    const change = new ConsultationChange(context, transaction, locked, actor, context.clock.now());
    const result = await decide(change);
    const version = await change.save();
    if (version > locked.version)
      transaction.afterCommit(() => context.doorbell.ring({ kind: 'changed', consultationId, version }));
    return result;
  });
}
