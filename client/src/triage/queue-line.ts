import type { QueueDelta, QueueFilter, QueueView } from '#contract/triage';
import type { Connection } from '../connection/socket';
import { queueOf, withQueueDelta, type Queue } from './queue-state';

/** A refused watch is asked again after this long, unless the refusal is final. */
const WATCH_AGAIN_MS = 3_000;

export type QueueWish = { filter: QueueFilter; regionId: string | null; rows: number };
export type ShownQueue = {
  setQueue(queue: Queue): void;
  setLive(live: boolean): void;
  setRefused(code: string): void;
};

/**
 * Watches the queue on the desk's line, and asks for the whole whenever a frame does not build on what is known. A view
 * comes before its answer, so that of several askings only the last one's is shown.
 */
export function openQueue(connection: Connection, wish: QueueWish, shown: ShownQueue): () => void {
  let queue: Queue | null = null;
  let answered = false;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = () => {
    if (!queue || !answered) return;
    shown.setQueue(queue);
    shown.setLive(true);
  };
  const ask = async () => {
    clearTimeout(timer);
    const mine = (asked += 1);
    [queue, answered] = [null, false];
    const reply = await connection.emit('queue:watch', wish);
    if (mine !== asked) return;
    answered = reply.ok;
    if (reply.ok) show();
    else if (reply.code === 'not_allowed') shown.setRefused(reply.code);
    else if (connection.state().is === 'open') timer = setTimeout(() => void ask(), WATCH_AGAIN_MS);
  };
  const stops = [
    connection.onState(({ is }) => {
      clearTimeout(timer);
      if (is === 'open') void ask();
      else shown.setLive(false);
    }),
    connection.on<QueueView>('queue:view', (view) => {
      queue = queueOf(view, Date.now());
      show();
    }),
    connection.on<QueueDelta>('queue:delta', (delta) => {
      const next = queue && withQueueDelta(queue, delta, Date.now());
      if (next) queue = next;
      if (next) show();
      else if (answered) void ask(); // otherwise the whole is on its way, and holds this too
    }),
  ];
  if (connection.state().is === 'open') void ask();
  shownOn.set(connection, (shownOn.get(connection) ?? 0) + 1);
  return () => {
    asked += 1;
    clearTimeout(timer);
    for (const stop of stops) stop();
    leave(connection);
  };
}

/** How many parts of the page show the queue of a line. */
const shownOn = new WeakMap<Connection, number>();

/** Tells the server once nothing here shows the queue: a part that comes in its place has asked by then. */
function leave(connection: Connection): void {
  shownOn.set(connection, (shownOn.get(connection) ?? 1) - 1);
  setTimeout(() => {
    if (shownOn.get(connection) === 0 && connection.state().is === 'open')
      void connection.emit('queue:unwatch', {});
  });
}
