import { Navigate, Outlet, type RouteObject } from 'react-router';
import { isCoordinator, isExpert, useMe } from '../identity/use-me';
import { AvailabilityPage } from './availability-page';
import { InquiriesPage } from './inquiries-page';

/** What experts were asked, and when whoever plans is free. */
export const matchingRoutes: RouteObject[] = [
  { Component: ExpertsOnly, children: [{ path: '/inquiries', Component: InquiriesPage }] },
  { Component: PlannersOnly, children: [{ path: '/availability', Component: AvailabilityPage }] },
];

function ExpertsOnly() {
  return isExpert(useMe()) ? <Outlet /> : <Navigate to="/" replace />;
}

function PlannersOnly() {
  const me = useMe();
  return isExpert(me) || isCoordinator(me) ? <Outlet /> : <Navigate to="/" replace />;
}
