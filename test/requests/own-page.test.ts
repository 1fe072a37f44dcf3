import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RequestStatus } from '#contract/requests';
import { FREED } from '../../server/bookings/tell-bookings.ts';
import { DAY, MINUTE, SECOND } from '../../server/platform/clock.ts';
import { addDue } from '../../server/platform/due/due-store.ts';
import type { Refusal } from '../../server/platform/errors.ts';
import { changeRequest } from '../../server/requests/change-request.ts';
import {
  nextStatus,
  REQUEST_COMMANDS,
  requesterActs,
  type RequestCommand,
} from '../../server/requests/request.ts';
import { addPeople } from '../support/people.ts';
import { addThemes, colleague, filledForm, refusalOf, Requester } from '../support/requester.ts';
import { addFreeSlots } from '../support/sent-request.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  await addPeople(world);
  await addThemes(world);
});
afterAll(() => world.dispose());

const DAYS = 24 * 60; // in minutes
const ranked = (...slots: string[]) => ({ times: { slots, own: [] } });
/** A step that somebody else takes: a coordinator, or a booking. */
const step = (requestId: string, command: RequestCommand) =>
  changeRequest(world.context, requestId, 'service', async (change) => {
    change.step(command);
    if (command === 'waitlist') change.set({ waitlistedAt: change.now });
    await change.happened(`request.${command}`);
  });
const stateOf = async (slotId: string) =>
  (await world.query('select state, request_id from slots where slot_id = $1', [slotId]))[0]!;
const tiina = colleague('Tiina Testitapaus', 'tiina@social.example');

