import type { Sql } from '../platform/storage/database.ts';
import { nextHeldChangeState, type HeldChangeCommand } from './held-change.ts';
import { lockHeldChange, settleHeldChange, type HeldChangeRow } from './held-change-store.ts';

/** Settles a change if it is still held, under its row's lock; answers whether this was the command that did. */
export async function settleAs(
  sql: Sql,
  { changeId }: Pick<HeldChangeRow, 'changeId'>,
  command: HeldChangeCommand,
  now: Date,
  code?: string,
): Promise<boolean> {
  const row = await lockHeldChange(sql, changeId);
  const state = row && nextHeldChangeState(row.state, command);
  if (!state) return false;
  await settleHeldChange(sql, changeId, { state, settledAt: now, ...(code ? { code } : {}) });
  return true;
}
