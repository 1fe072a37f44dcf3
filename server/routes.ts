import * as ofBoard from './board/answers.ts';
import { boardRoutes } from './board/http.ts';
import * as ofBookings from './bookings/answers.ts';
import { bookingRoutes } from './bookings/http.ts';
import * as ofConsultations from './consultations/answers.ts';
import { consultationRoutes, linkRoutes } from './consultations/http.ts';
import * as ofDirectory from './directory/answers.ts';
import { directoryRoutes } from './directory/http.ts';
import * as ofIdentity from './identity/answers.ts';
import { identityRoutes } from './identity/http.ts';
import * as ofMail from './mail/answers.ts';
import { mailRoutes } from './mail/http.ts';
import * as ofMatching from './matching/answers.ts';
import { matchingRoutes } from './matching/http.ts';
import { notesRoutes } from './notes/http.ts';
import * as ofEvery from './platform/answers.ts';
import { describesRoutes } from './platform/http/describe-routes.ts';
import type { Route } from './platform/http/route.ts';
import * as ofRequests from './requests/answers.ts';
import { requestRoutes } from './requests/http.ts';
import * as ofScheduling from './scheduling/answers.ts';
import { schedulingRoutes } from './scheduling/http.ts';
import * as ofTriage from './triage/answers.ts';
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

const answers = {
  ...ofEvery,
  ...ofIdentity,
  ...ofDirectory,
  ...ofConsultations,
  ...ofScheduling,
  ...ofRequests,
  ...ofTriage,
  ...ofBookings,
  ...ofMatching,
  ...ofMail,
  ...ofBoard,
};

/** Every route of the service, and the one that describes them all. */
export const routes: Route[] = [...ofDomains, describesRoutes(ofDomains, answers)];
