import type { DirectoryKind } from '#contract/directory';
import { STAFF_ROLES, type StaffRole } from '#contract/identity';
import type { Staff } from '../identity/staff-store.ts';

/** As much of a member of staff as decides what they may keep. */
export type Keeper = Pick<Staff, 'staffId' | 'roles' | 'regions'>;

/** Whether somebody may see the whole directory: those who keep some of it. */
export function mayRead({ roles }: Pick<Keeper, 'roles'>): boolean {
  return roles.includes('administrator') || roles.includes('coordinator');
}

/** The kinds somebody may add to, change, deactivate and import. Regions say who sees what: an administrator's. */
export function keptKinds({ roles }: Pick<Keeper, 'roles'>): DirectoryKind[] {
  if (roles.includes('administrator')) return ['people', 'organisations', 'regions', 'themes'];
  if (roles.includes('coordinator')) return ['people', 'organisations', 'themes'];
  return [];
}

/** The roles somebody may give and take. A coordinator gives none that would raise their own rights. */
export function rolesToGive({ roles }: Pick<Keeper, 'roles'>): StaffRole[] {
  if (roles.includes('administrator')) return [...STAFF_ROLES];
  if (roles.includes('coordinator')) return ['expert'];
  return [];
}

/**
 * Whether somebody may change a person: only one all of whose roles they could give. Otherwise a coordinator could sign
 * in as an administrator, by changing that person's address into one of their own.
 */
export function mayKeepPerson(keeper: Pick<Keeper, 'roles'>, person: Pick<Staff, 'roles'>): boolean {
  const own = rolesToGive(keeper);
  return own.length > 0 && person.roles.every((role) => own.includes(role));
}
