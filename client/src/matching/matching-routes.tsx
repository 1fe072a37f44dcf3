import type { RouteObject } from 'react-router';

/** The pages of matching. */
export const matchingRoutes: RouteObject[] = [];
