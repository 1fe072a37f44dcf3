import { addPeople, addPerson, book, REGION, signIn } from '../../../test/support/people.ts';
import { after, DAY } from '../../../server/platform/clock.ts';
import { localOf } from '../../../server/platform/local-time.ts';
import type { World } from '../../../test/support/world.ts';

/** Consultations whose lobby is open, with people at the door and inside; the others are still to come. */
export const LIVE = 60;

const NAMES = ['Aune Esimerkkilä', 'Tapio Mallikappale', 'Hilkka Keksitty', 'Ilmari Kuvitelma'];

/** A day, its so many consultations of one region, and the cookies of so many coordinators of it. */
export type FilledDay = { day: string; cookies: string[] };

/** Tomorrow: of the day that is now, some of the consultations would begin after midnight. */
export async function fillDay(world: World, rows: number, coordinators: number): Promise<FilledDay> {
  const staff = await addPeople(world);
  const browser = await signIn(world, staff.coordinator);
  const day = localOf(after(world.now(), DAY), world.config.timeZone).localDate;
  const { id } = await book(world, staff, browser, { localDate: day, localTime: '12:00' } as object);
  await copyConsultations(world, id, rows - 1);
  await openSome(world);
  const cookies = [browser.cookie!];
  for (let nth = 1; nth < coordinators; nth += 1) {
    const name = `${NAMES[nth % NAMES.length]} ${nth}`;
    const person = await addPerson(
      world,
      name,
      ['coordinator'],
      [REGION],
      `coordinator.${nth}@county.example`,
    );
    cookies.push((await signIn(world, person)).cookie!);
  }
  return { day, cookies };
}

/** Random ids as long as real ones, so that bytes are what they would be. */
async function copyConsultations(world: World, from: string, copies: number): Promise<void> {
  await world.query(
    `insert into consultations (consultation_id, version, reference, status, phase, region_id, language, time_zone,
       local_date, local_time, minutes, starts_at, ends_at, lobby_opens_at, coordinator_id, created_at)
     select 'con_' || left(replace(gen_random_uuid()::text, '-', ''), 22), 1, 'KP-2027-' || lpad(nth::text, 4, '0'),
       'scheduled', null, region_id, language, time_zone, local_date, local_time, minutes,
       starts_at + nth % 40 * interval '5 minutes', ends_at + nth % 40 * interval '5 minutes',
       lobby_opens_at + nth % 40 * interval '5 minutes', coordinator_id, created_at
     from consultations, generate_series(1, $2::int) as nth where consultation_id = $1`,
    [from, copies],
  );
  await world.query(
    `insert into invitations (invitation_id, consultation_id, role, state, staff_id, name, title, organisation, email,
       language, generation, link_hash, state_at, created_at)
     select 'inv_' || left(replace(gen_random_uuid()::text, '-', ''), 22), c.consultation_id, i.role, i.state,
       i.staff_id, i.name, i.title, i.organisation, i.email, i.language, 1, gen_random_uuid()::text, i.state_at,
       i.created_at
     from invitations i, consultations c where i.consultation_id = $1 and c.consultation_id <> $1`,
    [from],
  );
}

/** The guest waits at the door; the requester and the panel are inside. */
async function openSome(world: World): Promise<void> {
  await world.query(
    `update consultations set status = 'in_session', phase = 'together', actual_start = now()
     where consultation_id in (select consultation_id from consultations order by consultation_id limit ${LIVE})`,
  );
  await world.query(
    `insert into visits (visit_id, consultation_id, invitation_id, generation, state, name, take_part, private_place,
       self_test, knocked_at)
     select 'vis_' || left(replace(gen_random_uuid()::text, '-', ''), 22), consultation_id, invitation_id, 1, 'waiting',
       name, 'camera', true, '{"microphone":true,"camera":true,"speaker":null}', now()
     from invitations join consultations using (consultation_id) where role = 'guest' and status = 'in_session'`,
  );
  await world.query(
    `insert into admissions (admission_id, consultation_id, invitation_id, identity, state, name, take_part, admitted_by,
       admitted_at)
     select 'adm_' || left(replace(gen_random_uuid()::text, '-', ''), 22), consultation_id, invitation_id,
       gen_random_uuid()::text, 'inside', name, 'camera', 'x', now()
     from invitations join consultations using (consultation_id)
     where role in ('chair', 'expert', 'requester') and status = 'in_session'`,
  );
}
