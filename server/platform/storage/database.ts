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

const CASING = { casing: 'snake_case' } as const;
const ignore = () => undefined;

export class Database {
  readonly #pool: pg.Pool;
  readonly #orm: NodePgDatabase;
  /** The query builder of each connection that a transaction has had. */
  readonly #orms = new WeakMap<pg.PoolClient, NodePgDatabase>();
  readonly #held = new Map<number, pg.PoolClient>();

  constructor(url: string, connections = 10) {
    this.#pool = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 5_000 });
    // A connection died. Idle: the pool makes a new one when asked. In use, in whoever's hands: the query on it fails
    // and says so; unheard, the error would end the process.
    this.#pool.on('error', ignore);
    this.#pool.on('connect', (client) => client.on('error', ignore));
    this.#orm = drizzle(this.#pool, CASING);
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
    // Taken from the pool here and not by the query builder, which never gives back one that died before it began.
    const client = await this.#connect();
    let result: T;
    try {
      result = await this.#ormOf(client).transaction((sql) =>
        work({ sql, afterCommit: (tell) => void heard.push(tell) }),
      );
    } catch (error) {
      const storageError = toStorageError(error);
      client.release(storageError instanceof StorageError && storageError.isOfConnection);
      throw storageError;
    }
    client.release();
    for (const tell of heard) tell();
    return result;
  }

  #ormOf(client: pg.PoolClient): NodePgDatabase {
    const orm = this.#orms.get(client) ?? drizzle(client, CASING);
    this.#orms.set(client, orm);
    return orm;
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
      const held = rows[0]?.held === true;
      if (held) await work();
      if (held) await client.query('select pg_advisory_unlock($1)', [lock]);
      client.release();
      return held;
    } catch (error) {
      client.release(true); // and the lock goes with it
      throw toStorageError(error);
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
    try {
      const { rows } = await client.query<{ held: boolean }>(`select ${take}($1) as held`, [lock]);
      if (!rows[0]?.held) {
        client.release();
        return false;
      }
    } catch (error) {
      client.release(true);
      throw toStorageError(error);
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
