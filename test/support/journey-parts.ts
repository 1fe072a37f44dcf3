import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createDatabases, type Databases } from './databases.ts';
import { freePort } from './free-port.ts';
import { LIVEKIT_KEY, LIVEKIT_SECRET, startLiveKit, type LiveKitServer } from './livekit-server.ts';
import type { Network } from './journey-network.ts';
import { isWell, Program } from './program.ts';
import { startOwnRedis, type RedisServer } from './redis-server.ts';

const MAIN = path.resolve('dist/server/main.mjs');
export const TIME_ZONE = 'Europe/Helsinki';

export type HouseWishes = {
  /** Two service processes on one Redis; otherwise one. */
  processes?: 1 | 2;
  /** How long a confirmed change can be taken back; otherwise it is made at once. */
  undoSeconds?: number;
  /** The service and LiveKit stand on one side of a cable that can be cut. */
  network?: Network;
};

/** What a house is made of, each part a process of its own. */
export type HouseParts = {
  databases: Databases;
  livekit: LiveKitServer;
  redis: RedisServer | null;
  /** Planned only: the house starts them once it has its staff. */
  services: { port: number; program: Program }[];
  /** With it a test unseals what the database holds. */
  masterKey: Buffer;
};

/** Starts what the service stands on, and plans the service's own processes. */
export async function layParts({
  processes = 1,
  undoSeconds = 0,
  network,
}: HouseWishes): Promise<HouseParts> {
  const ports = await Promise.all(Array.from({ length: processes }, () => freePort()));
  const [databases, livekit, redis] = await Promise.all([
    createDatabases(),
    startLiveKit(`http://127.0.0.1:${ports[0]}/hooks/livekit`, network),
    processes > 1 ? startOwnRedis() : null,
  ]);
  const masterKey = randomBytes(32);
  const shared = environment({ databases, livekit, redis, masterKey }, undoSeconds);
  const services = ports.map((port) => ({ port, program: service(port, shared, network) }));
  if (network) await connectSides(network, ports, [databases.databaseUrl, redis?.url]);
  return { databases, livekit, redis, services, masterKey };
}

function service(port: number, shared: NodeJS.ProcessEnv, network: Network | undefined): Program {
  const command = [...(network?.onServiceSide ?? []), process.execPath, '--enable-source-maps', MAIN];
  return new Program(command[0]!, command.slice(1), () => isWell(`http://127.0.0.1:${port}/health/ready`), {
    ...shared,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
  });
}

async function connectSides(
  network: Network,
  ports: number[],
  neededThere: (string | undefined)[],
): Promise<void> {
  for (const url of neededThere) if (url) await network.bringIn(Number(new URL(url).port));
  for (const port of ports) {
    await network.bringOut(port);
    await network.bringAcross(port);
  }
}

function environment(
  { databases, livekit, redis, masterKey }: Omit<HouseParts, 'services'>,
  undoSeconds: number,
): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOST: '127.0.0.1',
    DATABASE_URL: databases.databaseUrl,
    KEY_DATABASE_URL: databases.keyDatabaseUrl,
    REDIS_URL: redis?.url ?? '',
    LIVEKIT_URL: livekit.url,
    LIVEKIT_API_KEY: LIVEKIT_KEY,
    LIVEKIT_API_SECRET: LIVEKIT_SECRET,
    MASTER_KEY: masterKey.toString('base64'),
    TIME_ZONE,
    LOG_LEVEL: 'info',
    UNDO_SECONDS: String(undoSeconds),
  };
}
