import type * as z from 'zod/mini';
import type { answerInquiry as answerInput } from '#contract/matching';
import type { Context } from '../context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { changeRequest, type RequestChange } from '../requests/change-request.ts';
import { nextInquiryState, type InquiryCommand } from './inquiry.ts';
import { moveInquiry, type InquiryRow } from './matching-store.ts';
import { listTimesFor, refuseOtherTimes } from './offered-times.ts';
import { isAnswerable } from './policy.ts';

type Answer = z.output<typeof answerInput>;

/** By which way an answer came: of the mailed link, which others can hold, also on what kind of browser. */
type Way = Pick<InquiryRow, 'answeredVia' | 'answeredOn'>;

const COMMANDS: Record<Answer['reply'], InquiryCommand> = {
  yes: 'yes',
  no: 'no',
  disqualified: 'disqualify',
};

/**
 * Writes what an asked expert says. `find` says whose inquiry it is, before the request is locked and under its lock: a
 * link can die in between.
 */
export async function answerInquiry(
  context: Context,
  find: (sql: Sql) => Promise<InquiryRow | null>,
  answer: Answer,
  way: Way,
): Promise<void> {
  const known = await context.database.read(find);
  if (!known) throw notFound();
  await changeRequest(context, known.requestId, known.staffId, async (change) => {
    const inquiry = await find(change.sql);
    if (!inquiry) throw notFound();
    const isSaidAlready = inquiry.state === 'disqualified' && answer.reply === 'disqualified';
    if (!isSaidAlready) await write(change, inquiry, answer, way);
  });
}

async function write(
  change: RequestChange,
  inquiry: InquiryRow,
  { reply, slotIds }: Answer,
  way: Way,
): Promise<void> {
  const { sql, request, now } = change;
  const state = nextInquiryState(inquiry.state, COMMANDS[reply]);
  if (!state || (reply !== 'disqualified' && !isAnswerable(request.status))) throw new Refusal('not_asked');
  const ticked = reply === 'yes' ? await ticksOf(change, inquiry, slotIds) : [];
  const said = { state, ticked, answeredAt: now, ...way };
  if (!(await moveInquiry(sql, inquiry, said))) throw new Refusal('not_asked');
  await change.happened(`inquiry.${state}`, { times: ticked.length });
}

/** A yes names at least one of the times that were put, and none that has passed or was given to others. */
async function ticksOf({ sql, request, now }: RequestChange, inquiry: InquiryRow, slotIds: string[]) {
  const ticked = [...new Set(slotIds)];
  if (ticked.length === 0) throw new Refusal('bad_input', 400, [{ field: 'slotIds', code: 'tick_one' }]);
  refuseOtherTimes(ticked, await listTimesFor(sql, request, inquiry.slotIds), now);
  return ticked;
}
