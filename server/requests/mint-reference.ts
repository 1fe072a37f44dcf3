import { findNextReference } from '../consultations/next-reference.ts';
import type { Context } from '../context.ts';
import type { Sql } from '../platform/storage/database.ts';
import { lockReference } from '../scheduling/held-change-store.ts';

/** One request at a time is given its number … */
const NUMBERING = 'numbering';

/**
 * The reference of a request that is sent now; nobody else gets it, from here to the end of the transaction and after. A
 * coordinator who books under the same one at this moment is waited for: it is theirs, and this is the next.
 */
export async function mintReference(
  context: Pick<Context, 'clock' | 'config' | 'caseKeys'>,
  sql: Sql,
): Promise<string> {
  await lockReference(sql, NUMBERING);
  let reference = await findNextReference(context, sql);
  for (;;) {
    await lockReference(sql, reference);
    const again = await findNextReference(context, sql);
    if (again === reference) return reference;
    reference = again;
  }
}
