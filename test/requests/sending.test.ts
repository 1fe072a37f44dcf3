import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FreeSlots, ServiceFacts } from '#contract/requests';
import { DAY, HOUR, MINUTE, SECOND } from '../../server/platform/clock.ts';
import { LIMITS } from '../../server/platform/limits.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, REGION, signIn, type Staff } from '../support/people.ts';
import { addThemes, colleague, filledForm, refusalOf, Requester } from '../support/requester.ts';
import { addFreeSlots } from '../support/sent-request.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  await addThemes(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

const DAYS = 24 * 60; // in minutes
const ranked = (slots: string[]) => ({ times: { slots, own: [] } });
const events = (requestId: string) =>
  world.query('select type, data from request_events where request_id = $1 order by event_id', [requestId]);
const stateOf = async (slotId: string) =>
  (await world.query('select state, request_id from slots where slot_id = $1', [slotId]))[0]!;

describe('a form', () => {
  test('[RQ8] of which nothing is filled in names every field that is missing, in the form’s order', async () => {
    const draft = await Requester.begin(world, {});
    const { status, body } = await draft.send();
    expect(status).toBe(400);
    expect(fieldsOf(body)).toEqual([
      'name missing',
      'profession missing',
      'title missing',
      'employerKind missing',
      'organisation missing',
      'regionId missing',
      'email missing',
      'danger missing',
      'duty missing',
      'basis missing',
      'description missing',
      'questions.0 missing',
      'childView missing',
      'course missing',
      'themes missing',
      'urgency missing',
      'sessionLanguage missing',
      'times times_missing',
    ]);
    expect(await draft.row()).toMatchObject({ status: 'draft', version: 1 });
  });

  test('[RQ8] says what is wrong with each field, and empty boxes say nothing', async () => {
    const others = [colleague('Tiina', 'not an address'), colleague('', 'tiina@social.example')];
    const draft = await Requester.begin(
      world,
      filledForm({
        description: 'x'.repeat(1_501),
        questions: ['Miten?', ' ', 'Entä?'],
        childViewText: '  ',
        interpreter: '',
        colleagues: others,
        email: 'jaakko',
      }),
    );
    const [, error] = refusalOf(await draft.send());
    expect(error).toMatchObject({
      code: 'bad_input',
      fields: [
        { field: 'email', code: 'not_an_address' },
        { field: 'description', code: 'too_long', limit: 1_500 },
        { field: 'questions.1', code: 'missing' },
        { field: 'colleagues.0.email', code: 'not_an_address' },
        { field: 'colleagues.1.name', code: 'missing' },
      ],
    });
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['help that has not been called', { danger: 'not_called' }, ['danger danger_not_called']],
    ['urgency without grounds', { urgency: 'urgent' }, ['urgencyGrounds grounds_missing']],
    ['a region that there is not', { regionId: 'atlantis' }, ['regionId unknown_region']],
    ['a theme that there is not', { themes: ['teema', 'muu'] }, ['themes.1 unknown_theme']],
    ['no time', { times: { slots: [], own: [] } }, ['times times_missing']],
    [
      'a time that is past, and one that no calendar has',
      {
        times: {
          slots: [],
          own: [
            { localDate: '2026-01-07', localTime: '10:00' },
            { localDate: '2027-02-30', localTime: '10:00' },
            { localDate: '2027-03-28', localTime: '03:30' },
          ],
        },
      },
      ['times.own.0 slot_past', 'times.own.1 wrong_form', 'times.own.2.localTime no_such_time'],
    ],
    ['a slot that there is not', ranked(['slo_AAAAAAAAAAAAAAAAAAAAAA']), ['times.slots.0 unknown_slot']],
    [
      'one person twice',
      {
        email: 'jaakko@social.example',
        colleagues: [
          colleague('Tiina', 'tiina@social.example'),
          colleague('Toinen', 'TIINA@social.example '),
          colleague('Itse', 'jaakko@social.example'),
        ],
      },
      ['colleagues.1.email same_person_twice', 'colleagues.2.email same_person_twice'],
    ],
  ])('[RQ9] %s is refused by its name', async (_what, wrong, fields) => {
    const draft = await Requester.begin(world, filledForm(wrong));
    const { status, body } = await draft.send();
    expect([status, fieldsOf(body)]).toEqual([400, fields]);
  });

  test('[RQ9] a slot of another region, for another profession or of the past is no choice', async () => {
    const [elsewhere] = await addFreeSlots(world, [3 * DAYS], 'kainuu');
    const [soon] = await addFreeSlots(world, [10], REGION);
    const [forOthers] = await addFreeSlots(world, [3 * DAYS]);
    await world.query(
      `update periods set professions = '{psychologist}' where period_id = (select period_id from slots where slot_id = $1)`,
      [forOthers],
    );
    world.clock.advance(10 * MINUTE);
    const draft = await Requester.begin(world, filledForm(ranked([elsewhere!, soon!, forOthers!])));
    expect(fieldsOf((await draft.send()).body)).toEqual([
      'times.slots.0 unknown_slot',
      'times.slots.1 slot_past',
      'times.slots.2 unknown_slot',
    ]);
  });

  test('[RQ10] an identity code goes only once it has been seen; its kind alone is recorded', async () => {
    const code = '131052-308T';
    const draft = await Requester.begin(
      world,
      filledForm({ description: `Äidin tunnus on ${code}.`, questions: ['Miten?', `Entä ${code}?`] }),
    );
    expect(refusalOf(await draft.send())).toEqual([
      409,
      {
        code: 'identifiers',
        fields: [
          { field: 'description', code: 'identity_code' },
          { field: 'questions.1', code: 'identity_code' },
        ],
      },
    ]);
    expect((await draft.send({ acknowledged: ['identity_code'] })).status).toBe(200);
    const [sent] = (await events(draft.requestId)).filter(({ type }) => type === 'request.sent');
    expect(sent!['data']).toEqual({ identifiers: 'identity_code' });
    expect(await world.dump()).not.toContain(code);
    expect(world.logged.join('\n')).not.toContain(code);
  });

  test('[RQ28] is not read and filled in within twenty seconds', async () => {
    const draft = await Requester.begin(world);
    world.clock.advance(19 * SECOND);
    expect(refusalOf(await draft.sendNow())).toEqual([429, { code: 'too_fast', retryAfter: 1 }]);
    world.clock.advance(SECOND);
    expect((await draft.sendNow()).status).toBe(200);
  });

  test('[RQ28] with the hidden field filled in is answered as if it had gone, and has not', async () => {
    const draft = await Requester.begin(world);
    const { status, body } = await draft.send({ website: 'https://spam.example' });
    expect([status, Object.keys(body)]).toEqual([200, ['reference', 'held']]);
    expect(await draft.row()).toMatchObject({ status: 'draft', reference: null });
  });
});

