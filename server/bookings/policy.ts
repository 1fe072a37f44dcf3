import { findRegion } from '../directory/directory-store.ts';
import { coordinates, requireRole, type SignedIn } from '../identity/prove-staff.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';

/** Whether a period is this person's to keep: of a region they coordinate, or for all, which is every coordinator's. */
export function isMine(signedIn: SignedIn, regionId: string | null): boolean {
  const isCoordinator = signedIn.staff.roles.includes('coordinator');
  return regionId === null ? isCoordinator : coordinates(signedIn, regionId);
}

export function requireMine(signedIn: SignedIn, regionId: string | null): void {
  if (!isMine(signedIn, regionId)) throw notAllowed();
}

/** As `requireMine` for a region that somebody typed: one that there is not is a slip in the form. */
export async function requireNamedRegion(
  sql: Sql,
  signedIn: SignedIn,
  regionId: string | null,
): Promise<void> {
  requireRole(signedIn, 'coordinator');
  if (isMine(signedIn, regionId)) return;
  if (await findRegion(sql, regionId!)) throw notAllowed();
  throw new Refusal('bad_input', 400, [{ field: 'regionId', code: 'unknown_region' }]);
}
