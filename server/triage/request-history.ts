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
      const told = await withReason(context, request, type, data);
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

/** Events whose reason is a coordinator's own words, and sealed. */
const REASONED = new Set(['request.returned', 'slot.released', 'offer.made', 'offer.withdrawn']);

async function withReason(
  context: Pick<Context, 'caseKeys'>,
  request: SentRequestRow,
  type: string,
  data: Data | null,
): Promise<Data | null> {
  if (!REASONED.has(type) || data?.['reason'] === undefined) return data;
  const { reason: sealed, ...rest } = data;
  const reason = await openReason(context, request, String(sealed));
  return reason === null ? rest : { ...rest, reason };
}
