import type { SignedIn } from '../identity/prove-staff.ts';
import { coordinates, todayOf } from '../identity/prove-staff.ts';
import { findStaffToday, type Staff } from '../identity/staff-store.ts';
import type { Context } from '../context.ts';
import { findRegion } from '../directory/directory-store.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';

/** Refuses everybody but the coordinators of a region. */
export function requireCoordinator(signedIn: SignedIn, regionId: string): void {
  if (!coordinates(signedIn, regionId)) throw notAllowed();
}

/** Who confirmed a change, if they may still plan in its region when it is made: nobody is signed in then. */
export async function provePlanner(
  context: Pick<Context, 'clock' | 'config'>,
  sql: Sql,
  staffId: string,
  regionId: string,
): Promise<Staff> {
  const planner = await findStaffToday(sql, staffId, todayOf(context));
  const may = planner?.active && planner.roles.includes('coordinator') && planner.regions.includes(regionId);
  if (!may) throw notAllowed();
  return planner;
}

/** A region that there is not is a slip in the form; one of others is not theirs to book in. */
export async function requireBookableRegion(sql: Sql, signedIn: SignedIn, regionId: string): Promise<void> {
  if (coordinates(signedIn, regionId)) return;
  if (await findRegion(sql, regionId)) throw notAllowed();
  throw new Refusal('bad_input', 400, [{ field: 'regionId', code: 'unknown_region' }]);
}
