import { addPeople, addPerson, REGION, signIn } from '../../../test/support/people.ts';
import type { World } from '../../../test/support/world.ts';

/** So many requests of one region, of which so many are open, so many slots, and the cookies of its coordinators. */
export type Filling = { requests: number; open: number; slots: number; coordinators: number };

export async function fillQueue(world: World, { requests, open, slots, coordinators }: Filling) {
  const staff = await addPeople(world);
  await addRequests(world, requests, open);
  await addSlots(world, slots);
  await world.query('analyze requests');
  const cookies = [(await signIn(world, staff.coordinator)).cookie!];
  for (let nth = 1; nth < coordinators; nth += 1) {
    const email = `coordinator.${nth}@county.example`;
    const person = await addPerson(world, `Aune Esimerkkilä ${nth}`, ['coordinator'], [REGION], email);
    cookies.push((await signIn(world, person)).cookie!);
  }
  return cookies;
}

/** Random ids as long as real ones, so that bytes are what they would be; three of ten open ones are new. */
async function addRequests(world: World, requests: number, open: number): Promise<void> {
  await world.query(
    `insert into requests (request_id, case_id, version, status, generation, link_hash, language, session_language,
       created_at, saved_at, sent_at, email, name, title, organisation, profession, region_id, reference, urgency,
       is_danger, is_duty_open, themes, is_news, answer_by, session_by, verified_at)
     select 'req_' || left(replace(gen_random_uuid()::text, '-', ''), 22), 'cas_' || nth, 2,
       case when nth > $2 then (array['scheduled', 'scheduled', 'declined', 'withdrawn'])[1 + nth % 4]
         else (array['requested', 'accepted', 'waitlisted', 'requested', 'needs_info', 'accepted', 'waitlisted',
           'requested', 'to_reschedule', 'accepted'])[1 + nth % 10] end,
       1, gen_random_uuid()::text, 'fi', 'fi', at, at, at, 'requester.' || nth || '@social.example',
       'Jaakko Keinotekoinen', 'Sosiaalityöntekijä', (array['Poroselkälän kunta', 'Lapin hyvinvointialue',
         'Perheturva Kaarna ry'])[1 + nth % 3], (array['social_worker', 'psychologist', 'family_worker'])[1 + nth % 3],
       $3, 'PY-2026-' || lpad(nth::text, 5, '0'), case when nth % 9 = 0 then 'urgent' else 'normal' end,
       nth % 17 = 0, nth % 11 = 0, string_to_array((array['stalking', 'custody stalking', 'contact'])[1 + nth % 3], ' '),
       false, at + interval '1 day', at + interval '7 days', case when nth % 2 = 0 then at end
     from generate_series(1, $1::int) as nth, lateral (select now() - nth * interval '11 minutes' as at) as sent`,
    [requests, open, REGION],
  );
}

/** Slots of one period; every other one is held by an accepted request. */
async function addSlots(world: World, slots: number): Promise<void> {
  await world.query(
    `insert into periods (period_id, version, name, starts_on, ends_on, professions, minutes, slots, created_by, created_at)
     values ('per_bench', 1, 'Kevät', '2026-01-01', '2026-12-31', '{}', 90, $1, 'bench', now())`,
    [slots],
  );
  await world.query(
    `insert into slots (slot_id, period_id, time_zone, local_date, local_time, minutes, starts_at, ends_at, state,
       request_id, state_at)
     select 'slo_' || left(replace(gen_random_uuid()::text, '-', ''), 22), 'per_bench', 'Europe/Helsinki', '2026-04-01',
       '09:00', 90, at, at + interval '90 minutes', case when holder.request_id is null then 'free' else 'held' end,
       holder.request_id, now()
     from generate_series(1, $1::int) as nth
       cross join lateral (select now() + nth * interval '2 hours' as at) as starting
       left join (select request_id, 2 * row_number() over (order by request_id) as place from requests
         where status = 'accepted') as holder on holder.place = nth`,
    [slots],
  );
}
