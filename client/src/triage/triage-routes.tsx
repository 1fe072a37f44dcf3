import type { RouteObject } from 'react-router';
import { RequestBookingPage } from '../consultations/request-booking-page';
import { QueuePage } from './queue-page';
import { RequestPage } from './request-page';
import { RequestPrint } from './request-print';

/** The pages of triage: the queue, one request, its booking, and the request on paper. */
export const triageRoutes: RouteObject[] = [
  { path: '/requests', Component: QueuePage },
  { path: '/requests/:requestId', Component: RequestPage },
  { path: '/requests/:requestId/book', Component: RequestBookingPage },
  { path: '/requests/:requestId/print', Component: RequestPrint },
];
