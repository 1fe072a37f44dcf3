import { MAX_COLLEAGUES, type Colleague } from '#contract/requests';
import type { Context } from '../context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import { addColleagues, listColleagues, takeOffColleague } from './around-request-store.ts';
import { changeSent } from './change-own-request.ts';
import type { RequestChange } from './change-request.ts';
import type { requestColleagues } from './request-store.ts';

type Shown = { requestId: string; version: number };

/** Somebody comes along. Like the requester they are verified before anything is accepted. */
export async function addColleague(
  context: Context,
  browserId: string,
  shown: Shown,
  colleague: Colleague,
): Promise<void> {
  await changeSent(context, browserId, shown, async (change) => {
    const { sql, request, now } = change;
    change.step('add_colleague');
    await refuseColleague(change, colleague);
    const row = newColleague(request.requestId, colleague, now);
    await addColleagues(sql, [row]);
    change.set({ isNews: true });
    await change.happened('request.colleague_added', { colleagueId: row.colleagueId });
  });
}

/** Somebody does not come along after all. */
export async function removeColleague(
  context: Context,
  browserId: string,
  shown: Shown,
  colleagueId: string,
): Promise<void> {
  await changeSent(context, browserId, shown, async (change) => {
    const { sql, request, now } = change;
    change.step('add_colleague');
    const wasThere = await takeOffColleague(sql, { requestId: request.requestId, colleagueId }, now);
    if (!wasThere) throw notFound();
    change.set({ isNews: true });
    await change.happened('request.colleague_removed', { colleagueId });
  });
}

export function newColleague(
  requestId: string,
  { kind, name, title, organisation, email, language }: Colleague,
  addedAt: Date,
): typeof requestColleagues.$inferInsert & { colleagueId: string } {
  const colleagueId = mintId('col');
  return { colleagueId, requestId, kind, name, title, organisation, email, language, addedAt };
}

async function refuseColleague({ sql, request }: RequestChange, { email }: Colleague): Promise<void> {
  const others = await listColleagues(sql, request.requestId);
  if (email === request.email || others.some((one) => one.email === email))
    throw new Refusal('bad_input', 400, [{ field: 'email', code: 'same_person_twice' }]);
  if (others.length >= MAX_COLLEAGUES)
    throw new Refusal('bad_input', 400, [{ field: '.', code: 'too_long', limit: MAX_COLLEAGUES }]);
}
