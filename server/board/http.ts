import { weekQuery, type BoardWeek } from '#contract/board';
import { proveStaff, requireRole } from '../identity/prove-staff.ts';
import { reads, type Route } from '../platform/http/route.ts';
import { parse } from '../platform/parse.ts';
import { readWeek } from './read-week.ts';

export const boardRoutes: Route[] = [
  reads('/api/board/week', async ({ context, request }): Promise<BoardWeek> => {
    const signedIn = await proveStaff(context, request);
    requireRole(signedIn, 'coordinator');
    const { from } = parse(weekQuery, { ...request.query });
    return readWeek(context, signedIn.staff.regions, from);
  }),
];
