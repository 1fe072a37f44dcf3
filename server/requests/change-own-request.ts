import type { Request } from 'express';
import type { Context } from '../context.ts';
import { browserOf } from '../identity/browser-cookie.ts';
import { Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { changeRequest, type RequestChange } from './change-request.ts';
import { findHolder } from './request-claim-store.ts';
import { findRequest, listRequestEvents, type RequestRow } from './request-store.ts';

/** The browser of somebody who has asked, or is about to. What it holds is asked at each command. */
export async function requesterBrowser(context: Context, request: Request): Promise<string> {
  const browserId = await browserOf(context, request.headers.cookie);
  if (!browserId) throw notYours();
  await context.limits.spend('apiByBrowser', browserId);
  return browserId;
}

/** A request for the eyes of the browser that holds it now. What there is not is nobody's. */
export async function readOwn(sql: Sql, browserId: string, requestId: string): Promise<RequestRow> {
  if ((await findHolder(sql, requestId)) !== browserId) throw notYours();
  const request = await findRequest(sql, requestId);
  if (!request) throw notYours();
  return request;
}

/** The requester's own command: on the road of every change, and only by the browser that holds it at that moment. */
export async function changeOwn<T>(
  context: Context,
  browserId: string,
  requestId: string,
  decide: (change: RequestChange) => Promise<T>,
): Promise<T> {
  await context.database.read((sql) => readOwn(sql, browserId, requestId));
  return changeRequest(context, requestId, browserId, async (change) => {
    if ((await findHolder(change.sql, requestId)) !== browserId) throw notYours();
    return decide(change);
  });
}

/** The same of a request that was sent, by a page that shows it as it stands. */
export function changeSent(
  context: Context,
  browserId: string,
  { requestId, version }: { requestId: string; version: number },
  decide: (change: RequestChange) => Promise<void>,
): Promise<void> {
  return changeOwn(context, browserId, requestId, async (change) => {
    if (change.request.version !== version) throw await staleSent(change);
    await decide(change);
  });
}

async function staleSent({ sql, request }: RequestChange): Promise<Refusal> {
  const [last] = await listRequestEvents(sql, request.requestId, 1);
  return stale(last?.at ?? request.savedAt);
}

/** Somebody looked at what stands no more; they are told since when. */
export function stale(at: Date): Refusal {
  return new Refusal('stale', 409, undefined, undefined, { at: at.toISOString() });
}

function notYours(): Refusal {
  return new Refusal('not_yours', 403);
}
