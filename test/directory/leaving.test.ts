import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ConsultationPage } from '#contract/consultations';
import type { AdmissionState } from '#contract/room';
import { opensTheGate } from '../../server/room/admission.ts';
import { Desk, personForm } from '../support/directory.ts';
import {
  addPeople,
  addPerson,
  book,
  OTHER_REGION,
  REGION,
  signIn,
  signInSecret,
  type Booking,
  type Person,
  type Staff,
} from '../support/people.ts';
import type { Browser } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let administrator: Desk;
let people = 0;

beforeAll(async () => {
  world = await World.start({ manualClock: true, redis: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  const chief = await addPerson(world, 'Silja Sepitelmä', ['administrator'], [], 'silja@county.example');
  administrator = new Desk(await signIn(world, chief));
});
afterAll(() => world.dispose());

/** An expert whom no other test has on a panel. */
const somebody = (): Promise<Person> => {
  people += 1;
  return addPerson(world, `Expert ${people}`, ['expert'], [REGION], `expert${people}@county.example`);
};
const chairs = async (person: Person, inMinutes = 10): Promise<Booking> =>
  book(world, staff, coordinator, { inMinutes, panel: [{ staffId: person.staffId, chair: true }] } as object);
const page = async (booking: Booking) =>
  (await coordinator.get<ConsultationPage>(`/api/consultations/${booking.id}`)).body;
const chairOf = async (booking: Booking) => (await page(booking)).people.find((one) => one.role === 'chair')!;
const isSignedIn = async (browser: Browser) => (await browser.get('/api/me')).status === 200;

describe('a person who is deactivated', () => {
  test('[DI7] is out of every open page at once, in every process', async () => {
    const other = await world.startProcess();
    const person = await somebody();
    const booking = await chairs(person);
    const signedIn = await signIn(world, person);
    const desk = signedIn.desk(other);
    const atDoor = signedIn.door(booking.invitation('chair'));
    await Promise.all([desk.connected(), atDoor.in('join')]);
    await world.withoutSweep(async () => {
      expect((await administrator.setActive('people', person.staffId, false)).status).toBe(200);
      await Promise.all([desk.shut(), atDoor.in('revoked'), atDoor.shut()]);
    });
    expect(await isSignedIn(signedIn)).toBe(false);
  });

  test('[DI7] is out of a page that a link opened, too, and out of the room', async () => {
    const person = await somebody();
    const booking = await chairs(person);
    const inside = await booking.door('chair');
    await inside.in('join');
    await inside.ask('room:enter');
    await inside.in('room');
    await world.withoutSweep(async () => {
      await administrator.setActive('people', person.staffId, false);
      await inside.shut();
    });
    await until('the admission is closed', async () => {
      const rows = await world.query<{ state: AdmissionState }>(
        'select state from admissions where invitation_id = $1',
        [booking.invitation('chair')],
      );
      return rows.length > 0 && rows.every(({ state }) => !opensTheGate(state));
    });
  });

  test('[DI7] loses every invitation that is not over, each in its own history, and no other', async () => {
    const person = await somebody();
    const [soon, later] = [await chairs(person), await chairs(person, 600)];
    const over = await chairs(person, 1200);
    await world.query(`update consultations set status = 'ended' where consultation_id = $1`, [over.id]);
    await later.claim('chair');
    await world.mailsSettled();
    await administrator.setActive('people', person.staffId, false);
    for (const booking of [soon, later]) {
      await until('revoked', async () => (await chairOf(booking)).link?.state === 'revoked');
      expect((await page(booking)).history[0]).toMatchObject({
        type: 'link.revoked',
        actor: 'Silja Sepitelmä',
      });
      expect(
        (await world.browser().post('/api/links/claim', { secret: booking.secret('chair') })).body,
      ).toEqual({
        state: 'unknown',
      });
      const links = (await page(booking)).people.filter(
        ({ role }) => role === 'requester' || role === 'guest',
      );
      expect(links.map(({ link }) => link?.state)).toEqual(['sent', 'sent']);
    }
    expect((await chairOf(over)).link?.state).toBe('sent');
  });

  test('[DI7] has no sign-in link that works, and brought back signs in anew; the old links stay dead', async () => {
    const person = await somebody();
    const booking = await chairs(person, 600);
    const [browser, link] = [await signIn(world, person), await signInSecret(world, person)];
    await administrator.setActive('people', person.staffId, false);
    await until('revoked', async () => (await chairOf(booking)).link?.state === 'revoked');
    await administrator.setActive('people', person.staffId, true);
    expect(await isSignedIn(browser)).toBe(false);
    expect((await world.browser().post('/api/sign-in/claim', { secret: link })).status).toBe(410);
    expect(await isSignedIn(await signIn(world, person))).toBe(true);
    expect((await chairOf(booking)).link?.state).toBe('revoked');
  });

  test('[DI7] as a coordinator, who has no link to be sent again, finds the door again when brought back', async () => {
    const person = await addPerson(
      world,
      'Ylva Exempelström',
      ['coordinator'],
      [REGION],
      'ylva@county.example',
    );
    const booking = await book(world, staff, await signIn(world, person), { inMinutes: 600 });
    const state = async () =>
      (
        await world.query<{ state: string }>('select state from invitations where invitation_id = $1', [
          booking.invitation('coordinator'),
        ])
      )[0]?.state;
    await administrator.setActive('people', person.staffId, false);
    await until('revoked', async () => (await state()) === 'revoked');
    await administrator.setActive('people', person.staffId, true);
    await until('sent', async () => (await state()) === 'sent');
  });

  test('[DI7] also when the process dies before it has followed: another one does', async () => {
    const person = await somebody();
    const booking = await chairs(person, 600);
    await world.query(
      `create function fail() returns trigger language plpgsql as $$ begin raise exception 'later'; end $$`,
    );
    await world.query(
      `create trigger fails before update on invitations for each row execute function fail()`,
    );
    await administrator.setActive('people', person.staffId, false);
    await until('it has been tried', async () => {
      const [row] = await world.query<{ tries: number }>(
        `select coalesce(max(attempts), 0)::int as tries from outbox where subject = $1`,
        [person.staffId],
      );
      return (row?.tries ?? 0) > 0;
    });
    expect((await world.browser().post('/api/links/look', { secret: booking.secret('chair') })).status).toBe(
      200,
    );
    const door = (await world.browser().post('/api/links/claim', { secret: booking.secret('chair') })).body;
    expect(door['state']).not.toBe('yours');
    await world.query('drop trigger fails on invitations');
    world.clock.advance(120_000);
    await until('revoked', async () => (await chairOf(booking)).link?.state === 'revoked');
  });
});

describe('a person whose address changes', () => {
  test('[DI6] is signed out, and the links they hold are replaced and sent to the new address', async () => {
    const person = await somebody();
    const booking = await chairs(person, 600);
    const [browser, link, door] = [
      await signIn(world, person),
      await signInSecret(world, person),
      await booking.door('chair'),
    ];
    await door.in('early');
    await world.withoutSweep(async () => {
      await administrator.changePerson(person.staffId, { email: 'uusi@county.example' });
      await door.shut();
    });
    expect(await isSignedIn(browser)).toBe(false);
    expect((await world.browser().post('/api/sign-in/claim', { secret: link })).status).toBe(410);
    await until(
      'the new address stands there',
      async () => (await chairOf(booking)).email === 'uusi@county.example',
    );
    const old = (await world.browser().post('/api/links/claim', { secret: booking.secret('chair') })).body;
    expect(old).toEqual({ state: 'unknown' });
    const mails = await world.query<{ generation: number }>(
      `select generation from mails where subject = $1 and kind = 'invitation' order by generation`,
      [booking.invitation('chair')],
    );
    expect(mails).toEqual([{ generation: 1 }, { generation: 2 }]);
    await booking.claim('chair', world.browser(), 2);
    expect((await page(booking)).history.map(({ type }) => type)).toContain('link.replaced');
    const audited = await world.query(`select 1 from audit_log where action = 'person.address_changed'`);
    expect(audited).toHaveLength(1);
  });

  test('[DI6] keeps sessions and links when anything else changes', async () => {
    const person = await somebody();
    const booking = await chairs(person, 600);
    const [browser, door] = [await signIn(world, person), await booking.door('chair')];
    await door.in('early');
    await administrator.changePerson(person.staffId, { title: 'Psykologi', languages: ['fi', 'en'] });
    expect(await isSignedIn(browser)).toBe(true);
    expect(door.socket.connected).toBe(true);
    expect((await chairOf(booking)).link?.state).toBe('claimed');
  });

  test("[DI16] keeps an address when another region's coordinator would have it, and an administrator changes it", async () => {
    const person = await somebody();
    const booking = await chairs(person, 600);
    const other = new Desk(await signIn(world, staff.otherCoordinator));
    const refused = await other.changePerson(person.staffId, { email: 'vieras@county.example' });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { fields: [{ field: 'email', code: 'other_region' }] } },
    });
    expect((await other.changePerson(person.staffId, { title: 'Psykologi' })).status).toBe(200);
    expect((await chairOf(booking)).email).toBe(person.email);
    const changed = await administrator.changePerson(person.staffId, { email: 'oma@county.example' });
    expect(changed.status).toBe(200);
  });

  test('[DI1] whose region is taken away sees nothing of it any more, on the page that is open', async () => {
    const person = await addPerson(world, 'Oula Keksitty', ['coordinator'], [REGION], 'oula@county.example');
    const browser = await signIn(world, person);
    const booking = await chairs(await somebody(), 600);
    expect((await browser.get(`/api/consultations/${booking.id}`)).status).toBe(200);
    await administrator.changePerson(person.staffId, { regions: [OTHER_REGION] });
    expect((await browser.get(`/api/consultations/${booking.id}`)).status).toBe(403);
  });
});

