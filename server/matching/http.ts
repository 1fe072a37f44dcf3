import { saveAvailability } from '#contract/matching';
import { proveStaff } from '../identity/prove-staff.ts';
import { changes, reads, type Route, type RouteCall } from '../platform/http/route.ts';
import { keepAvailability, readAvailability } from './keep-availability.ts';

type Call = Pick<RouteCall<unknown>, 'context' | 'request'>;

export const matchingRoutes: Route[] = [
  reads('/api/availability', (call) => ownAvailability(call)),
  changes('/api/availability', saveAvailability, async (call) => {
    await keepAvailability(call.context, await proveStaff(call.context, call.request), call.body);
    return ownAvailability(call);
  }),
];

async function ownAvailability({ context, request }: Call) {
  const signedIn = await proveStaff(context, request);
  return context.database.read((sql) => readAvailability(context, sql, signedIn));
}
