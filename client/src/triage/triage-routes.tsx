import type { RouteObject } from 'react-router';
import { QueuePage } from './queue-page';
import { RequestPage } from './request-page';
import { RequestPrint } from './request-print';

/** The pages of triage: the queue, one request, and the request on paper. */
export const triageRoutes: RouteObject[] = [
  { path: '/requests', Component: QueuePage },
  { path: '/requests/:requestId', Component: RequestPage },
  { path: '/requests/:requestId/print', Component: RequestPrint },
];
