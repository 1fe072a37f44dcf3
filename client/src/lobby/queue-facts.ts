import type { QueueRow, SelfTest } from '#contract/lobby';

/** From here on the minutes are red: nobody should wait longer unanswered. */
const LONG_WAIT_MINUTES = 5;

export const waitsLong = (minutes: number) => minutes >= LONG_WAIT_MINUTES;

/** May be let in by one press: on the list, and at the other end of a line that works. */
export const admittable = (row: QueueRow) => row.expected && row.lostAt === null;

/** Who has waited longest comes first. */
export function inOrder(rows: readonly QueueRow[]): QueueRow[] {
  return rows.toSorted(
    (a, b) => a.knockedAt.localeCompare(b.knockedAt) || a.visitId.localeCompare(b.visitId),
  );
}

export type TestedPart = keyof SelfTest;

/** What the self-test said: not done, all well, or the parts that do not work. */
export function testResult(test: SelfTest): 'not_done' | 'ok' | TestedPart[] {
  const parts: TestedPart[] = ['microphone', 'camera', 'speaker'];
  if (parts.every((part) => test[part] === null)) return 'not_done';
  const failed = parts.filter((part) => test[part] === false);
  return failed.length === 0 ? 'ok' : failed;
}
