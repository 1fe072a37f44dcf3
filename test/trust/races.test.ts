import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { claimLink, enterCode } from '../../server/consultations/claim-link.ts';
import { replaceLink, revokeLink } from '../../server/consultations/replace-link.ts';
import type { Context } from '../../server/context.ts';
import { addBrowser, findBrowser } from '../../server/identity/browser-store.ts';
import { proveStaffOfBrowser } from '../../server/identity/prove-staff.ts';
import { admitVisits } from '../../server/lobby/admit-visits.ts';
import { knockAtDoor } from '../../server/lobby/knock.ts';
import type { DeskCaller, DoorCaller } from '../../server/platform/socket/event.ts';
import { endForAll } from '../../server/room/end-session.ts';
import { enterRoom } from '../../server/room/enter-room.ts';
import { removePerson } from '../../server/room/remove-person.ts';
import type { Browser } from '../support/browser.ts';
import { inTurn } from '../support/in-turn.ts';
import { addPeople, book, knockForm, signIn, type Booking, type Staff } from '../support/people.ts';
import { hasRedis } from '../support/redis-server.ts';
import { World } from '../support/world.ts';

/**
 * Races by racing: two processes with pools and locks of their own, the same moment, and afterwards the database is
 * asked what is true. Who wins is chance; what must never be true is not.
 */
let world: World;
let staff: Staff;
let coordinator: Browser;
let here: Context;
let there: Context;
let desk: DeskCaller;
const race = hasRedis ? test : test.skip;
const ROUNDS = 12;

beforeAll(async () => {
  if (!hasRedis) return;
  world = await World.start({ redis: true });
  here = world.context;
  there = (await world.startProcess()).context;
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  desk = { kind: 'desk', browserId: await browserIdOf(coordinator), staffId: staff.coordinator.staffId };
});
afterAll(() => world?.dispose());

async function browserIdOf(browser: Browser): Promise<string> {
  const secret = browser.cookie!.split('=')[1]!;
  return (await here.database.read((sql) => findBrowser(sql, secret)))!;
}

async function newBrowser(): Promise<string> {
  const device = { device: 'computer' as const, name: 'Firefox' };
  return (await here.database.change(({ sql }) => addBrowser(sql, device, new Date()))).browserId;
}

/** Somebody who holds a link, as the page of their browser would call. */
async function holder(booking: Booking, role: 'requester' | 'expert'): Promise<DoorCaller> {
  const browserId = await newBrowser();
  expect(await claimLink(here, booking.secret(role), browserId)).toMatchObject({ state: 'yours' });
  return { kind: 'door', browserId, invitationId: booking.invitation(role), consultationId: booking.id };
}

async function waiting(booking: Booking): Promise<string> {
  return (
    await knockAtDoor(here, await holder(booking, 'requester'), {
      ...knockForm('Jaakko Keinotekoinen'),
      takePart: 'audio',
    })
  ).visitId;
}

/** Starts all at the same moment, in an order that changes, and answers what became of each. */
async function atOnce(round: number, ...works: (() => Promise<unknown>)[]) {
  const settled = await inTurn(
    round,
    works.map((work) => () => Promise.allSettled([work()])),
  );
  return settled.map(([result]) => result);
}
const codesOf = (results: PromiseSettledResult<unknown>[]) =>
  results.map((one) => (one.status === 'rejected' ? (one.reason as { code?: string }).code : null));

const one = async <T extends Record<string, unknown>>(sql: string, ...values: unknown[]) =>
  (await world.query<T>(sql, values))[0]!;
const openOf = (consultationId: string) =>
  one<{ inside: string; waiting: string }>(
    `select (select count(*) from admissions where consultation_id = $1 and state in ('inside', 'lost')) as inside,
            (select count(*) from visits where consultation_id = $1 and state in ('waiting', 'lost')) as waiting`,
    consultationId,
  );

race('[CN4] admit and end: nobody is inside or at the door of a consultation that has ended', async () => {
  let admitted = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const booking = await book(world, staff, coordinator);
    const visitId = await waiting(booking);
    const [admit, end] = await atOnce(
      round,
      () => admitVisits(here, desk, booking.id, [visitId]),
      () => endForAll(there, desk, booking.id),
    );
    expect(codesOf([end!])).toEqual([null]);
    expect([null, 'ended']).toContain(codesOf([admit!])[0]);
    if (admit!.status === 'fulfilled') admitted += 1;
    expect(await openOf(booking.id)).toEqual({ inside: '0', waiting: '0' });
  }
  expect(admitted).toBeGreaterThan(0);
});

