import type { Context } from '../context.ts';
import type { RequestRow } from '../requests/request-store.ts';
import { unlessShredded } from '../requests/request-text.ts';

type Keys = Pick<Context, 'caseKeys'>;
type Of = Pick<RequestRow, 'requestId' | 'caseId'>;

/** A coordinator's own words may say anything: in the history they stand sealed under the case's key, as text. */
export async function sealReason({ caseKeys }: Keys, request: Of, reason: string): Promise<string> {
  return (await caseKeys.seal(placeOf(request), reason)).toString('base64');
}

/** Null once the text has been deleted. */
export function openReason({ caseKeys }: Keys, request: Of, sealed: string): Promise<string | null> {
  return unlessShredded(caseKeys.unseal(placeOf(request), Buffer.from(sealed, 'base64')));
}

function placeOf({ requestId, caseId }: Of) {
  return { table: 'request_events', row: requestId, caseId };
}
