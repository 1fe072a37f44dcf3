import type { RequestStatus } from '#contract/requests';
import { coordinates, proveStaff, type SignedIn } from '../identity/prove-staff.ts';
import { notAllowed, notFound } from '../platform/errors.ts';
import type { RouteCall } from '../platform/http/route.ts';
import { isId } from '../platform/ids.ts';
import { findRequest, type RequestRow } from '../requests/request-store.ts';

type Always = 'regionId' | 'reference' | 'profession' | 'urgency' | 'sentAt' | 'answerBy' | 'sessionBy';
/** What was sent has all that the queue shows, but for who asked once its text has been deleted. */
type Sent<T> = {
  [K in keyof T]: K extends Always
    ? NonNullable<T[K]>
    : K extends 'status'
      ? Exclude<RequestStatus, 'draft'>
      : T[K];
};
export type SentRequestRow = Sent<RequestRow>;

/** What is not there, and a draft, which is nobody's business but its writer's, are alike. */
export function requireSent<T extends Pick<RequestRow, 'status' | 'sentAt'>>(row: T | null): Sent<T> {
  if (!row || row.status === 'draft' || row.sentAt === null) throw notFound();
  return row as Sent<T>;
}

/** Refuses everybody but the coordinators of the request's region, deputies included. */
export function requireTriage(signedIn: SignedIn, row: RequestRow | null): SentRequestRow {
  const request = requireSent(row);
  if (!coordinates(signedIn, request.regionId)) throw notAllowed();
  return request;
}

/** Who asks for a request by its address, as the database knows them now, and the request if it is theirs to see. */
export async function proveTriage(
  call: Pick<RouteCall<unknown>, 'context' | 'request'>,
): Promise<{ signedIn: SignedIn; request: SentRequestRow }> {
  const signedIn = await proveStaff(call.context, call.request);
  const requestId = String(call.request.params['requestId']);
  if (!isId(requestId)) throw notFound();
  const row = await call.context.database.read((sql) => findRequest(sql, requestId));
  return { signedIn, request: requireTriage(signedIn, row) };
}
