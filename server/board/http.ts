import { weekQuery, type BoardWeek } from '#contract/board';
import { proveStaff, requireRole } from '../identity/prove-staff.ts';
import { reads, type Route } from '../platform/http/route.ts';
import { readWeek } from './read-week.ts';
import { boardWeek } from './answers.ts';

export const boardRoutes: Route[] = [
  reads(
    '/api/board/week',
    boardWeek,
    async ({ context, request, query }): Promise<BoardWeek> => {
      const signedIn = await proveStaff(context, request);
      requireRole(signedIn, 'coordinator');
      return readWeek(context, signedIn.staff.regions, query().from);
    },
    { query: weekQuery },
  ),
];
