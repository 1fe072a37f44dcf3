import type { Server } from 'socket.io';
import type { ServiceStatus } from '#contract/board';
import { BoardSockets } from './board/board-sockets.ts';
import { StatusWatch } from './board/service-status.ts';
import { CaseKeys } from './consultations/case-keys.ts';
import { DoorSockets } from './door/door-sockets.ts';
import { CompactionThread } from './notes/compaction-thread.ts';
import { NoteBatches } from './notes/note-batches.ts';
import { NotesSockets } from './notes/notes-sockets.ts';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config/config.ts';
import { Doorbell } from './platform/doorbell.ts';
import { Due } from './platform/due/due.ts';
import { mintId } from './platform/ids.ts';
import { Limits } from './platform/limits.ts';
import type { Logger } from './platform/logger.ts';
import { Outbox } from './platform/outbox/outbox.ts';
import { connectRedis, DoorbellLine, type RedisClient } from './platform/redis.ts';
import { deriveSecrets, type DerivedSecrets } from './platform/secrets.ts';
import { Database } from './platform/storage/database.ts';
import { LiveKit } from './room/livekit.ts';
import { QueueSockets } from './triage/queue-sockets.ts';

/**
 * `GET /health/ready`: whether the service can serve, and what it stands on. Anybody may ask: how many mails wait stays
 * out, for by it one would see whether an address that one has just typed was written to.
 */
export type Health = { ready: boolean; redis?: 'ok' | 'away' } & Omit<ServiceStatus, 'redis' | 'mailWaiting'>;

/** Every collaborator of the service, built once, here; a test replaces what it must. */
export type Context = {
  config: Config;
  clock: Clock;
  logger: Logger;
  /** This process among its likes. */
  processId: string;
  database: Database;
  keyDatabase: Database;
  redis: RedisClient | null;
  /** Redis once more, for the live channel's adapter alone. */
  doorbellLine: DoorbellLine | null;
  secrets: DerivedSecrets;
  caseKeys: CaseKeys;
  limits: Limits;
  outbox: Outbox;
  due: Due;
  doorbell: Doorbell;
  livekit: LiveKit;
  status: StatusWatch;
  doorSockets: DoorSockets;
  boardSockets: BoardSockets;
  notesSockets: NotesSockets;
  queueSockets: QueueSockets;
  noteBatches: NoteBatches;
  compaction: CompactionThread;
  /** Set once the live channel is up. */
  live: Server | null;
  /** Lets work run behind an answer; what it throws is logged, and stopping waits for it. */
  background(what: string, work: Promise<unknown>): void;
  /** Closes media lines of one person, or of a whole room, in every process. */
  cutMedia(roomName: string, identity: string | null): void;
  health(): Promise<Health>;
  /** Waits for the work behind the answers. */
  settle(): Promise<void>;
};

export async function createContext(config: Config, clock: Clock, logger: Logger): Promise<Context> {
  const database = new Database(config.databaseUrl, 16);
  const keyDatabase = new Database(config.keyDatabaseUrl, 4);
  const redis = config.redisUrl ? await connectRedis(config.redisUrl, logger) : null;
  const doorbellLine = config.redisUrl ? await DoorbellLine.open(config.redisUrl) : null;
  const doorbell = new Doorbell();
  const livekit = new LiveKit(config.livekit);
  const secrets = deriveSecrets(config.masterKey);
  const status = new StatusWatch({ config, clock, database, livekit, redis });
  const working = new Set<Promise<unknown>>();
  const parts = {
    config,
    clock,
    logger,
    database,
    keyDatabase,
    redis,
    doorbellLine,
    doorbell,
    livekit,
    status,
    processId: mintId('prc'),
    secrets,
    caseKeys: new CaseKeys(keyDatabase, config.masterKey, clock),
    limits: new Limits(redis, secrets.pseudonym),
    outbox: new Outbox(database, clock, logger),
    due: new Due(database, clock, logger),
    compaction: new CompactionThread(),
    live: null,
    background: (what: string, work: Promise<unknown>) => {
      const guarded = work
        .catch((err: unknown) => logger.warn({ err, what }, 'background work failed'))
        .finally(() => working.delete(guarded));
      working.add(guarded);
    },
    cutMedia: (roomName: string, identity: string | null) =>
      doorbell.ring({ kind: 'cut', roomName, identity }),
    health: () => askHealth(status),
    settle: async () => void (await Promise.allSettled(working)),
  };
  const context = parts as unknown as Context;
  context.doorSockets = new DoorSockets(context);
  context.boardSockets = new BoardSockets(context);
  context.queueSockets = new QueueSockets(context);
  context.notesSockets = new NotesSockets(context);
  context.noteBatches = new NoteBatches(context);
  return context;
}

async function askHealth(status: StatusWatch): Promise<Health> {
  const found = await status.ask();
  const { redis, mailWaiting: _kept, ...others } = found;
  // Of a Redis that there is none of nothing is said.
  return {
    ready: found.database === 'ok' && redis !== 'away',
    ...others,
    ...(redis !== 'none' && { redis }),
  };
}