describe('what was sent', () => {
  test('[RQ11] twenty times at once is one request, with one receipt', async () => {
    const draft = await Requester.begin(world);
    world.clock.advance(20 * SECOND);
    const answers = await Promise.all(Array.from({ length: 20 }, () => draft.sendNow()));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]!.body.reference).toMatch(/^KP-2026-\d{4}$/);
    expect(await draft.mails()).toEqual(['request_receipt']);
    expect((await events(draft.requestId)).map(({ type }) => type)).toEqual(['request.sent']);
    const again = await draft.save({ name: 'Toinen' });
    expect(again.body).toEqual({ error: { code: 'already_sent' } });
  });

  test('[RQ5] a page that shows an older draft does not send it', async () => {
    const draft = await Requester.begin(world);
    const { body } = await draft.save(filledForm());
    expect((await draft.send()).body).toEqual({ error: { code: 'stale', details: { at: body.savedAt } } });
  });

  test('[RQ12] has a number of its own, also of many at once and beside a booking', async () => {
    const drafts = await Promise.all(Array.from({ length: 12 }, () => Requester.begin(world)));
    world.clock.advance(20 * SECOND);
    const before = await nextReference();
    const [booked, ...sent] = await Promise.all([
      bookAs(before).catch(() => null),
      ...drafts.map((draft) => draft.sendNow()),
    ]);
    const references = sent.map(({ body }) => body.reference);
    expect(sent.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
    if (booked) references.push(booked.page.reference);
    expect(new Set(references).size).toBe(references.length);
    expect(references).not.toContain(await nextReference());
    await expect(bookAs(references[3]!)).rejects.toThrow('reference');
  });

  test('[RQ13] carries its promise', async () => {
    const urgent = { urgency: 'urgent', urgencyGrounds: 'Tapaaminen on torstaina.' };
    const page = await (await Requester.sent(world, filledForm(urgent))).look();
    const inDays = (time: string) => (Date.parse(time) - Date.parse(page.sentAt)) / DAY;
    expect(page.isUrgent).toBe(true);
    expect(Math.ceil(inDays(page.answerBy))).toBe(1);
    expect(Math.ceil(inDays(page.sessionBy))).toBe(2);
  });

  test('[RQ4] lies sealed: the queue’s columns say no word of the case', async () => {
    const words = ['Kellarihuone', 'Saunapolku', 'Mustikkasuo'];
    const draft = await Requester.sent(
      world,
      filledForm({ description: words[0], questions: [words[1]], done: words[2] }),
    );
    await draft.act('answer', { text: 'Puolukkamaa' });
    const dump = await world.dump();
    for (const word of [...words, 'Puolukkamaa']) expect(dump).not.toContain(word);
    expect((await draft.look()).form).toMatchObject({ description: words[0], done: words[2] });
  });
});

