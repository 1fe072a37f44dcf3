import { eq, lte } from 'drizzle-orm';
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { after, HOUR } from '../platform/clock.ts';
import type { Sql } from '../platform/storage/database.ts';

/** When an address that has not proven itself was last mailed. The address stands here as a pseudonym. */
export const unprovenMails = pgTable('unproven_mails', {
  address: text().primaryKey(),
  mailedAt: timestamp({ withTimezone: true }).notNull(),
});

/**
 * The mailbox that an address most likely leads to: dots and what follows a plus are nobody's own. Whoever writes one
 * person's address in a hundred ways writes to one person.
 */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const name = email.slice(0, at).toLowerCase();
  return name.split('+', 1)[0]!.replaceAll('.', '') + email.slice(at).toLowerCase();
}

/** To one unproven address goes one mail an hour, whoever asks and by whichever way. */
const PAUSE = HOUR;

/** Takes the hour's one mail to an address; false when it has been taken. Of two at once one gets it. */
export async function takeUnprovenMail(q: Sql, address: string, now: Date): Promise<boolean> {
  const taken = await q
    .insert(unprovenMails)
    .values({ address, mailedAt: now })
    .onConflictDoUpdate({
      target: unprovenMails.address,
      set: { mailedAt: now },
      setWhere: lte(unprovenMails.mailedAt, after(now, -PAUSE)),
    })
    .returning({ address: unprovenMails.address });
  return taken.length > 0;
}

/** When an address was last mailed, as far as it is remembered. */
export async function addressMailedAt(q: Sql, address: string): Promise<Date | null> {
  const [row] = await q
    .select({ mailedAt: unprovenMails.mailedAt })
    .from(unprovenMails)
    .where(eq(unprovenMails.address, address));
  return row?.mailedAt ?? null;
}

/** Forgets whom nothing was mailed to for longer than matters. */
export async function forgetUnprovenMails(q: Sql, now: Date): Promise<void> {
  await q.delete(unprovenMails).where(lte(unprovenMails.mailedAt, after(now, -PAUSE)));
}
