import { useEffect, useState } from 'react';
import { QUEUE_PAGE, type QueueFilter } from '#contract/triage';
import { useDesk } from '../board/use-desk';
import { openQueue } from './queue-line';
import type { Queue } from './queue-state';

export type LiveQueue = {
  /** The last that has come, of whatever was asked: its counts hold for all filters. */
  last: Queue | null;
  /** What was asked for now; null until it has come. */
  queue: Queue | null;
  live: boolean;
  refused: string | null;
  more(): void;
};

/** The most rows that the server gives at once. */
const MOST_ROWS = 1_000;

/** The queue as it is, of one filter and region; more of it on demand. `first`: rows that are shown to begin with. */
export function useQueue(filter: QueueFilter, regionId: string, first = QUEUE_PAGE): LiveQueue {
  const desk = useDesk();
  const connection = desk?.connection ?? null;
  const asked = `${filter} ${regionId}`;
  const [pages, setPages] = useState({ asked, count: 1 });
  const [shown, setShown] = useState<{ asked: string; queue: Queue } | null>(null);
  const [live, setLive] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const rows = Math.min(MOST_ROWS, first + QUEUE_PAGE * (pages.asked === asked ? pages.count - 1 : 0));

  useEffect(() => {
    if (!connection) return;
    return openQueue(
      connection,
      { filter, regionId: regionId || null, rows },
      { setQueue: (queue) => setShown({ asked, queue }), setLive, setRefused },
    );
  }, [connection, filter, regionId, rows, asked]);

  return {
    last: shown?.queue ?? null,
    queue: shown?.asked === asked ? shown.queue : null,
    live,
    refused: refused ?? desk?.refused ?? null,
    more: () => setPages((known) => ({ asked, count: (known.asked === asked ? known.count : 1) + 1 })),
  };
}