describe('the page', () => {
  test('[RQ16] is shown to who holds it now, and each showing is in the record', async () => {
    const requester = await Requester.sent(world);
    await requester.look();
    const other = (await Requester.begin(world, {})).browser;
    const path = `/api/own-requests/${requester.requestId}`;
    for (const browser of [other, world.browser()]) {
      const answers = [
        await browser.get(path),
        await browser.post(`${path}/answer`, { version: 2, text: 'Hei' }),
        await browser.post(`${path}/withdraw`, { version: 2 }),
        await browser.post(`${path}/offer`, { offerId: 'off_AAAAAAAAAAAAAAAAAAAAAA', reply: 'accept' }),
      ];
      for (const answer of answers) expect(refusalOf(answer)).toEqual([403, { code: 'not_yours' }]);
    }
    const read = await world.query(
      `select actor from audit_log where subject = $1 and action = 'request.read.requester'`,
      [requester.requestId],
    );
    expect(read).toHaveLength(2);
    expect(read[0]!['actor']).toMatch(/^brw_/);
  });

  test('[RQ17] that shows what stands no more changes nothing, and says since when', async () => {
    const requester = await Requester.sent(world);
    world.clock.advance(MINUTE);
    await step(requester.requestId, 'ask');
    const late = await requester.act('withdraw');
    expect(refusalOf(late)).toEqual([409, { code: 'stale', details: { at: world.now().toISOString() } }]);
    expect((await requester.look()).status).toBe('needs_info');
  });

  test('[RQ18] takes the answer to the coordinator, and the request back into the queue', async () => {
    const requester = await Requester.sent(world);
    await step(requester.requestId, 'ask');
    world.clock.advance(3 * DAY);
    await requester.look();
    const { body } = await requester.act('answer', { text: 'Kyllä.\nHuomenna.' });
    expect([body.status, body.messages.map(({ from, text }) => [from, text])]).toEqual([
      'requested',
      [['requester', 'Kyllä.\nHuomenna.']],
    ]);
    expect(await requester.row()).toMatchObject({ is_news: true });
    expect(Date.parse(body.answerBy)).toBeGreaterThan(world.now().getTime());
    expect(refusalOf(await requester.act('answer', { text: 'x'.repeat(1_501) }))).toMatchObject([
      400,
      { fields: [{ field: 'text', code: 'too_long', limit: 1_500 }] },
    ]);
  });

  test('[RQ19] lists who comes along, nobody twice, at most four', async () => {
    const own = filledForm();
    const requester = await Requester.sent(world, own);
    const added = await requester.act('colleagues', { colleague: tiina });
    expect(added.body.colleagues).toEqual([
      { ...tiina, colleagueId: expect.stringMatching(/^col_/), verified: false },
    ]);
    for (const email of [tiina.email, own.email])
      expect(refusalOf(await requester.act('colleagues', { colleague: { ...tiina, email } }))).toMatchObject([
        400,
        { fields: [{ field: 'email', code: 'same_person_twice' }] },
      ]);
    for (const nth of [2, 3, 4]) {
      world.clock.advance(SECOND);
      await requester.act('colleagues', { colleague: { ...tiina, email: `${nth}@social.example` } });
    }
    const fifth = await requester.act('colleagues', { colleague: { ...tiina, email: '5@social.example' } });
    expect(refusalOf(fifth)).toMatchObject([400, { fields: [{ field: '.', code: 'too_long', limit: 4 }] }]);
    const { colleagueId } = added.body.colleagues[0]!;
    const { body } = await requester.act(`colleagues/${colleagueId}/remove`);
    expect(body.colleagues.map(({ email }) => email)).toEqual(
      [2, 3, 4].map((nth) => `${nth}@social.example`),
    );
    expect((await requester.act(`colleagues/${colleagueId}/remove`)).status).toBe(404);
  });

  test('[RQ20] other times hold the best that is to be had and free what was held', async () => {
    const [first, second, third] = (await addFreeSlots(world, [4 * DAYS, 5 * DAYS, 6 * DAYS])) as [
      string,
      string,
      string,
    ];
    const requester = await Requester.sent(world, filledForm(ranked(second)));
    const rival = await Requester.sent(world, filledForm(ranked(third)));
    const none = await requester.act('times', { ...ranked(third), waitingList: false });
    expect(refusalOf(none)).toMatchObject([409, { code: 'slot_taken' }]);
    expect((await requester.look()).held?.slotId).toBe(second);
    const same = await requester.act('times', { ...ranked(third, second), waitingList: false });
    expect(same.body.held?.slotId).toBe(second);
    const better = await requester.act('times', { ...ranked(first, second), waitingList: false });
    expect(better.body.held?.slotId).toBe(first);
    expect(await stateOf(second)).toMatchObject({ state: 'free' });
    const own = [{ localDate: '2099-05-05', localTime: '09:00' }];
    const other = await requester.act('times', { times: { slots: [], own }, waitingList: false });
    expect(other.body).toMatchObject({ held: null, times: { slots: [], own } });
    expect(await stateOf(first)).toMatchObject({ state: 'free' });
    expect((await rival.look()).held?.slotId).toBe(third);
    const past = [{ localDate: '2026-01-01', localTime: '09:00' }];
    const wrong = await requester.act('times', { times: { slots: [], own: past }, waitingList: false });
    expect(refusalOf(wrong)).toMatchObject([400, { fields: [{ field: 'times.own.0', code: 'slot_past' }] }]);
  });

  test('[RQ21] withdrawing frees the slot and begins the thirty days', async () => {
    const [slot] = await addFreeSlots(world, [4 * DAYS]);
    const requester = await Requester.sent(world, filledForm(ranked(slot!)));
    const { body } = await requester.act('withdraw');
    expect([body.status, body.held, body.may]).toEqual(['withdrawn', null, []]);
    expect(Date.parse(body.deletedOn!) - world.now().getTime()).toBe(30 * DAY);
    expect(await stateOf(slot!)).toMatchObject({ state: 'free' });
    expect(refusalOf(await requester.act('answer', { text: 'Sittenkin' }))).toEqual([
      409,
      { code: 'not_now' },
    ]);
  });

  test('[RQ21] an offer is taken or let go once, and ends with the request', async () => {
    await world.query(`update slots set state = 'closed' where state = 'free'`); // of other stories
    const waiting = await Requester.sent(world, filledForm(ranked()), { waitingList: true });
    await waiting.claim(); // nothing is offered before the address has proven itself
    await step(waiting.requestId, 'waitlist');
    const [slotId] = await addFreeSlots(world, [9 * DAYS]);
    await world.context.database.change(({ sql }) =>
      addDue(sql, { kind: FREED, subject: slotId!, dueAt: world.now() }),
    );
    await world.doDueWork();
    const { offer } = await waiting.look();
    expect(offer?.slot.slotId).toBe(slotId);
    const take = () =>
      waiting.browser.post(`/api/own-requests/${waiting.requestId}/offer`, {
        offerId: offer!.offerId,
        reply: 'accept',
      });
    const answers = await Promise.all([take(), take()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(refusalOf(answers.find(({ status }) => status === 409)!)).toEqual([409, { code: 'offer_over' }]);
    expect((await waiting.look()).held?.slotId).toBe(offer!.slot.slotId);
  });
});

type Act = (requester: Requester) => Promise<{ status: number }>;
/** What the requester does on their page. */
const ACTS: Partial<Record<RequestCommand, Act>> = {
  answer: (requester) => requester.act('answer', { text: 'Hei' }),
  add_colleague: async (requester) => {
    const added = await requester.act('colleagues', { colleague: tiina });
    const [one] = added.status === 200 ? added.body.colleagues : [];
    if (one) await requester.act(`colleagues/${one.colleagueId}/remove`);
    return added;
  },
  change_times: (requester) => requester.act('times', { ...ranked(), waitingList: true }),
  correct_address: (requester) => requester.act('address', { email: filledForm().email }),
  withdraw: (requester) => requester.act('withdraw'),
};

test('[RQ2] whatever happens in whatever order, the page offers and takes what the table allows', async () => {
  const known = REQUEST_COMMANDS.filter((command) => !['send', 'take_offer'].includes(command));
  const commands = fc.array(fc.constantFrom(...known), { minLength: 4, maxLength: 9 });
  const walk = fc.asyncProperty(commands, async (walked) => {
    const requester = await Requester.sent(world, filledForm(ranked()), { waitingList: true });
    let status: RequestStatus = 'requested';
    for (const command of walked) {
      const next = nextStatus(status, command);
      expect([command, await isTaken(requester, command)]).toEqual([command, next !== null]);
      status = next ?? status;
      const page = await requester.look();
      expect([page.status, page.may]).toEqual([status, requesterActs(status, false)]);
    }
  });
  await fc.assert(walk, { numRuns: 12 });
});

async function isTaken(requester: Requester, command: RequestCommand): Promise<boolean> {
  const act = ACTS[command];
  if (act) return (await act(requester)).status === 200;
  return step(requester.requestId, command).then(
    () => true,
    (error: Refusal) => {
      expect(error.code).toBe('not_now');
      return false;
    },
  );
}
