import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, knockForm, signIn, type Booking, type Staff } from '../support/people.ts';
import { pause, until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());
beforeEach(async () => {
  booking = await book(world, staff, coordinator);
});

describe('views', () => {
  test('[DR1] come on connecting and after each change, each with a higher version', async () => {
    const { page, visitId } = await booking.knock('requester');
    const desk = coordinator.desk();
    for (let nth = 0; nth < 10; nth += 1)
      await desk.get('lobby:message', { consultationId: booking.id, visitId, text: `Viesti ${nth}` });
    await desk.get('lobby:turn-away', { consultationId: booking.id, visitId });
    await page.in('turned_away');
    const versions = page.views.map((view) => view.version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(page.views[0]!.state).toBe('join');
  });

  test('[DR1] a page that is behind is not sent what it has; a lost doorbell is caught by the sweep', async () => {
    const { page } = await booking.knock('requester');
    const before = page.views.length;
    const { version } = page.view!;
    world.context.doorSockets.changed(booking.id, version);
    world.context.doorSockets.changed(booking.id, version - 1);
    await world.context.settle();
    expect(page.views).toHaveLength(before);
  });

  test('[DR1] thirty changes at the same moment end in the last state on every page', async () => {
    const requester = await booking.knock('requester');
    const guest = await booking.knock('guest');
    const heard = guest.page.views.length;
    const say = (nth: number) => requester.page.ask('lobby:say', { saying: nth % 2 ? 'late' : 'changed' });
    await Promise.all(Array.from({ length: 30 }, (_, nth) => say(nth)));
    await requester.page.get('lobby:say', { saying: 'break' });
    await requester.page.in('waiting', (view) => view.saying === 'break');
    await world.context.settle();
    // what another says at the door is none of a guest's business, not even that something was said
    expect(guest.page.views).toHaveLength(heard);
  });
});

describe('seats', () => {
  test('[DR2] the newest page speaks for the person; the older one is told and cut off', async () => {
    const browser = await booking.claim('requester');
    const older = browser.door(booking.invitation('requester'));
    await older.in('join');
    const newer = browser.door(booking.invitation('requester'));
    await newer.in('join');
    await older.in('elsewhere');
    await older.shut();
    expect(await newer.codeOf('lobby:knock', knockForm('Jaakko Keinotekoinen'))).toBeNull();
    await newer.in('waiting');
  });

  test('[DR2] of many pages that come to a free seat at the same moment one speaks, and the others are told', async () => {
    const browser = await booking.claim('requester');
    const pages = Array.from({ length: 6 }, () => browser.door(booking.invitation('requester')));
    const open = () => pages.filter(({ socket }) => socket.connected);
    await until('all have a view', () => pages.every(({ view }) => view !== null));
    await until('one page is left', () => open().length === 1);
    const [left] = open();
    expect(await left!.codeOf('lobby:knock', knockForm('Jaakko Keinotekoinen'))).toBeNull();
    await left!.in('waiting');
    for (const page of pages) if (page !== left) expect(page.view?.state).toBe('elsewhere');
  });

  test('[DR3] a link that is replaced while its page is coming leaves no page behind', async () => {
    for (let generation = 1; generation <= 12; generation += 1) {
      const browser = await booking.claim('guest', world.browser(), generation);
      const page = browser.door(booking.invitation('guest'));
      await pause(generation * 2);
      await world.withoutSweep(async () => {
        await coordinator.post(
          `/api/consultations/${booking.id}/invitations/${booking.invitation('guest')}/resend`,
        );
        await page.shut();
      });
    }
  });

  test('[DR2] an older page that closes takes nothing from the newer one', async () => {
    const browser = await booking.claim('requester');
    const older = browser.door(booking.invitation('requester'));
    await older.in('join');
    await older.get('lobby:knock', knockForm('Jaakko Keinotekoinen'));
    const newer = browser.door(booking.invitation('requester'));
    await newer.in('waiting');
    older.drop();
    await older.shut();
    await world.context.settle();
    await newer.in('waiting');
    expect(await world.query('select state from visits where consultation_id = $1', [booking.id])).toEqual([
      { state: 'waiting' },
    ]);
  });

  test.each([
    ['replaced', 'resend'],
    ['revoked', 'revoke'],
  ])('[DR3] a page whose link was %s is told so and cut off', async (_what, act) => {
    const { page, visitId } = await booking.knock('guest');
    await coordinator.post(
      `/api/consultations/${booking.id}/invitations/${booking.invitation('guest')}/${act}`,
    );
    await page.in('revoked');
    await page.shut();
    expect(await world.query('select state from visits where visit_id = $1', [visitId])).toEqual([
      { state: 'closed' },
    ]);
  });

  test('[DR3] a page whose link was claimed elsewhere is told so and cut off; the place goes along', async () => {
    const { page, visitId } = await booking.knock('requester');
    const second = world.browser();
    const { body } = await second.post<{ attemptId: string }>('/api/links/claim', {
      secret: booking.secret('requester'),
    });
    const code = world.context.secrets.code(body.attemptId, 8);
    await second.post('/api/links/code', { attemptId: body.attemptId, code });
    await page.in('elsewhere');
    await page.shut();
    expect(await second.door(booking.invitation('requester')).in('waiting')).toMatchObject({ visitId });
  });

  test.each([
    ['somebody else’s invitation', () => booking.invitation('guest')],
    ['an invitation that there is not', () => `inv_${'x'.repeat(22)}`],
  ])('[DR3] a page that names %s is not let in', async (_what, invitationId) => {
    const browser = await booking.claim('requester');
    expect(await browser.door(invitationId()).shut()).toBe('not_yours');
    expect(await world.browser().door(invitationId()).shut()).toBe('not_signed_in');
  });
});
