export type DurablePostgres = {
  /** Its first process, whose death ends the others; another one after each start. */
  pid(): number;
  stop(): Promise<void>;
};

/** Starts it, makes the templates, and lets databases.ts make databases on it. */
export function startDurablePostgres(): Promise<DurablePostgres>;
