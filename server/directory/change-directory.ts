import { sql as query } from 'drizzle-orm';
import type { DirectoryKind } from '#contract/directory';
import { findLastDeed, writeAudits, type AuditEntry } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import { findSignedIn, todayOf, type SignedIn } from '../identity/prove-staff.ts';
import { findStaff, type Staff } from '../identity/staff-store.ts';
import { notAllowed, notSignedIn, Refusal } from '../platform/errors.ts';
import type { Sql, Transaction } from '../platform/storage/database.ts';
import { NOUN, readGround, type Ground } from './ground.ts';
import { keptKinds } from './policy.ts';

/** All changes of the directory stand in one line: they are few, and each looks at the whole of it. */
const DIRECTORY_LOCK = 71_002;

/** What can be done to one of the directory, as the record names it. */
const DEEDS = ['added', 'changed', 'address_changed', 'deactivated', 'activated', 'exported'] as const;
type Deed = (typeof DEEDS)[number];

/** One change of the directory, while nobody else can make one. */
export class DirectoryChange {
  readonly #record: AuditEntry[] = [];
  #rings = false;

  constructor(
    private readonly context: Context,
    private readonly transaction: Transaction,
    /** Who asks, as the database knows them now. */
    readonly keeper: Staff,
    readonly ground: Ground,
    readonly now: Date,
  ) {}

  get sql(): Sql {
    return this.transaction.sql;
  }

  /** Says for the record what was done. */
  did(kind: DirectoryKind, deed: Deed, subject: string): void {
    this.#record.push({
      at: this.now,
      actor: this.keeper.staffId,
      action: `${NOUN[kind]}.${deed}`,
      subject,
    });
  }

  async effect(kind: string, subject: string, availableAt = this.now): Promise<void> {
    await this.context.outbox.add(this.transaction, { kind, subject, now: this.now, availableAt });
  }

  /** A person's rights are others now: every process proves all its open pages again, once for however many people. */
  rightsChanged(staffId: string): void {
    if (this.#rings) return;
    this.#rings = true;
    this.transaction.afterCommit(() => this.context.doorbell.ring({ kind: 'staff', staffId }));
  }

  /** Refuses who saw an older version, and says who was first. */
  async refuseStale(kind: DirectoryKind, id: string, shown: number, stored: number): Promise<void> {
    if (shown === stored) return;
    const last = await findLastDeed(this.sql, id, actionsOf(kind));
    const by = last && (await findStaff(this.sql, last.actor));
    const details = last ? { ...(by ? { by: by.name } : {}), at: last.at.toISOString() } : undefined;
    throw new Refusal('stale', 409, undefined, undefined, details);
  }

  async writeRecord(): Promise<void> {
    await writeAudits(this.sql, this.#record);
  }
}

/** The one road by which the directory changes: stand in line, prove who asks, reread, decide, write, record. */
export async function changeDirectory<T>(
  context: Context,
  { browserId }: SignedIn,
  kind: DirectoryKind,
  decide: (change: DirectoryChange) => Promise<T>,
): Promise<T> {
  return context.database.change(async (transaction) => {
    const { sql } = transaction;
    await sql.execute(query`select pg_advisory_xact_lock(${DIRECTORY_LOCK})`);
    const today = todayOf(context);
    const asking = await findSignedIn(sql, browserId, today);
    if (!asking) throw notSignedIn();
    if (!keptKinds(asking.staff).includes(kind)) throw notAllowed();
    const change = new DirectoryChange(context, transaction, asking.staff, await readGround(sql), today.now);
    const result = await decide(change);
    await change.writeRecord();
    return result;
  });
}

function actionsOf(kind: DirectoryKind): string[] {
  return DEEDS.map((deed) => `${NOUN[kind]}.${deed}`);
}
