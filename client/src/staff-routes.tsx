import { useEffect, useRef } from 'react';
import { Navigate, Outlet, useLocation, type RouteObject } from 'react-router';
import { BoardDayPage, BoardPage } from './board/board-page';
import { BoardWeekPage } from './board/board-week';
import { BookingPage } from './consultations/booking-page';
import { ConsultationPage } from './consultations/consultation-page';
import { ConsultationsPage } from './consultations/consultations-page';
import { bookingsRoutes } from './bookings/bookings-routes';
import { directoryRoutes } from './directory/directory-routes';
import { CrashPage } from './identity/crash-page';
import { NoViewPage } from './identity/no-view-page';
import { NotFoundPage } from './identity/not-found-page';
import { SessionsPage } from './identity/sessions-page';
import { SignInLinkPage } from './identity/sign-in-link-page';
import { SignInPage } from './identity/sign-in-page';
import { StaffFrame } from './identity/staff-frame';
import { isCoordinator, isExpert, keepsDirectory, MeContext, useMe, useWho } from './identity/use-me';
import { WhoFailed, WhoLoading } from './identity/who-pages';
import { MailboxPage } from './mail/mailbox-page';
import { matchingRoutes } from './matching/matching-routes';
import { triageRoutes } from './triage/triage-routes';

export const routes: RouteObject[] = [
  {
    Component: AtTop,
    ErrorBoundary: CrashPage,
    children: [
      { path: '/s', Component: SignInLinkPage },
      { path: '/mailbox', Component: MailboxPage },
      {
        Component: SignedIn,
        children: [
          { path: '/', Component: Home },
          { path: '/sessions', Component: SessionsPage },
          { path: '/consultations', Component: ConsultationsPage },
          {
            Component: CoordinatorsOnly,
            children: [
              { path: '/board', Component: BoardPage },
              { path: '/board/week', Component: BoardWeekPage },
              { path: '/board/:day', Component: BoardDayPage },
              { path: '/consultations/new', Component: BookingPage },
              { path: '/consultations/:consultationId', Component: ConsultationPage },
              ...triageRoutes,
              ...bookingsRoutes,
            ],
          },
          ...matchingRoutes,
          { Component: KeepersOnly, children: [directoryRoutes] },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
];

/** A new page starts at its top, for the eye and for the ear. */
function AtTop() {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    window.scrollTo(0, 0);
    document.getElementById('content')?.focus();
  }, [pathname]);
  return <Outlet />;
}

function SignedIn() {
  const who = useWho();
  if (who.isPending) return <WhoLoading />;
  if (who.data === undefined) return <WhoFailed error={who.error} onAgain={() => void who.refetch()} />;
  if (who.data === null) return <SignInPage />;
  return (
    <MeContext.Provider value={who.data}>
      <StaffFrame />
    </MeContext.Provider>
  );
}

function Home() {
  const me = useMe();
  if (isCoordinator(me)) return <Navigate to="/board" replace />;
  if (isExpert(me)) return <Navigate to="/consultations" replace />;
  return keepsDirectory(me) ? <Navigate to="/directory" replace /> : <NoViewPage />;
}

function CoordinatorsOnly() {
  return isCoordinator(useMe()) ? <Outlet /> : <Navigate to="/" replace />;
}

function KeepersOnly() {
  return keepsDirectory(useMe()) ? <Outlet /> : <Navigate to="/" replace />;
}
