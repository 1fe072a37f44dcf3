import type { RequestStatus } from '#contract/requests';
import type { RequestPage } from '#contract/triage';
import { mintId } from '../../server/platform/ids.ts';
import { addColleagues } from '../../server/requests/around-request-store.ts';
import { saveRequest, type RequestRow } from '../../server/requests/request-store.ts';
import { addSentRequest } from './sent-request.ts';
import type { World } from './world.ts';

/** A request that nobody has read yet, as it stands in the queue. */
export async function addQueuedRequest(world: World, wishes: Partial<RequestRow> = {}): Promise<string> {
  const requestId = await addSentRequest(world, 'requested');
  await world.context.database.read((sql) =>
    saveRequest(sql, requestId, { version: 2, isNews: true, ...wishes }),
  );
  return requestId;
}

/** A colleague of the requester, who is not verified yet. */
export async function addSentColleague(world: World, requestId: string, email: string): Promise<string> {
  const colleagueId = mintId('col');
  const who = { name: 'Tiina Testitapaus', title: 'Perhetyöntekijä', organisation: 'Poroselkälän kunta' };
  await world.context.database.read((sql) =>
    addColleagues(sql, [
      { colleagueId, requestId, kind: 'colleague', ...who, email, language: 'fi', addedAt: world.now() },
    ]),
  );
  return colleagueId;
}

export type SentState = Exclude<RequestStatus, 'draft'>;
export type Refused = { error: { code: string; details?: Record<string, string>; fields?: unknown[] } };
export type PageBody = RequestPage & Refused;
