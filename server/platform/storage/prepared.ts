import type { Sql } from './database.ts';

/**
 * A statement that runs at each page's coming and going: built once for the pool, and parsed once by each of its
 * connections. Within a transaction it is built again, and forgotten with it.
 */
export function preparedOnce<Statement>(prepare: (q: Sql) => Statement): (q: Sql) => Statement {
  const statements = new WeakMap<Sql, Statement>();
  return (q) => {
    const known = statements.get(q) ?? prepare(q);
    statements.set(q, known);
    return known;
  };
}
