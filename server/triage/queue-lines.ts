import { QUEUE_COLUMNS, type QueueRow, type QueueView } from '#contract/triage';

/** A row as it is kept to find out what changes of it: its values, and each as it would be sent. */
export type QueueLine = { row: QueueRow; texts: string[]; consultationId: string | null };

export function toQueueLine(row: QueueRow, consultationId: string | null): QueueLine {
  return { row, consultationId, texts: QUEUE_COLUMNS.map((column) => JSON.stringify(row[column])) };
}

/** Rows as columns; what is the same in all of them is said once. */
export function toQueueColumns(lines: QueueLine[]): QueueView['columns'] {
  return QUEUE_COLUMNS.map((column, at) => {
    const values = lines.map(({ row }) => row[column]);
    const same = lines.length > 1 && lines.every(({ texts }) => texts[at] === lines[0]!.texts[at]);
    return same ? { all: values[0] } : values;
  });
}

/** What differs between two states of one row; the id is said anyway. */
export function changedFields(before: QueueLine | undefined, after: QueueLine): Partial<QueueRow> {
  const changed = QUEUE_COLUMNS.filter(
    (column, at) => column !== 'requestId' && before?.texts[at] !== after.texts[at],
  );
  return Object.fromEntries(changed.map((column) => [column, after.row[column]]));
}
