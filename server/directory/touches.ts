import type { DirectoryKind, Touches } from '#contract/directory';
import { listToCome, type Consultation } from '../consultations/consultation-store.ts';
import { listOpenInvitationsOfStaff } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import type { Staff } from '../identity/staff-store.ts';
import { notAllowed, notFound } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { readGround, type Ground } from './ground.ts';
import { keptKinds, mayKeepPerson } from './policy.ts';

const MAX_LISTED = 100;

/** What deactivating one of the directory would touch, for whoever may do it. Changes nothing. */
export async function findTouches(
  context: Context,
  signedIn: SignedIn,
  kind: DirectoryKind,
  id: string,
): Promise<Touches> {
  if (!keptKinds(signedIn.staff).includes(kind)) throw notAllowed();
  return context.database.read(async (sql) => {
    const ground = await readGround(sql);
    const one = ground[kind].get(id);
    if (!one) throw notFound();
    if ('roles' in one && !mayKeepPerson(signedIn.staff, one)) throw notAllowed();
    const toCome = await consultationsOf(sql, kind, id);
    return { ...listFor(signedIn, toCome), people: namesOf(ground, kind, id) };
  });
}

/** Sessions to come that lose somebody or something; those of an organisation's people and of a theme lose nothing. */
async function consultationsOf(sql: Sql, kind: DirectoryKind, id: string): Promise<Consultation[]> {
  if (kind === 'regions') return listToCome(sql, id);
  if (kind !== 'people') return [];
  return (await listOpenInvitationsOfStaff(sql, id))
    .filter(({ invitation }) => isUsable(invitation.state))
    .map(({ consultation }) => consultation);
}

/** That a consultation takes place at all is for its region's coordinators; an administrator answers for everybody. */
function listFor(signedIn: SignedIn, toCome: Consultation[]): Pick<Touches, 'consultations' | 'more'> {
  const sees = ({ regionId }: Consultation) =>
    signedIn.staff.roles.includes('administrator') || coordinates(signedIn, regionId);
  const listed = toCome.filter(sees).slice(0, MAX_LISTED);
  return {
    consultations: listed.map(({ consultationId, reference, startsAt, timeZone }) => ({
      consultationId,
      reference,
      startsAt: startsAt.toISOString(),
      timeZone,
    })),
    more: toCome.length - listed.length,
  };
}

function namesOf({ people }: Ground, kind: DirectoryKind, id: string): string[] {
  const isTouched: Record<DirectoryKind, (person: Staff) => boolean> = {
    people: () => false,
    organisations: (person) => person.organisationId === id,
    regions: (person) => person.roles.includes('coordinator') && person.regions.includes(id),
    themes: (person) => person.roles.includes('expert') && person.themes.includes(id),
  };
  return [...people.values()].filter((one) => one.active && isTouched[kind](one)).map((one) => one.name);
}
