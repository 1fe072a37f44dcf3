import { snapshotParameters, snapshotPath } from '#contract/notes';
import { readBrowserSecret } from '../identity/browser-cookie.ts';
import { parse } from '../platform/parse.ts';
import { reads, type Route } from '../platform/http/route.ts';
import { fetchSnapshot } from './fetch-snapshot.ts';

export const notesRoutes: Route[] = [
  reads(
    snapshotPath(':invitationId', ':sectionId'),
    'application/octet-stream',
    async ({ context, request, response }) => {
      const secret = readBrowserSecret(request.headers.cookie);
      const asked = parse(snapshotParameters, { ...request.params });
      const { bytes, compressed } = await fetchSnapshot(context, { secret, ...asked });
      response.setHeader('content-type', 'application/octet-stream');
      if (compressed) response.setHeader('content-encoding', 'br');
      response.status(200).end(bytes);
    },
  ),
];
