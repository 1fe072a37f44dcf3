import type { Context } from '../../server/context.ts';
import { queueMail } from '../../server/mail/queue-mail.ts';
import type { InquiryState } from '../../server/matching/contract.ts';
import { addInquiry } from '../../server/matching/matching-store.ts';
import { after, HOUR } from '../../server/platform/clock.ts';
import { hashSecret, mintId } from '../../server/platform/ids.ts';
import { changeRequest, type RequestChange } from '../../server/requests/change-request.ts';
import type { Person } from './find-people.ts';
import { at } from './send-request.ts';

type Answer = [string, Extract<InquiryState, 'asked' | 'yes' | 'no'>];
/** Who is asked about which request, and what they say. The printed link is that of one who has not answered yet. */
const ANSWERS: Record<string, Answer[]> = {
  'r-12': [
    ['e-03', 'yes'],
    ['e-04', 'asked'],
    ['e-01', 'no'],
  ],
  'r-17': [
    ['e-11', 'yes'],
    ['e-03', 'yes'],
    ['e-07', 'asked'],
  ],
};

type Asking = { demoId: string; requestId: string; coordinatorId: string; slotIds: string[] };

/** Some experts have been asked about a request, and some of them have answered. */
export async function askPanel(
  context: Context,
  people: Map<string, Person>,
  { demoId, requestId, coordinatorId, slotIds }: Asking,
): Promise<void> {
  const answers = ANSWERS[demoId]!;
  const answeredAt = after(context.clock.now(), HOUR);
  await changeRequest(context, requestId, coordinatorId, async (change) => {
    for (const [id, state] of answers)
      await askOne(context, change, { staffId: people.get(id)!.staffId!, state, slotIds, answeredAt });
    await change.happened('inquiry.asked', { experts: answers.length });
  });
  for (const [id, state] of answers) {
    if (state === 'asked') continue;
    const { staffId } = people.get(id)!;
    await changeRequest(at(context, answeredAt), requestId, staffId!, (change) =>
      change.happened(`inquiry.${state}`, { times: state === 'yes' ? 1 : 0 }),
    );
  }
}

type Asked = { staffId: string; state: InquiryState; slotIds: string[]; answeredAt: Date };

async function askOne(
  context: Context,
  { sql, now, request, actorId, transactionItself }: RequestChange,
  { staffId, state, slotIds, answeredAt }: Asked,
): Promise<void> {
  const [inquiryId, generation] = [mintId('inq'), 1];
  const linkHash = hashSecret(context.secrets.linkSecret(inquiryId, generation));
  await addInquiry(sql, {
    ...{ inquiryId, generation, linkHash, staffId, state, slotIds, requestId: request.requestId },
    ticked: state === 'yes' ? slotIds.slice(0, 1) : [],
    ...{ askedBy: actorId, askedAt: now, answeredAt: state === 'asked' ? null : answeredAt },
  });
  if (state !== 'asked' || context.config.mail.kind !== 'kept') return;
  await queueMail(context, transactionItself, { kind: 'inquiry', subject: inquiryId, generation, now });
}
