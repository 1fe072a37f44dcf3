import { afterEach, expect, test } from '@jest/globals';
import { ensureOpenSessions } from '../../scripts/demo/ensure-open-sessions.ts';
import { findPeople } from '../../scripts/demo/find-people.ts';
import { loadAvailability } from '../../scripts/demo/load-availability.ts';
import { loadCalendar } from '../../scripts/demo/load-calendar.ts';
import { loadGround, loadStaff } from '../../scripts/demo/load-people.ts';
import { loadPeriods } from '../../scripts/demo/load-periods.ts';
import { loadRequests } from '../../scripts/demo/load-requests.ts';
import type { ServiceFacts } from '#contract/requests';
import { World } from '../support/world.ts';

let world: World;
afterEach(() => world?.dispose());

/** The whole demo, in the order in which a first start loads it. */
async function load(now: string): Promise<void> {
  world = await World.start({ manualClock: now });
  const { context } = world;
  const { database, clock, config } = context;
  await database.change(async ({ sql }) => {
    await loadGround(sql, { empty: false });
    await loadStaff(sql, clock.now());
  });
  const people = await database.read(findPeople);
  await database.change(({ sql }) => loadAvailability(sql, people, clock.now(), config.timeZone));
  await loadCalendar(context, people);
  await ensureOpenSessions(context, people, true);
  await loadRequests({ context, people, free: await loadPeriods(context, people) });
}

async function requestLines(): Promise<string[]> {
  const rows = await world.query<{ reference: string | null; status: string; slot: string | null }>(
    `select reference, status, (select state from slots where slots.request_id = r.request_id) as slot
     from requests r order by reference`,
  );
  return rows.map(({ reference, status, slot }) =>
    [reference?.slice(-4) ?? '-', status, slot].filter(Boolean).join(' '),
  );
}

test.each([
  ['a Monday just after midnight', '2026-03-15T22:02:00Z'],
  ['New Year’s Day', '2027-01-01T09:00:00Z'],
])('on %s requests stand in every state, and those who wait are offered a slot', async (_when, now) => {
  await load(now);
  await world.doDueWork();
  expect(await requestLines()).toEqual([
    '0001 scheduled',
    '0002 scheduled booked',
    '0003 scheduled booked',
    '0004 scheduled booked',
    '0005 scheduled booked',
    '0006 scheduled',
    '0007 scheduled',
    '0008 withdrawn',
    '0009 to_reschedule',
    '0010 requested held',
    '0011 needs_info held',
    '0012 accepted held',
    '0013 waitlisted offered',
    '0014 declined',
    '0015 requested held',
    '0016 accepted held',
    '0017 waitlisted offered',
    '- draft',
  ]);
  const { body } = await world.browser().get<ServiceFacts>('/api/service');
  const free = Object.fromEntries(body.periods.map((period) => [period.regionId, period.free]));
  expect(free['pohjois-pohjanmaa']).toBe(0);
  for (const regionId of ['kainuu', 'keski-pohjanmaa', 'lappi']) expect(free[regionId]).toBeGreaterThan(2);
});

test('nothing of a demo request happened in the future, and none of its words lies open', async () => {
  await load('2026-03-15T22:02:00Z');
  const late = `select 1 from request_events where at > $1 union all select 1 from audit_log where at > $1`;
  expect(await world.query(late, [world.now()])).toEqual([]);
  expect(await world.dump()).not.toMatch(/Valvotut tapaamiset|välikappaleeksi|Neuvolakäynnillä|isovanhemman/);
});

test('the experts have said when they are free, and some of those who were asked have not answered', async () => {
  await load('2026-03-18T08:05:00Z');
  const kept = await world.query<{ n: string }>(`select count(*) as n from availability where week <> '[]'`);
  expect(kept).toEqual([{ n: '12' }]);
  const asked = await world.query<{ name: string }>(
    `select name from inquiries join staff using (staff_id) where state = 'asked'`,
  );
  expect(asked.map(({ name }) => name).toSorted()).toEqual(['Lumi Näyteikkuna', 'Otso Demonäyte']);
  const outside = `select 1 from requests where email is not null and email not like '%.example'`;
  expect(await world.query(outside)).toEqual([]);
});
