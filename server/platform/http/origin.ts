import type { RequestHandler } from 'express';
import { Refusal } from '../errors.ts';

/** Whether a request that changes something comes from our own pages. Exact match: no suffix, no case games. */
export function isOwnOrigin(origin: string | undefined, publicUrl: URL): boolean {
  return origin === publicUrl.origin;
}

/** Refuses every changing request that another site's page could have sent. */
export function refuseForeignOrigins(publicUrl: URL): RequestHandler {
  return (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return next();
    const fetchSite = request.get('sec-fetch-site');
    const sameSite = fetchSite === undefined || fetchSite === 'same-origin';
    if (!isOwnOrigin(request.get('origin'), publicUrl) || !sameSite)
      return next(new Refusal('wrong_origin', 403));
    next();
  };
}
