import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import type { Context } from '../../server/context.ts';
import { systemClock, type Clock } from '../../server/platform/clock.ts';
import type { Config } from '../../server/platform/config/config.ts';
import { RETENTION_DEFAULTS } from '../../server/platform/config/retention.ts';
import { createLogger } from '../../server/platform/logger.ts';
import { startService, type Service } from '../../server/service.ts';
import { Browser } from './browser.ts';
import { ChildService } from './child-service.ts';
import { createDatabases, dumpDatabase, query, type Databases } from './databases.ts';
import { freePort } from './free-port.ts';
import { LIVEKIT_KEY, LIVEKIT_SECRET, startLiveKit, type LiveKitServer } from './livekit-server.ts';
import { startMailServer, type MailServer } from './mail-server.ts';
import { ManualClock } from './manual-clock.ts';
import { startOwnRedis, type RedisServer } from './redis-server.ts';
import { until } from './until.ts';

export type Wishes = {
  /** A clock that only the test turns; otherwise the real one. */
  manualClock?: boolean | string;
  /** Another clock that the test has in hand. */
  clock?: Clock;
  /** A LiveKit server of one's own; otherwise LiveKit is away. */
  livekit?: boolean;
  /** A Redis of one's own, so that more processes may join. */
  redis?: boolean;
  /** Mail goes to a real SMTP server; otherwise it is kept. */
  smtp?: boolean;
  /** What is different from the configuration of all tests. */
  config?: Partial<Config>;
};

type Parts = {
  databases: Databases;
  config: Config;
  clock: Clock;
  livekit: LiveKitServer | null;
  redis: RedisServer | null;
  mail: MailServer | null;
};

/** A running service with everything it stands on, fresh for one test or one file of tests. */
export class World {
  readonly #services: Service[] = [];
  readonly #children: ChildService[] = [];
  readonly #browsers: Browser[] = [];
  /** Every line any in-process service has logged. */
  readonly logged: string[] = [];

  private constructor(private readonly parts: Parts) {}

  static async start(wishes: Wishes = {}): Promise<World> {
    const port = wishes.config?.port ?? (await freePort());
    const webhook = `http://127.0.0.1:${port}/hooks/livekit`;
    const [databases, livekit, redis, mail] = await Promise.all([
      createDatabases(),
      wishes.livekit ? startLiveKit(webhook) : null,
      wishes.redis ? startOwnRedis() : null,
      wishes.smtp ? startMailServer() : null,
    ]);
    const clock = wishes.manualClock ? makeClock(wishes.manualClock) : (wishes.clock ?? systemClock);
    const config = { ...plainConfig(port, { databases, livekit, redis, mail }), ...wishes.config };
    const world = new World({ databases, config, clock, livekit, redis, mail });
    try {
      await world.startProcess(config);
    } catch (error) {
      await world.dispose();
      throw error;
    }
    return world;
  }

  get service(): Service {
    return this.#services[0]!;
  }

  get context(): Context {
    return this.service.context;
  }

  get config(): Config {
    return this.parts.config;
  }

  get port(): number {
    return this.service.port;
  }

  /** Where the pages are: the origin every browser of this world comes from. */
  get origin(): string {
    return this.config.publicUrl.origin;
  }

  get clock(): ManualClock {
    if (this.parts.clock instanceof ManualClock) return this.parts.clock;
    throw new Error('This world runs on the real clock: start it with { manualClock: true }.');
  }

  now(): Date {
    return this.parts.clock.now();
  }

  get livekit(): LiveKitServer {
    return this.parts.livekit!;
  }

  get redis(): RedisServer {
    return this.parts.redis!;
  }

  get mail(): MailServer {
    return this.parts.mail!;
  }

