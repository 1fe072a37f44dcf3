import type { RouteObject } from 'react-router';
import { PeriodsPage } from './periods-page';
import { TimesFrame } from './times-frame';
import { WaitingPage } from './waiting-page';
import { WeekPage } from './week-page';

/** The pages of times: the week, the periods with their slots, and who waits for one. */
export const bookingsRoutes: RouteObject[] = [
  {
    path: '/times',
    Component: TimesFrame,
    children: [
      { index: true, Component: WeekPage },
      { path: 'periods', Component: PeriodsPage },
      { path: 'waiting', Component: WaitingPage },
    ],
  },
];
