import { integer, text, timestamp } from 'drizzle-orm/pg-core';
import { browsers } from '../identity/browser-store.ts';

/** Who holds a link, and of which generation: the columns of every such table beside whose link it is. */
export const claimColumns = () => ({
  browserId: text()
    .notNull()
    .references(() => browsers.browserId),
  generation: integer().notNull(),
  claimedAt: timestamp({ withTimezone: true }).notNull(),
});

/** What `codeAttemptsIn` goes by: the columns of every table of attempts beside whose link each is at. */
export const codeAttemptColumns = () => ({
  attemptId: text().primaryKey(),
  generation: integer().notNull(),
  browserId: text()
    .notNull()
    .references(() => browsers.browserId),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  tries: integer().notNull().default(0),
  usedAt: timestamp({ withTimezone: true }),
  replacedAt: timestamp({ withTimezone: true }),
});
