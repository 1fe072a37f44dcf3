/** Starts what all tests share; answers how it is stopped. */
export default function globalSetup(): Promise<() => Promise<void>>;

/** Makes the two templates on a PostgreSQL server; `url(database)` reaches it. */
export function migrateTemplates(url: (database: string) => string): Promise<void>;
