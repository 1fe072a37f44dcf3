import { createClient } from 'redis';
import type { Logger } from './logger.ts';

export type RedisClient = ReturnType<typeof makeClient>;

/** Connects to Redis and keeps reconnecting; commands fail at once while it is away instead of piling up. */
export async function connectRedis(url: string, logger: Logger): Promise<RedisClient> {
  const client = makeClient(url);
  client.on('error', (err: unknown) => logger.warn({ err }, 'redis'));
  await client.connect();
  return client;
}

function makeClient(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    socket: { reconnectStrategy: (tries) => Math.min(100 * tries, 2_000), connectTimeout: 5_000 },
  });
}
