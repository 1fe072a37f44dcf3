import { and, count, desc, eq, gt, gte, inArray, isNull, max, ne, notInArray, or } from 'drizzle-orm';
import { outbox } from '../platform/outbox/outbox-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { mails } from './mail-store.ts';
import { SEND_MAIL } from './queue-mail.ts';
import { RECEIVER_LATER } from './smtp.ts';

/** Of this many that are tried again the latest try is looked for. */
const RETRYING_LOOKED_AT = 50;

const waits = and(eq(outbox.kind, SEND_MAIL), isNull(outbox.doneAt), isNull(outbox.parkedAt));

/** How many mails wait to be sent or to be tried again. */
export async function countWaitingMails(q: Sql): Promise<number> {
  const [row] = await q.select({ waiting: count() }).from(outbox).where(waits);
  return row?.waiting ?? 0;
}

/** When the mail server last answered about a mail, be it yes or no for good; only since `since`. */
export async function lastMailAnswer(q: Sql, since: Date): Promise<Date | null> {
  const [row] = await q
    .select({ at: max(mails.stateAt) })
    .from(outbox)
    .innerJoin(mails, eq(mails.mailId, outbox.subject))
    .where(
      and(
        eq(outbox.kind, SEND_MAIL),
        or(gte(outbox.doneAt, since), gte(outbox.parkedAt, since)),
        inArray(mails.state, ['sent', 'refused']),
      ),
    );
  return row?.at ?? null;
}

/** When a mail was last given up because the server took nothing, not because of its receiver; only since `since`. */
export async function lastParkedMail(q: Sql, since: Date): Promise<Date | null> {
  const [row] = await q
    .select({ at: max(outbox.parkedAt) })
    .from(outbox)
    .where(
      and(
        eq(outbox.kind, SEND_MAIL),
        gte(outbox.parkedAt, since),
        notInArray(outbox.lastError, ['refused', RECEIVER_LATER]),
      ),
    );
  return row?.at ?? null;
}

/** Mails that were tried in vain for reasons of the server and wait for their next try. */
export function listRetrying(q: Sql): Promise<{ attempts: number; availableAt: Date }[]> {
  return q
    .select({ attempts: outbox.attempts, availableAt: outbox.availableAt })
    .from(outbox)
    .where(
      and(
        waits,
        gt(outbox.attempts, 0),
        isNull(outbox.claimedUntil),
        or(isNull(outbox.lastError), ne(outbox.lastError, RECEIVER_LATER)),
      ),
    )
    .orderBy(desc(outbox.availableAt))
    .limit(RETRYING_LOOKED_AT);
}