  /** One more process on the same databases, Redis and LiveKit, inside this test's own process. */
  async startProcess(config: Config = { ...this.config, port: 0 }): Promise<Service> {
    const service = await startService(config, { clock: this.parts.clock, logger: this.#logger() });
    this.#services.push(service);
    return service;
  }

  /** Every process of this test's own that runs now. */
  get services(): readonly Service[] {
    return this.#services;
  }

  /** Stops a process as a restart does; the others serve on. */
  async stopProcess(service: Service): Promise<void> {
    this.#services.splice(this.#services.indexOf(service), 1);
    await service.dispose();
  }

  /**
   * Does `work` while no process of this test's own looks for what doorbells did not tell: what reaches a page meanwhile
   * came at once, however long a busy machine takes over it.
   */
  async withoutSweep<T>(work: () => Promise<T>): Promise<T> {
    const contexts = this.#services.map(({ context }) => context);
    const isStopped = () => Promise.reject(new Error('nothing is swept now'));
    for (const { doorSockets, boardSockets, notesSockets } of contexts) {
      doorSockets.consultationIds = () => [];
      // The rest of a sweep comes after this, and does not come.
      Object.assign(boardSockets, { sweep: isStopped });
      Object.assign(notesSockets, { sweep: isStopped });
    }
    try {
      return await work();
    } finally {
      for (const { doorSockets, boardSockets, notesSockets } of contexts) {
        Reflect.deleteProperty(doorSockets, 'consultationIds');
        Reflect.deleteProperty(boardSockets, 'sweep');
        Reflect.deleteProperty(notesSockets, 'sweep');
      }
    }
  }

  /** One more process as it runs in production (`dist/server/main.mjs`), to be killed without warning. */
  async startChild(): Promise<ChildService> {
    const child = await ChildService.start(this.config);
    this.#children.push(child);
    return child;
  }

  browser(): Browser {
    const browser = new Browser(this.port, this.origin);
    this.#browsers.push(browser);
    return browser;
  }

  /** Does everything that is due by the clock now. */
  async doDueWork(): Promise<void> {
    await until('all due work is done', async () => {
      await this.context.due.runOnce();
      const [row] = await this.query<{ left: string }>(
        'select count(*) as left from due_work where done_at is null and due_at <= $1',
        [this.now()],
      );
      return row?.left === '0';
    });
  }

  /** Waits until no mail is on its way at this time: each that is settled is one more change of its consultation. */
  async mailsSettled(): Promise<void> {
    const underWay = `select 1 from outbox where kind = 'mail.send' and done_at is null and parked_at is null
      and available_at <= $1`;
    await until('no mail is under way', async () => (await this.query(underWay, [this.now()])).length === 0);
  }

  /** Turns the clock and does what has become due. */
  async advance(milliseconds: number): Promise<void> {
    this.clock.advance(milliseconds);
    await this.doDueWork();
  }

  query<T extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> {
    return query<T>(this.config.databaseUrl, sql, values);
  }

  /** Everything in both databases as text. */
  async dump(): Promise<string> {
    const { databaseUrl, keyDatabaseUrl } = this.config;
    return `${await dumpDatabase(databaseUrl)}\n${await dumpDatabase(keyDatabaseUrl)}`;
  }

  async dispose(): Promise<void> {
    for (const browser of this.#browsers) browser.close();
    for (const child of this.#children) await child.kill();
    for (const service of this.#services) await service.dispose();
    const { databases, livekit, redis, mail } = this.parts;
    await Promise.all([livekit?.dispose(), redis?.program.kill(), mail?.stop()]);
    await databases.drop();
  }

  #logger() {
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.logged.push(chunk.toString());
        done();
      },
    });
    // The service's own logger, with everything it says and its serializers, writing into memory.
    return createLogger('trace', sink);
  }
}

function makeClock(wish: boolean | string): ManualClock {
  return typeof wish === 'string' ? new ManualClock(wish) : new ManualClock();
}

function plainConfig(
  port: number,
  { databases, livekit, redis, mail }: Omit<Parts, 'config' | 'clock'>,
): Config {
  return {
    publicUrl: new URL(`http://localhost:${port}`),
    port,
    host: '127.0.0.1',
    databaseUrl: databases.databaseUrl,
    keyDatabaseUrl: databases.keyDatabaseUrl,
    redisUrl: redis?.url ?? null,
    // Nothing listens on port 9 (discard): a world without LiveKit finds it away.
    livekit: { url: livekit?.url ?? 'http://127.0.0.1:9', apiKey: LIVEKIT_KEY, apiSecret: LIVEKIT_SECRET },
    mail: mail
      ? { kind: 'smtp', url: mail.url, from: 'rooms@kamari.example' }
      : { kind: 'kept', from: 'rooms@kamari.example' },
    masterKey: randomBytes(32),
    timeZone: 'Europe/Helsinki',
    clientDir: null,
    logLevel: 'trace',
    metricsPort: null,
    trustedProxies: 0,
    // A change is made at once; a test of taking it back wishes for more.
    undoSeconds: 0,
    retention: RETENTION_DEFAULTS,
  };
}
