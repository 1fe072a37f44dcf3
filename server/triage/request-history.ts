import type { RequestPage } from '#contract/triage';
import type { Context } from '../context.ts';
import { listStaffNames } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listRequestEvents } from '../requests/request-store.ts';
import { openReason } from './event-reason.ts';
import type { SentRequestRow } from './policy.ts';

const MAX_HISTORY = 100;

/** What happened to a request, the newest first, by the names that staff have in the directory. */
export async function readRequestHistory(
  context: Pick<Context, 'caseKeys'>,
  q: Sql,
  request: SentRequestRow,
): Promise<RequestPage['history']> {
  const events = await listRequestEvents(q, request.requestId, MAX_HISTORY);
  const names = await listStaffNames(
    q,
    events.map(({ actor }) => actor),
  );
  return Promise.all(
    events.map(async ({ at, type, actor, data }) => {
      const told = await opened(context, request, type, data);
      return {
        at: at.toISOString(),
        type,
        actor: names.get(actor) ?? null,
        ...(told ? { data: told } : {}),
      };
    }),
  );
}

type Data = RequestPage['history'][number]['data'];

/** What is sealed in an event: a coordinator's own words, and addresses. */
const SEALED: Record<string, readonly string[]> = {
  'request.returned': ['reason'],
  'request.kept': ['reason'],
  'request.address_corrected': ['from', 'to', 'reason'],
  'slot.released': ['reason'],
  'offer.made': ['reason'],
  'offer.withdrawn': ['reason'],
};

/** What was sealed is opened; once the text has been deleted it is not there any more. */
async function opened(
  context: Pick<Context, 'caseKeys'>,
  request: SentRequestRow,
  type: string,
  data: Data | null,
): Promise<Data | null> {
  if (!data || !Object.hasOwn(SEALED, type)) return data;
  const told = { ...data };
  for (const name of SEALED[type]!) {
    if (data[name] === undefined) continue;
    const text = await openReason(context, request, String(data[name]));
    if (text === null) delete told[name];
    else told[name] = text;
  }
  return told;
}
