import { useId, useMemo } from 'react';
import type { QueueRow } from '#contract/lobby';
import '../ui/all-icons';
import { Icon } from '../ui/icon';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { QueueActions } from './queue-actions';
import { inOrder } from './queue-facts';
import { QueueRows } from './queue-rows';
import css from './queue.module.css';

type Props = { rows: readonly QueueRow[]; now: number; actions: QueueActions; title?: string };

/** The queue in a panel or on the board, on its own ochre ground. Draws nothing while nobody waits. */
export function QueueList({ rows, now, actions, title }: Props) {
  const w = useWords(roomWords).queue;
  const id = useId();
  const ordered = useMemo(() => inOrder(rows), [rows]);
  if (rows.length === 0) return null;
  return (
    <section className={css.wait} aria-labelledby={id}>
      <h3 id={id}>
        <Icon name="door" />
        {title ?? w.label} <span className="num">{w.waiting(rows.length)}</span>
      </h3>
      <QueueRows rows={ordered} now={now} actions={actions} layout="list" />
    </section>
  );
}
