import { DrizzleError, DrizzleQueryError } from 'drizzle-orm';

/** PostgreSQL's codes for "another transaction was first" (serialisation failure, deadlock). */
const LOST_AGAINST_ANOTHER = new Set(['40001', '40P01']);
const UNIQUE_VIOLATION = '23505';

/**
 * What may leave this folder of a driver's error. The driver's own messages quote parameters and row values,
 * so only PostgreSQL's code and the constraint's name come along.
 */
export class StorageError extends Error {
  constructor(
    readonly code: string,
    readonly constraint: string | null,
  ) {
    super(`storage refused: ${code}${constraint ? ` (${constraint})` : ''}`);
    this.name = 'StorageError';
  }

  get worthAnotherTry(): boolean {
    return LOST_AGAINST_ANOTHER.has(this.code);
  }

  /** Whether the connection is gone or going (PostgreSQL says so as it stops), and nothing more may be asked on it. */
  get isOfConnection(): boolean {
    return /^(?:08|57P|E|unknown)/.test(this.code);
  }

  /** Whether this is a second row where `constraint` allows one. */
  isDuplicate(constraint: string): boolean {
    return this.code === UNIQUE_VIOLATION && this.constraint === constraint;
  }
}

type DriverError = { code?: unknown; constraint?: unknown; cause?: unknown };

/** Turns a driver's error into a StorageError; anything else (a Refusal, a bug) passes as it is. */
export function toStorageError(error: unknown): unknown {
  if (error instanceof StorageError || !(error instanceof Error)) return error;
  const driver = findDriverError(error);
  if (driver)
    return new StorageError(
      String(driver.code),
      typeof driver.constraint === 'string' ? driver.constraint : null,
    );
  // A connection that died carries no code, and drizzle's message around it quotes the query's parameters.
  const isBuilders = error instanceof DrizzleQueryError || error instanceof DrizzleError;
  return isBuilders ? new StorageError('unknown', null) : error;
}

function findDriverError(error: Error): DriverError | null {
  for (let at: unknown = error, depth = 0; at && depth < 4; at = (at as DriverError).cause, depth += 1) {
    const { code } = at as DriverError;
    if (typeof code === 'string' && (/^[0-9A-Z]{5}$/.test(code) || /^E[A-Z]+$/.test(code))) return at;
  }
  return null;
}