describe('slots', () => {
  test('[RQ15] are counted as they could be held', async () => {
    const free = async () =>
      (await world.browser().get<FreeSlots>(`/api/free-slots?regionId=${REGION}`)).body.slots;
    const before = (await free()).length;
    const [first, second] = await addFreeSlots(world, [4 * DAYS, 5 * DAYS]);
    await addFreeSlots(world, [60], REGION); // too soon: experts need a day
    await Requester.sent(world, filledForm(ranked([second!])));
    const listed = await free();
    expect(listed.length).toBe(before + 1);
    expect(listed.map(({ slotId }) => slotId)).toContain(first);
    const { periods } = (await world.browser().get<ServiceFacts>('/api/service')).body;
    expect(periods.map(({ slots, free: left }) => [slots, left])).toContainEqual([2, 1]);
    const other = await world.browser().get(`/api/free-slots?regionId=${REGION}&profession=wizard`);
    expect(other.status).toBe(400);
  });

  test('[RQ14] the best that is to be had is held', async () => {
    const [first, second] = await addFreeSlots(world, [4 * DAYS, 5 * DAYS]);
    const one = await Requester.begin(world, filledForm(ranked([first!, second!])));
    expect((await one.send()).body.held?.slotId).toBe(first);
    const two = await Requester.begin(world, filledForm(ranked([first!, second!])));
    expect((await two.send()).body.held?.slotId).toBe(second);
    const page = await two.look();
    expect(page.held?.slotId).toBe(second);
    expect(page.times.slots.map(({ slotId, free }) => [slotId, free])).toEqual([
      [first, false],
      [second, true],
    ]);
  });

  test('[RQ14] for two hours, unless the address has proven itself by then', async () => {
    const slots = await addFreeSlots(world, [6 * DAYS, 7 * DAYS]);
    const sending = slots.map((slot) => Requester.sent(world, filledForm(ranked([slot]))));
    const [unproven, proven] = await Promise.all(sending);
    await world.query('update requests set email_confirmed_at = sent_at where request_id = $1', [
      proven!.requestId,
    ]);
    await world.advance(2 * HOUR - MINUTE);
    expect(await stateOf(slots[0]!)).toMatchObject({ state: 'held' });
    await world.advance(2 * MINUTE);
    expect(await stateOf(slots[0]!)).toEqual({ state: 'free', request_id: null });
    expect(await unproven!.row()).toMatchObject({ status: 'requested' });
    expect((await events(unproven!.requestId)).at(-1)).toMatchObject({ type: 'slot.freed' });
    expect(await stateOf(slots[1]!)).toEqual({ state: 'held', request_id: proven!.requestId });
  });

  test('[RQ14] of eight for the last one, one holds it; the others have sent nothing and may wait', async () => {
    const slots = await addFreeSlots(world, [4 * DAYS]);
    const all = await Promise.all(
      Array.from({ length: 8 }, () => Requester.begin(world, filledForm(ranked(slots)))),
    );
    world.clock.advance(20 * SECOND);
    const answers = await Promise.all(all.map((draft) => draft.sendNow()));
    const winner = answers.findIndex(({ status }) => status === 200);
    expect(await stateOf(slots[0]!)).toEqual({ state: 'held', request_id: all[winner]!.requestId });
    const told = answers.filter((_, at) => at !== winner);
    for (const answer of told)
      expect(refusalOf(answer)).toEqual([
        409,
        { code: 'slot_taken', fields: [{ field: 'times', code: 'slot_taken' }] },
      ]);
    const other = all[(winner + 1) % 8]!;
    expect(await other.row()).toMatchObject({ status: 'draft', reference: null });
    const waiting = await other.sendNow({ waitingList: true });
    expect(waiting.body.held).toBeNull();
    expect(await other.row()).toMatchObject({ status: 'requested', waits_for_slot: true });
  });

  test('[RQ14] who waits for one need name none', async () => {
    const draft = await Requester.begin(world, filledForm(ranked([])));
    expect((await draft.send()).status).toBe(400);
    expect((await draft.send({ waitingList: true })).status).toBe(200);
    expect(await draft.row()).toMatchObject({ waits_for_slot: true });
  });
});

test('[RQ29] a place on the network can send only so many', async () => {
  const draft = await Requester.begin(world, {});
  let status = 0;
  for (let tries = 0; status !== 429 && tries <= LIMITS.sendByNetwork.points; tries += 1)
    ({ status } = await draft.sendNow({ website: 'x' }));
  expect(status).toBe(429);
});

function bookAs(reference: string) {
  const wishes = { reference, inMinutes: 5 * DAYS };
  return book(world, staff, coordinator, wishes);
}

async function nextReference(): Promise<string> {
  const { body } = await coordinator.get<{ reference: string }>('/api/consultations/next-reference');
  return body.reference;
}

function fieldsOf(body: object): string[] {
  const { error } = body as { error: { fields: { field: string; code: string }[] } };
  return error.fields.map(({ field, code }) => `${field} ${code}`);
}
