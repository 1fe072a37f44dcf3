import { boardRoutes } from './board/http.ts';
import { bookingRoutes } from './bookings/http.ts';
import { consultationRoutes, linkRoutes } from './consultations/http.ts';
import { directoryRoutes } from './directory/http.ts';
import { identityRoutes } from './identity/http.ts';
import { mailRoutes } from './mail/http.ts';
import { matchingRoutes } from './matching/http.ts';
import { notesRoutes } from './notes/http.ts';
import { describesRoutes } from './platform/http/describe-routes.ts';
import type { Route } from './platform/http/route.ts';
import { requestRoutes } from './requests/http.ts';
import { schedulingRoutes } from './scheduling/http.ts';
import { triageRoutes } from './triage/http.ts';

const ofDomains: Route[] = [
  ...identityRoutes,
  ...directoryRoutes,
  ...consultationRoutes,
  ...linkRoutes,
  ...schedulingRoutes,
  ...requestRoutes,
  ...triageRoutes,
  ...bookingRoutes,
  ...matchingRoutes,
  ...notesRoutes,
  ...mailRoutes,
  ...boardRoutes,
];

/** Every route of the service, and the one that describes them all. */
export const routes: Route[] = [...ofDomains, describesRoutes(ofDomains)];
