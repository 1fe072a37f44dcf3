import { expect, test } from '@jest/globals';
import type { Reply } from '#contract/platform';
import type { Connection, ConnectionState } from '../../client/src/connection/socket.ts';
import { openQueue } from '../../client/src/triage/queue-line.ts';
import type { Queue } from '../../client/src/triage/queue-state.ts';

/** A line whose answers a test gives by hand. */
class Line implements Connection {
  readonly asked: { filter: string; answer(reply: Reply): void }[] = [];
  readonly #handlers = new Map<string, (value: never) => void>();
  readonly #watchers = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState = { is: 'open' };

  emit<T>(_event: string, payload: object): Promise<Reply<T>> {
    const { filter } = payload as { filter: string };
    return new Promise((answer) => this.asked.push({ filter, answer }));
  }
  on<T>(event: string, handler: (value: T) => void) {
    this.#handlers.set(event, handler);
    return () => this.#handlers.delete(event);
  }
  state = () => this.#state;
  onState(handler: (state: ConnectionState) => void) {
    this.#watchers.add(handler);
    return () => this.#watchers.delete(handler);
  }
  close = () => undefined;

  say(event: string, value: object): void {
    this.#handlers.get(event)?.(value as never);
  }
  become(is: 'open' | 'lost'): void {
    this.#state = { is };
    for (const watch of this.#watchers) watch(this.#state);
  }
}

const view = (version: number) => ({
  ...{ version, serverTime: '2030-03-13T10:00:00.000Z', timeZone: 'Europe/Helsinki' },
  ...{ columns: [[]], total: 0, counts: { open: 0, new: 0, waiting: 0, urgent: 0, done: 0 } },
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function watch() {
  const line = new Line();
  const shown: { queues: Queue[]; live: boolean[] } = { queues: [], live: [] };
  const stop = openQueue(
    line,
    { filter: 'open', regionId: null, rows: 50 },
    {
      setQueue: (queue) => shown.queues.push(queue),
      setLive: (live) => shown.live.push(live),
      setRefused: () => undefined,
    },
  );
  return { line, shown, stop };
}

test('the view that came before its answer is shown with it; another one’s is not', async () => {
  const { line, shown } = watch();
  line.say('queue:view', view(1));
  expect(shown.queues).toHaveLength(0);
  line.become('lost');
  line.become('open');
  line.say('queue:view', view(2));
  line.asked[0]!.answer({ ok: true } as never);
  await settled();
  expect(shown.queues).toHaveLength(0);
  line.asked[1]!.answer({ ok: true } as never);
  await settled();
  expect(shown.queues.map((queue) => queue.version)).toEqual([2]);
  expect(shown.live).toEqual([false, true]);
});

test('a change that does not build on what is shown asks for the whole once', async () => {
  const { line, shown, stop } = watch();
  line.say('queue:view', view(1));
  line.asked[0]!.answer({ ok: true } as never);
  await settled();
  const odd = { base: 5, version: 6, serverTime: '2030-03-13T10:00:00.000Z' };
  line.say('queue:delta', odd);
  line.say('queue:delta', odd);
  expect(line.asked).toHaveLength(2);
  stop();
  line.say('queue:view', view(9));
  expect(shown.queues).toHaveLength(1);
});
