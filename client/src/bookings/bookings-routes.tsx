import type { RouteObject } from 'react-router';

/** The pages of bookings. */
export const bookingsRoutes: RouteObject[] = [];