describe('what a deactivation touches', () => {
  test('[DI8] is told beforehand, soonest first, and looking changes nothing', async () => {
    const person = await somebody();
    const later = await chairs(person, 900);
    const soon = await chairs(person, 300);
    const touches = await administrator.touches('people', person.staffId);
    expect(touches).toEqual({
      consultations: [soon, later].map(({ page: { consultationId, reference, startsAt, timeZone } }) => ({
        consultationId,
        reference,
        startsAt,
        timeZone,
      })),
      more: 0,
      people: [],
    });
    const region = await administrator.touches('regions', REGION);
    const ids = region.consultations.map(({ consultationId }) => consultationId);
    expect(ids.indexOf(soon.id)).toBeLessThan(ids.indexOf(later.id));
    expect(region.people).toContain('Raili Olematon');
    expect(region.people).not.toContain(person.name);
    expect((await administrator.touches('organisations', 'org_county')).people).toContain(person.name);
    expect((await chairOf(soon)).link?.state).toBe('sent');
  });

  test('[DI8] consultations of other regions are counted, and nothing is said of them', async () => {
    const person = await somebody();
    const booking = await chairs(person, 300);
    const elsewhere = new Desk(await signIn(world, staff.otherCoordinator));
    expect(await elsewhere.touches('people', person.staffId)).toEqual({
      consultations: [],
      more: 1,
      people: [],
    });
    const own = await new Desk(coordinator).touches('people', person.staffId);
    expect(own.consultations.map(({ consultationId }) => consultationId)).toEqual([booking.id]);
  });

  test('[DI8] an expert adds themes: who deactivates one is told whose they are', async () => {
    await administrator.browser.post('/api/directory/themes', {
      themeId: 'vaino',
      theme: { name: { fi: 'Vaino' } },
    });
    const { body } = await administrator.addPerson(personForm({ themes: ['vaino'] }));
    expect(await administrator.touches('themes', 'vaino')).toEqual({
      consultations: [],
      more: 0,
      people: [body.name],
    });
  });
});