race('[LK7] admit and revoke: whose link is revoked is neither inside nor at the door', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const booking = await book(world, staff, coordinator);
    const visitId = await waiting(booking);
    const signedIn = await proveStaffOfBrowser(there, desk.browserId);
    const [, revoke] = await atOnce(
      round,
      () => admitVisits(here, desk, booking.id, [visitId]),
      () => revokeLink(there, signedIn, booking.id, booking.invitation('requester')),
    );
    expect(revoke!.status).toBe('fulfilled');
    expect(await openOf(booking.id)).toEqual({ inside: '0', waiting: '0' });
  }
});

race('[RM6] remove and enter: who was removed at one process is not let in at the other', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const booking = await book(world, staff, coordinator);
    const expert = await holder(booking, 'expert');
    // LiveKit is away in this world: the admission is made all the same, and only the token is refused.
    await enterRoom(here, expert).catch(() => undefined);
    const { admission_id } = await one<{ admission_id: string }>(
      'select admission_id from admissions where consultation_id = $1',
      booking.id,
    );
    const [remove] = await atOnce(
      round,
      () => removePerson(here, desk, booking.id, admission_id),
      () => enterRoom(there, expert),
      () => enterRoom(there, expert),
    );
    expect(remove!.status).toBe('fulfilled');
    expect(await openOf(booking.id)).toMatchObject({ inside: '0' });
    await expect(enterRoom(there, expert)).rejects.toMatchObject({ code: 'removed' });
  }
});

race('[LK10] claim and replace: no browser holds a link that was replaced', async () => {
  let claimed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const booking = await book(world, staff, coordinator);
    const [browserId, signedIn] = [await newBrowser(), await proveStaffOfBrowser(there, desk.browserId)];
    const invitationId = booking.invitation('requester');
    const [claim] = await atOnce(
      round,
      () => claimLink(here, booking.secret('requester'), browserId),
      () => replaceLink(there, signedIn, booking.id, invitationId),
    );
    expect(claim!.status).toBe('fulfilled');
    const { state } = (claim as PromiseFulfilledResult<{ state: string }>).value;
    expect(['yours', 'unknown']).toContain(state);
    if (state === 'yours') claimed += 1;
    const row = await one<{ state: string; generation: number; held: string }>(
      'select state, generation, (select count(*) from claims c where c.invitation_id = i.invitation_id) as held from invitations i where invitation_id = $1',
      invitationId,
    );
    expect(row).toEqual({ state: 'sent', generation: 2, held: '0' });
  }
  expect(claimed).toBeLessThan(ROUNDS);
});

race('[LK4] many claims of one link: one wins, the others are asked for a code', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const booking = await book(world, staff, coordinator);
    const browsers = await Promise.all(Array.from({ length: 6 }, newBrowser));
    const answers = await Promise.all(
      browsers.map((browserId, nth) =>
        claimLink(nth % 2 ? here : there, booking.secret('requester'), browserId),
      ),
    );
    const states = answers.map((answer) => answer.state).toSorted();
    expect(states).toEqual(['code', 'code', 'code', 'code', 'code', 'yours']);
  }
});

race(
  '[LK6] codes guessed at both processes at once: five are looked at, and a right one wins once',
  async () => {
    for (let round = 0; round < 8; round += 1) {
      const booking = await book(world, staff, coordinator);
      await holder(booking, 'requester');
      const browserId = await newBrowser();
      const asked = await claimLink(here, booking.secret('requester'), browserId);
      const { attemptId } = asked as Extract<typeof asked, { state: 'code' }>;
      const right = here.secrets.code(attemptId, 8);
      const wrong = right === '00000000' ? '00000001' : '00000000';
      const guesses = Array.from({ length: 20 }, (_, nth) => (round % 2 && nth === 3 ? right : wrong));
      const answers = await Promise.all(
        guesses.map((code, nth) => enterCode(nth % 2 ? here : there, attemptId, code, browserId)),
      );
      const count = (state: string) => answers.filter((answer) => answer.state === state).length;
      expect(count('wrong_code') + count('yours')).toBeLessThanOrEqual(5);
      expect(count('yours')).toBeLessThanOrEqual(round % 2);
      expect(await enterCode(here, attemptId, right, browserId)).toEqual({ state: 'code_dead' });
    }
  },
);

race('[CN3] after all these races no version came twice, and none is missing', async () => {
  const gaps = await world.query(
    `select c.consultation_id from consultations c
      where c.version <> (select count(distinct version) from consultation_events e where e.consultation_id = c.consultation_id)
         or c.version <> (select max(version) from consultation_events e where e.consultation_id = c.consultation_id)`,
  );
  expect(gaps).toEqual([]);
});
