import type { Availability, SaveAvailability } from '#contract/matching';
import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { findStaff, listStaff, type Staff } from '../identity/staff-store.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { findAvailability, saveAvailabilityOver } from './matching-store.ts';
import { timesInTheWrong } from './time-rules.ts';

const NOTHING_SAID: SaveAvailability = {
  version: 0,
  week: [],
  exceptions: [],
  mostPerWeek: null,
  deputyId: null,
};

/** The asking person's own times; experts and coordinators keep some. */
export async function readAvailability(
  { config }: Pick<Context, 'config'>,
  sql: Sql,
  { staff }: SignedIn,
): Promise<Availability> {
  requireKeeper(staff);
  const kept = (await findAvailability(sql, staff.staffId)) ?? NOTHING_SAID;
  const { version, week, exceptions, mostPerWeek, deputyId } = kept;
  const deputies = isCoordinator(staff) ? await listDeputies(sql, staff) : [];
  return { version, week, exceptions, mostPerWeek, deputyId, timeZone: config.timeZone, deputies };
}

/** Saves what one page shows over what that page was shown; another page's newer one is not overwritten. */
export async function keepAvailability(
  { database, clock, doorbell }: Context,
  { staff }: SignedIn,
  input: SaveAvailability,
): Promise<void> {
  requireKeeper(staff);
  await database.change(async (transaction) => {
    const { sql } = transaction;
    const { staffId } = staff;
    const fields = [...timesInTheWrong(input), ...(await deputyInTheWrong(sql, staff, input.deputyId))];
    if (fields.length > 0) throw new Refusal('bad_input', 400, fields);
    if (!(await saveAvailabilityOver(sql, staffId, input))) throw new Refusal('stale');
    const entry = { at: clock.now(), actor: staffId, action: 'availability.saved', subject: staffId };
    await writeAudit(sql, entry);
    // Whoever stands in for a coordinator, or stood until now, sees other queues from this moment.
    if (isCoordinator(staff)) transaction.afterCommit(() => doorbell.ring({ kind: 'staff', staffId }));
  });
}

async function deputyInTheWrong(sql: Sql, { staffId, roles }: Staff, deputyId: string | null) {
  if (deputyId === null) return [];
  const deputy = await findStaff(sql, deputyId);
  const mayStandIn = deputy?.active && isCoordinator(deputy) && deputyId !== staffId;
  return mayStandIn && isCoordinator({ roles }) ? [] : [{ field: 'deputyId', code: 'unknown_deputy' }];
}

async function listDeputies(sql: Sql, { staffId }: Staff): Promise<Availability['deputies']> {
  return (await listStaff(sql))
    .filter((one) => one.active && isCoordinator(one) && one.staffId !== staffId)
    .map((one) => ({ staffId: one.staffId, name: one.name }));
}

function requireKeeper({ roles }: Staff): void {
  if (!roles.includes('expert') && !roles.includes('coordinator')) throw notAllowed();
}

function isCoordinator({ roles }: Pick<Staff, 'roles'>): boolean {
  return roles.includes('coordinator');
}
