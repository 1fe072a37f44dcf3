import { findLastDeed, writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { findStaff } from '../identity/staff-store.ts';
import { addDue } from '../platform/due/due-store.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { Sql, Transaction } from '../platform/storage/database.ts';
import { lockPeriod, savePeriod } from './period-store.ts';
import { requireMine } from './policy.ts';
import type { PeriodRow } from './slot-store.ts';
import { FREED, tellBookings } from './tell-bookings.ts';

/** What can be done to a period, as the record names it. */
const DEEDS = [
  'added',
  'changed',
  'closed',
  'reopened',
  'slots_added',
  'slot_closed',
  'slot_reopened',
] as const;
export type PeriodDeed = (typeof DEEDS)[number];

/** One change of a period or of what slots it has, while its row is locked. */
export class PeriodChange {
  #deed: { deed: PeriodDeed; subject: string; patch: Partial<PeriodRow> } | null = null;

  constructor(
    readonly sql: Sql,
    readonly period: PeriodRow,
    readonly now: Date,
  ) {}

  /** Says what was done, for the record, and what of the period is others now. */
  did(deed: PeriodDeed, patch: Partial<PeriodRow> = {}): void {
    this.#deed = { deed, subject: this.period.periodId, patch };
  }

  /** These slots are free: whoever waits is asked. */
  async freed(slotIds: string[]): Promise<void> {
    for (const subject of slotIds) await addDue(this.sql, { kind: FREED, subject, dueAt: this.now });
  }

  /** Writes the next version and the record. Nothing was done, nothing is written. */
  async save(actor: string): Promise<boolean> {
    if (!this.#deed) return false;
    const { deed, subject, patch } = this.#deed;
    await savePeriod(this.sql, this.period.periodId, { ...patch, version: this.period.version + 1 });
    await writeAudit(this.sql, { at: this.now, actor, action: `period.${deed}`, subject });
    return true;
  }
}

/** The one road by which a period changes: lock, prove, refuse who saw an older one, decide, write, tell. */
export async function changePeriod(
  context: Context,
  signedIn: SignedIn,
  { periodId, version }: { periodId: string; version?: number },
  decide: (change: PeriodChange) => Promise<void>,
): Promise<void> {
  await context.database.change(async (transaction) => {
    const period = await lockPeriod(transaction.sql, periodId);
    if (!period) throw notFound();
    requireMine(signedIn, period.regionId);
    if (version !== undefined && version !== period.version) await refuseStale(transaction, period);
    const change = new PeriodChange(transaction.sql, period, context.clock.now());
    await decide(change);
    if (await change.save(signedIn.staff.staffId)) tellBookings(context, transaction);
  });
}

/** Says who was first, and when. */
async function refuseStale({ sql }: Transaction, { periodId }: PeriodRow): Promise<never> {
  const last = await findLastDeed(
    sql,
    periodId,
    DEEDS.map((deed) => `period.${deed}`),
  );
  const by = last && (await findStaff(sql, last.actor));
  const details = { ...(by ? { by: by.name } : {}), ...(last ? { at: last.at.toISOString() } : {}) };
  throw new Refusal('stale', 409, undefined, undefined, details);
}
