import { useMemo } from 'react';
import type { QueueRow } from '#contract/lobby';
import '../ui/all-icons';
import { Icon } from '../ui/icon';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { QueueActions } from './queue-actions';
import { inOrder } from './queue-facts';
import { QueueRows } from './queue-rows';
import css from './queue.module.css';

/** More than this would push the people off the stage; the rest wait one press away. */
const SHOWN = 2;

type Props = { rows: readonly QueueRow[]; now: number; actions: QueueActions; onShowAll(): void };

/** Stays above the stage while somebody waits. */
export function KnockBanner({ rows, now, actions, onShowAll }: Props) {
  const w = useWords(roomWords).queue;
  const shown = useMemo(() => inOrder(rows).slice(0, SHOWN), [rows]);
  if (rows.length === 0) return null;
  const more = rows.length - shown.length;
  return (
    <section className={css.knock} aria-label={w.label}>
      <Icon name="door" />
      <div>
        <QueueRows
          rows={shown}
          now={now}
          actions={actions}
          layout="banner"
          more={
            more > 0 && (
              <button type="button" className="btn btn-quiet btn-dense btn-text" onClick={onShowAll}>
                {w.moreWaiting(more)}
              </button>
            )
          }
        />
      </div>
    </section>
  );
}
