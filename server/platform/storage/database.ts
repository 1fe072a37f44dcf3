import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { StorageError, toStorageError } from './storage-error.ts';

/** What stores query with: the pool, or the one connection of a transaction. */
export type Sql = Pick<
  NodePgDatabase,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | '$with' | 'with' | '$count'
>;

/** One transaction. What is handed to `afterCommit` runs once it is durable, and never if it is not. */
export type Transaction = { sql: Sql; afterCommit(work: () => void): void };

/** How often a transaction that lost against another one (serialisation, deadlock) is tried again. */
const TRANSACTION_TRIES = 4;

const ignore = () => undefined;

export class Database {
  readonly #pool: pg.Pool;
  readonly #orm: NodePgDatabase;
  readonly #held = new Map<number, pg.PoolClient>();

  constructor(url: string, connections = 10) {
    this.#pool = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 5_000 });
    // A connection died. Idle: the pool makes a new one when asked. In use, in whoever's hands: the query on it fails
    // and says so; unheard, the error would end the process.
    this.#pool.on('error', ignore);
    this.#pool.on('connect', (client) => client.on('error', ignore));
    this.#orm = drizzle(this.#pool, { casing: 'snake_case' });
  }

  /** Reads outside any transaction. Driver errors come out as StorageError. */
  async read<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    try {
      return await work(this.#orm);
    } catch (error) {
      throw toStorageError(error);
    }
  }

  /** One statement by itself, which each connection parses and plans once: for what runs many times a second. */
  async prepared<Row extends pg.QueryResultRow>(
    { name, text }: { name: string; text: string },
    values: unknown[],
  ): Promise<Row[]> {
    try {
      return (await this.#pool.query<Row>({ name, text, values })).rows;
    } catch (error) {
      throw toStorageError(error);
    }
  }

  /** One transaction; only after its commit does anyone hear of it. */
  async change<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#changeOnce(work);
      } catch (error) {
        if (!(error instanceof StorageError) || !error.worthAnotherTry || attempt === TRANSACTION_TRIES)
          throw error;
      }
    }
  }

  async #changeOnce<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const heard: (() => void)[] = [];
    let result: T;
    try {
      result = await this.#orm.transaction((sql) =>
        work({ sql, afterCommit: (tell) => void heard.push(tell) }),
      );
    } catch (error) {
      throw toStorageError(error);
    }
    for (const tell of heard) tell();
    return result;
  }

  /**
   * Runs `work` if no other process does, on a connection that holds an advisory lock for as long as it takes.
   * Answers whether this process held the lock.
   */
  async exclusively(lock: number, work: () => Promise<void>): Promise<boolean> {
    const client = await this.#connect();
    try {
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
        lock,
      ]);
      if (!rows[0]?.held) return false;
      try {
        await work();
      } finally {
        await client.query('select pg_advisory_unlock($1)', [lock]);
      }
      return true;
    } catch (error) {
      throw toStorageError(error);
    } finally {
      client.release();
    }
  }

  /**
   * Holds an advisory lock on a connection of its own for as long as this process lives; PostgreSQL lets go of it the
   * moment the process dies. Answers false when another process holds it otherwise.
   */
  async holdForLife(lock: number, mode: 'alone' | 'shared'): Promise<boolean> {
    if (this.#held.has(lock)) return true;
    const client = await this.#connect();
    const take = mode === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
    const { rows } = await client.query<{ held: boolean }>(`select ${take}($1) as held`, [lock]);
    if (!rows[0]?.held) {
      client.release();
      return false;
    }
    this.#held.set(lock, client);
    client.once('end', () => {
      if (this.#held.delete(lock)) client.release(true); // the lock died with its connection
    });
    return true;
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw toStorageError(error);
    }
  }

  /** Brings the schema up to the newest migration in `folder`. */
  async migrate(folder: string): Promise<void> {
    await migrate(this.#orm, { migrationsFolder: folder });
  }

  /** Whether the database answers now. */
  async answers(): Promise<boolean> {
    try {
      await this.#pool.query('select 1');
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    const held = [...this.#held.values()];
    this.#held.clear();
    for (const client of held) client.release(true);
    await this.#pool.end();
  }
}
