import { useState, type ReactNode } from 'react';
import { MAX_ADMITTED_AT_ONCE, type QueueRow } from '#contract/lobby';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { QueueActions } from './queue-actions';
import { admittable } from './queue-facts';
import { useNotice } from './queue-notice';
import { QueueEntry } from './queue-row';
import { Problem } from './queue-problem';
import css from './queue.module.css';

type Props = {
  rows: readonly QueueRow[];
  now: number;
  actions: QueueActions;
  layout: 'list' | 'banner';
  /** Stands beside the press for all. */
  more?: ReactNode;
};

/** The rows in the order given, and last the one press for all of them who are expected: exactly those drawn here. */
export function QueueRows({ rows, now, actions, layout, more }: Props) {
  const w = useWords(roomWords).queue;
  const [refused, setRefused] = useState<string | null>(null);
  useNotice(rows, actions.notice);

  const ready = rows.filter(admittable).slice(0, MAX_ADMITTED_AT_ONCE);
  const first = ready[0]?.visitId;
  const admitAll = async () => {
    const reply = await actions.admit(ready.map((row) => row.visitId));
    setRefused(reply.ok ? (reply.refused[0]?.code ?? null) : reply.code);
  };

  return (
    <>
      <ol className={layout === 'list' ? css.list : css.bannerList}>
        {rows.map((row) => (
          <QueueEntry
            key={row.visitId}
            row={row}
            now={now}
            actions={actions}
            layout={layout}
            first={row.visitId === first}
          />
        ))}
      </ol>
      {(ready.length > 1 || more) && (
        <div className={css.all}>
          {ready.length > 1 && (
            <button type="button" className="btn btn-plain btn-dense" onClick={admitAll}>
              {w.admitAll(ready.length)}
            </button>
          )}
          {more}
        </div>
      )}
      {refused && <Problem code={refused} />}
    </>
  );
}
