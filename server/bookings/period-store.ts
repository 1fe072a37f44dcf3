import { asc, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Sql } from '../platform/storage/database.ts';
import { periods, slots, type PeriodRow, type SlotRow } from './slot-store.ts';

export async function addPeriodRow(q: Sql, row: PeriodRow): Promise<void> {
  await q.insert(periods).values(row);
}

/** Locks a period's row until the transaction ends: whatever changes it stands in one line. Before any slot's. */
export async function lockPeriod(q: Sql, periodId: string): Promise<PeriodRow | null> {
  const [row] = await q.select().from(periods).where(eq(periods.periodId, periodId)).for('update');
  return row ?? null;
}

export async function findPeriod(q: Sql, periodId: string): Promise<PeriodRow | null> {
  const [row] = await q.select().from(periods).where(eq(periods.periodId, periodId));
  return row ?? null;
}

export async function savePeriod(q: Sql, periodId: string, patch: Partial<PeriodRow>): Promise<void> {
  await q.update(periods).set(patch).where(eq(periods.periodId, periodId));
}

/** Periods of some regions and those for all, the newest first. */
export function listPeriods(q: Sql, regionIds: string[]): Promise<PeriodRow[]> {
  return q
    .select()
    .from(periods)
    .where(or(isNull(periods.regionId), inArray(periods.regionId, regionIds)))
    .orderBy(desc(periods.startsOn), desc(periods.createdAt));
}

/** All slots of some periods, the soonest first. */
export async function listSlots(q: Sql, periodIds: string[]): Promise<SlotRow[]> {
  if (periodIds.length === 0) return [];
  return q
    .select()
    .from(slots)
    .where(inArray(slots.periodId, periodIds))
    .orderBy(asc(slots.startsAt), asc(slots.slotId));
}

export async function addSlotRows(q: Sql, rows: SlotRow[]): Promise<void> {
  if (rows.length > 0) await q.insert(slots).values(rows);
}
