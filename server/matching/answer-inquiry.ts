import type * as z from 'zod/mini';
import type { answerInquiry as answerInput } from '#contract/matching';
import type { Context } from '../context.ts';
import { hasMailSince } from '../mail/mail-store.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { after, HOUR } from '../platform/clock.ts';
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
    if (!isSaidAlready) await write(context, change, inquiry, { answer, way });
  });
}

async function write(
  context: Context,
  change: RequestChange,
  inquiry: InquiryRow,
  { answer: { reply, slotIds }, way }: { answer: Answer; way: Way },
): Promise<void> {
  const { sql, request, now } = change;
  const state = nextInquiryState(inquiry.state, COMMANDS[reply]);
  if (!state || (reply !== 'disqualified' && !isAnswerable(request.status))) throw new Refusal('not_asked');
  const ticked = reply === 'yes' ? await ticksOf(change, inquiry, slotIds) : [];
  const said = { state, ticked, answeredAt: now, ...way };
  if (!(await moveInquiry(sql, inquiry, said))) throw new Refusal('not_asked');
  if (way.answeredVia === 'link') {
    await change.record('inquiry.link_used');
    await tellExpert(context, change, { ...inquiry, state });
  }
  await change.happened(`inquiry.${state}`, { times: ticked.length });
}

/**
 * Whoever holds the link can answer by it: the expert hears of it also without opening their page. Who answers to and fro
 * fills nobody's mailbox; that somebody is disqualified is told in any case.
 */
async function tellExpert(
  context: Context,
  { sql, now, transactionItself }: RequestChange,
  { inquiryId, generation, state }: InquiryRow,
): Promise<void> {
  const mail = { kind: 'inquiry_answered', subject: inquiryId, generation } as const;
  const isTold = state !== 'disqualified' && (await hasMailSince(sql, mail, after(now, -HOUR)));
  if (!isTold) await queueMail(context, transactionItself, { ...mail, now });
}

/** A yes names at least one of the times that were put, and none that has passed or was given to others. */
async function ticksOf({ sql, request, now }: RequestChange, inquiry: InquiryRow, slotIds: string[]) {
  const ticked = [...new Set(slotIds)];
  if (ticked.length === 0) throw new Refusal('bad_input', 400, [{ field: 'slotIds', code: 'tick_one' }]);
  refuseOtherTimes(ticked, await listTimesFor(sql, request, inquiry.slotIds), now);
  return ticked;
}
