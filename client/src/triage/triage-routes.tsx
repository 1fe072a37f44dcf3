import type { RouteObject } from 'react-router';

/** The pages of triage. */
export const triageRoutes: RouteObject[] = [];
