import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, knockForm, signIn, type Booking, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let host: Page;

beforeAll(async () => {
  world = await World.start({ manualClock: true, livekit: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

beforeEach(async () => {
  booking = await book(world, staff, coordinator);
  host = coordinator.desk();
  await host.get('board:watch');
});

const admit = (...visitIds: string[]) =>
  host.get<{ admitted: string[]; refused: { visitId: string; code: string }[] }>('lobby:admit', {
    consultationId: booking.id,
    visitIds,
  });
const queued = (length: number) => host.row(booking.id, (row) => row.queue.length === length);

describe('knocking', () => {
  test('[LB7] before the lobby is open a knock is refused, however often, and lets nobody in', async () => {
    booking = await book(world, staff, coordinator, { inMinutes: 30 });
    const page = await booking.door('requester');
    await page.in('early');
    for (let time = 0; time < 30; time += 1)
      expect(await page.codeOf('lobby:knock', knockForm('Jaakko Keinotekoinen'))).toBe('too_early');
    expect(await page.codeOf('room:enter')).toBe('too_early');
    await world.advance(15 * MINUTE);
    await page.in('join');
    expect((await host.row(booking.id, (row) => row.status === 'lobby_open')).queue).toEqual([]);
    expect(await world.query('select * from visits where consultation_id = $1', [booking.id])).toEqual([]);
    expect(await page.codeOf('room:enter')).toBe('not_admitted');
  });

  test('[LB4] again keeps the place in the queue and changes only what is shown', async () => {
    const first = await booking.knock('requester');
    world.clock.advance(SECOND);
    await booking.knock('guest');
    world.clock.advance(SECOND);
    const before = (await queued(2)).queue[0]!;
    const again = await first.page.get<{ visitId: string }>('lobby:knock', {
      ...knockForm('Jaakko K.'),
      takePart: 'audio',
    });
    expect(again.visitId).toBe(first.visitId);
    const row = await host.row(booking.id, ({ queue }) => queue[0]?.name === 'Jaakko K.');
    expect(row.queue[0]).toEqual({
      ...before,
      name: 'Jaakko K.',
      invitedName: 'Jaakko Keinotekoinen',
      expected: false,
      takePart: 'audio',
    });
  });

  test('[LB12] with a name, message or field beyond its limit changes nothing and says which', async () => {
    const { page, visitId } = await booking.knock('requester');
    const knock = await page.ask('lobby:knock', knockForm('x'.repeat(81)));
    expect(knock).toEqual({
      ok: false,
      code: 'bad_input',
      fields: [{ field: 'name', code: 'too_long', limit: 80 }],
    });
    const message = { consultationId: booking.id, visitId, text: 'x'.repeat(501) };
    expect(await host.ask('lobby:message', message)).toMatchObject({
      fields: [{ field: 'text', code: 'too_long', limit: 500 }],
    });
    expect((await queued(1)).queue[0]!.name).toBe('Jaakko Keinotekoinen');
    expect(await world.query('select * from lobby_messages where visit_id = $1', [visitId])).toEqual([]);
  });

  test('[LB4] who left may knock anew, at the end of the queue', async () => {
    const { page, visitId } = await booking.knock('requester');
    await page.get('lobby:leave');
    expect(await page.in('join')).toMatchObject({ cameBack: 'left' });
    world.clock.advance(SECOND);
    const other = await booking.knock('guest');
    world.clock.advance(SECOND);
    const again = await page.get<{ visitId: string }>('lobby:knock', knockForm('Jaakko Keinotekoinen'));
    expect(again.visitId).not.toBe(visitId);
    expect((await queued(2)).queue.map((row) => row.visitId)).toEqual([other.visitId, again.visitId]);
  });
});

describe('being lost', () => {
  test('[LB3] a lost guest is shown as lost, cannot be admitted, and finds the place again', async () => {
    const browser = await booking.claim('requester');
    const page = browser.door(booking.invitation('requester'));
    await page.in('join');
    const { visitId } = await page.get<{ visitId: string }>('lobby:knock', knockForm('Jaakko Keinotekoinen'));
    await queued(1);
    page.drop();
    const lost = await host.row(booking.id, (row) => row.queue[0]?.lostAt !== null && row.queue.length === 1);
    expect(lost.requester.state).toBe('lost');
    expect(await admit(visitId)).toMatchObject({ admitted: [], refused: [{ visitId, code: 'lost' }] });
    await world.advance(5 * MINUTE - 1);
    const back = browser.door(booking.invitation('requester'));
    expect(await back.in('waiting')).toMatchObject({ visitId });
    await host.row(booking.id, (row) => row.queue[0]?.lostAt === null);
    await world.advance(2 * MINUTE);
    await back.in('waiting');
    expect((await admit(visitId)).admitted).toEqual([visitId]);
  });

  test('[LB3] after five minutes the place is gone, and nobody was let in', async () => {
    const { page, visitId } = await booking.knock('requester');
    page.drop();
    await host.row(booking.id, (row) => Boolean(row.queue[0]?.lostAt));
    await world.advance(5 * MINUTE);
    expect((await queued(0)).requester.state).not.toBe('waiting');
    expect((await admit(visitId)).refused).toEqual([{ visitId, code: 'not_waiting' }]);
  });
});

describe('being admitted', () => {
  test('[LB5] "admit all" lets in exactly the named, and not one whose name was changed', async () => {
    booking = await book(world, staff, coordinator);
    const [one, two] = [await booking.knock('requester'), await booking.knock('guest')];
    await two.page.get('lobby:knock', knockForm('Somebody Else'));
    const both = await admit(one.visitId, two.visitId);
    expect(both).toMatchObject({
      admitted: [one.visitId],
      refused: [{ visitId: two.visitId, code: 'not_on_the_list' }],
    });
    await one.page.in('room');
    await two.page.in('waiting');
    expect((await admit(two.visitId)).admitted).toEqual([two.visitId]);
    const view = await two.page.in('room');
    expect(view.room.people.map((person) => person.name).toSorted()).toEqual([
      'Jaakko Keinotekoinen',
      'Somebody Else',
    ]);
  });

  test('[LB5] who knocks a moment after the press stays out', async () => {
    const one = await booking.knock('requester');
    const [, late] = await Promise.all([admit(one.visitId), booking.knock('guest')]);
    await one.page.in('room');
    expect((await queued(1)).queue[0]!.visitId).toBe(late.visitId);
  });

  test('[LB2] everything anybody but a host can send leads to no admission', async () => {
    const { page, visitId } = await booking.knock('requester');
    const other = await booking.knock('guest');
    const self = { consultationId: booking.id, visitIds: [visitId, other.visitId] };
    for (const asker of [page, other.page]) {
      expect(await asker.codeOf('lobby:admit', self)).toBe('not_allowed');
      expect(await asker.codeOf('lobby:notice', self)).toBe('not_allowed');
      expect(await asker.codeOf('room:enter')).toBe('not_admitted');
      for (const saying of ['late', 'changed', 'break', 'back'])
        expect(await asker.codeOf('lobby:say', { saying })).toBeNull();
      expect(await asker.codeOf('room:hand', { raised: true })).toBe('not_inside');
      expect(await asker.codeOf('room:extend', { consultationId: booking.id })).toBe('not_allowed');
    }
    await world.advance(MINUTE);
    expect(await world.query('select * from admissions where consultation_id = $1', [booking.id])).toEqual(
      [],
    );
  });

  test('[LB8] who was turned away stays out with that link; a new link opens the door again', async () => {
    const browser = await booking.claim('requester');
    const page = browser.door(booking.invitation('requester'));
    await page.in('join');
    const { visitId } = await page.get<{ visitId: string }>('lobby:knock', knockForm('Jaakko Keinotekoinen'));
    await host.get('lobby:turn-away', { consultationId: booking.id, visitId });
    await page.in('turned_away');
    expect(await page.codeOf('lobby:knock', knockForm('Jaakko Keinotekoinen'))).toBe('turned_away');
    const again = browser.door(booking.invitation('requester'));
    await again.in('turned_away');
    expect(await again.codeOf('room:enter')).toBe('not_admitted');
    expect((await admit(visitId)).refused).toEqual([{ visitId, code: 'not_waiting' }]);
    await coordinator.post(
      `/api/consultations/${booking.id}/invitations/${booking.invitation('requester')}/resend`,
    );
    await again.in('revoked');
    await booking.claim('requester', browser, 2);
    const fresh = browser.door(booking.invitation('requester'));
    await fresh.in('join');
    expect(await fresh.codeOf('lobby:knock', knockForm('Jaakko Keinotekoinen'))).toBeNull();
  });
});

describe('being spoken to', () => {
  test('[LB10] nothing says "noticed" before a host’s page has shown the row', async () => {
    const { page, visitId } = await booking.knock('requester');
    await queued(1); // the coordinator's page has the row, but has not said that a person sees it
    expect(await page.in('waiting')).toMatchObject({ noticedAt: null });
    await host.get('lobby:notice', { consultationId: booking.id, visitIds: [visitId] });
    await page.in('waiting', (view) => view.noticedAt !== null);
    expect((await host.row(booking.id, (row) => row.queue[0]?.noticed === true)).queue).toHaveLength(1);
  });

  test('[LB11] a message reaches the one it was written to, and lies sealed', async () => {
    const [one, two] = [await booking.knock('requester'), await booking.knock('guest')];
    const text = 'Hetki vielä: panelisti myöhästyy.';
    await host.get('lobby:message', { consultationId: booking.id, visitId: one.visitId, text });
    const view = await one.page.in('waiting', ({ messages }) => messages.length === 1);
    expect(view.messages[0]!.text).toBe(text);
    expect(view.noticedAt).not.toBeNull(); // [LB10]: who was written to has been noticed
    expect((await two.page.in('waiting')).messages).toEqual([]);
    expect(JSON.stringify(two.page.heard)).not.toContain('panelisti');
    const dump = await world.dump();
    for (const form of [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64')])
      expect(dump).not.toContain(form);
  });

  test('[LB11] a message to somebody who is not at this door is refused', async () => {
    const { visitId } = await booking.knock('requester');
    const elsewhere = await book(world, staff, coordinator);
    const text = 'Terve';
    expect(await host.codeOf('lobby:message', { consultationId: elsewhere.id, visitId, text })).toBe(
      'not_waiting',
    );
    await admit(visitId);
    expect(await host.codeOf('lobby:message', { consultationId: booking.id, visitId, text })).toBe(
      'not_waiting',
    );
  });

  test('a lobby shows the last twenty messages, oldest first', async () => {
    const { page, visitId } = await booking.knock('requester');
    for (let nth = 1; nth <= 22; nth += 1) {
      world.clock.advance(SECOND);
      await host.get('lobby:message', { consultationId: booking.id, visitId, text: `Viesti ${nth}` });
    }
    const { messages } = await page.in('waiting', (view) => view.messages.at(-1)?.text === 'Viesti 22');
    expect(messages.map((one) => one.text)).toEqual(
      Array.from({ length: 20 }, (_, nth) => `Viesti ${nth + 3}`),
    );
  });
});
