import { createClient } from 'redis';
import type { Logger } from './logger.ts';

export type RedisClient = ReturnType<typeof makeClient>;

/** Doorbells that wait at most while Redis is away; more are dropped, and the sweep catches what they would have told. */
const MOST_WAITING = 1_000;

/** Connects to Redis and keeps reconnecting; commands fail at once while it is away instead of piling up. */
export async function connectRedis(url: string, logger: Logger): Promise<RedisClient> {
  const client = makeClient(url, { disableOfflineQueue: true });
  client.on('error', (err: unknown) => logger.warn({ err }, 'redis'));
  await client.connect();
  return client;
}

/**
 * The line on which Socket.IO's adapter rings and listens. The adapter asks again the very moment a read was refused,
 * and catches no failed publish: with a client that refuses while Redis is away, the process would have no moment
 * left for anything else, or would end. On this line commands wait for Redis, and a lost publish is only lost.
 */
export class DoorbellLine {
  readonly client: RedisClient;
  readonly #readers: RedisClient[] = [];

  private constructor(url: string) {
    this.client = makeClient(url, { commandsQueueMaxLength: MOST_WAITING });
    this.client.on('error', () => undefined); // told by the other client
    const publish = this.client.publish.bind(this.client);
    Object.assign(this.client, {
      publish: (channel: string, message: string) => publish(channel, message).catch(() => 0),
      duplicate: () => this.#reader(url),
    });
  }

  static async open(url: string): Promise<DoorbellLine> {
    const line = new DoorbellLine(url);
    await line.client.connect();
    return line;
  }

  /** Hangs up, once the adapter has been closed: it would otherwise wait for its readers' last answer. */
  close(): void {
    for (const client of [this.client, ...this.#readers]) destroyOnce(client);
  }

  #reader(url: string): RedisClient {
    const reader = makeClient(url, {});
    Object.assign(reader, { disconnect: () => destroyOnce(reader) });
    this.#readers.push(reader);
    return reader;
  }
}

function destroyOnce(client: RedisClient): void {
  if (client.isOpen) client.destroy();
}

function makeClient(
  url: string,
  options: { disableOfflineQueue?: boolean; commandsQueueMaxLength?: number },
) {
  return createClient({
    url,
    ...options,
    socket: { reconnectStrategy: (tries) => Math.min(100 * tries, 2_000), connectTimeout: 5_000 },
  });
}
