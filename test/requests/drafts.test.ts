import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MAX_DESCRIPTION, type OwnRequests, type SavedDraft } from '#contract/requests';
import { DAY, MINUTE } from '../../server/platform/clock.ts';
import { LIMITS } from '../../server/platform/limits.ts';
import { forgetWhatIsOver } from '../../server/service.ts';
import { addPeople } from '../support/people.ts';
import { addThemes, filledForm, Requester } from '../support/requester.ts';
import { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start({ manualClock: true });
  await addPeople(world);
  await addThemes(world);
});
afterAll(() => world.dispose());

const WORDS = 'Isoisän kellari on ainoa paikka, jossa lapsi puhuu.';

describe('a draft', () => {
  test('[RQ3] is held by the browser that began it, and is nobody else’s', async () => {
    const draft = await Requester.begin(world, { name: 'Jaakko' });
    const other = world.browser();
    await Requester.begin(world, {}, other); // a browser that is known, with a draft of its own
    const { body } = await draft.browser.get<OwnRequests>('/api/own-requests');
    expect(body.requests.map(({ requestId, status }) => [requestId, status])).toEqual([
      [draft.requestId, 'draft'],
    ]);
    const path = `/api/drafts/${draft.requestId}`;
    for (const browser of [other, world.browser()]) {
      expect((await browser.get<OwnRequests>('/api/own-requests')).text).not.toContain(draft.requestId);
      const answers = [
        await browser.get(`/api/own-requests/${draft.requestId}`),
        await browser.post(path, { version: 1, form: {} }),
        await browser.post(`${path}/discard`),
        await browser.post(`${path}/mail`, { email: 'thief@social.example', language: 'fi' }),
        await browser.post(`${path}/send`, { version: 1, acknowledged: [], waitingList: false }),
      ];
      for (const answer of answers)
        expect([answer.status, answer.body['error']]).toEqual([403, { code: 'not_yours' }]);
    }
    const made_up = await draft.browser.get('/api/own-requests/req_AAAAAAAAAAAAAAAAAAAAAA');
    expect([made_up.status, made_up.body['error']]).toEqual([403, { code: 'not_yours' }]);
    expect((await draft.look()).version).toBe(1);
  });

  test('[RQ4] no table, log or answer to others says a word of it', async () => {
    const draft = await Requester.begin(world, { description: WORDS });
    await draft.save({ description: `${WORDS} Ja vielä: saunapolku.`, email: 'salainen@social.example' });
    const dump = await world.dump();
    for (const word of ['kellari', 'saunapolku', 'salainen']) {
      expect(dump).not.toContain(word);
      expect(world.logged.join('\n')).not.toContain(word);
    }
    expect((await draft.look()).form).toEqual({
      description: `${WORDS} Ja vielä: saunapolku.`,
      email: 'salainen@social.example',
    });
  });

  test('[RQ5] another tab’s words are not written over', async () => {
    const draft = await Requester.begin(world, { name: 'Jaakko' });
    world.clock.advance(MINUTE);
    const saved = await draft.save({ name: 'Jaakko Keinotekoinen' });
    expect(saved.body).toMatchObject({ version: 2, savedAt: world.now().toISOString() });
    world.clock.advance(MINUTE);
    const late = await draft.save({ name: 'Toinen välilehti' }, 1);
    expect(late.body).toEqual({ error: { code: 'stale', details: { at: saved.body.savedAt } } });
    expect((await draft.look()).form).toEqual({ name: 'Jaakko Keinotekoinen' });
  });

  test('[RQ5] a save that changes nothing writes nothing, also when its first answer was lost', async () => {
    const draft = await Requester.begin(world, { name: 'Jaakko', questions: ['Miten?'] });
    const first = await draft.save({ name: 'Jaakko K', questions: ['Miten?'] });
    world.clock.advance(MINUTE);
    const again = await draft.save({ questions: ['Miten?'], name: 'Jaakko K' });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await draft.row())['version']).toBe(2);
  });

  test('[RQ5] of twenty saves at the same moment one is kept', async () => {
    const draft = await Requester.begin(world, {});
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => draft.save({ name: `Jaakko ${at}` }, 1)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await draft.row())['version']).toBe(2);
  });

  test('[RQ6] discarding leaves nothing, not even its key', async () => {
    const draft = await Requester.begin(world, { name: 'Jaakko', description: WORDS });
    expect(await draft.hasKey()).toBe(true);
    expect((await draft.browser.post(`/api/drafts/${draft.requestId}/discard`)).status).toBe(200);
    await world.context.outbox.runOnce();
    expect(await draft.hasKey()).toBe(false);
    expect(await draft.row()).toMatchObject({ form: null, email: null, deleted_at: world.now() });
    expect((await draft.browser.get(`/api/own-requests/${draft.requestId}`)).status).toBe(403);
    expect((await draft.browser.get<OwnRequests>('/api/own-requests')).body.requests).toEqual([]);
  });

  test('[RQ6] fourteen days after the last save it is gone, and not an hour before', async () => {
    const draft = await Requester.begin(world, { name: 'Jaakko' });
    await world.advance(10 * DAY);
    const { body } = await draft.save({ name: 'Jaakko K' });
    expect(body.expiresAt).toBe(new Date(world.now().getTime() + 14 * DAY).toISOString());
    await world.advance(14 * DAY - MINUTE);
    expect((await draft.look()).form).toEqual({ name: 'Jaakko K' });
    await world.advance(MINUTE);
    expect(await draft.row()).toMatchObject({ form: null, deleted_at: world.now() });
    expect((await draft.browser.get(`/api/own-requests/${draft.requestId}`)).status).toBe(403);
    await world.advance(DAY);
    await forgetWhatIsOver(world.context); // a browser that holds nothing any more is forgotten, and nothing stands in its way
  });

  test('[RQ6] its browser is remembered for as long as there is a draft', async () => {
    const draft = await Requester.begin(world, { name: 'Jaakko' });
    await world.advance(3 * DAY);
    await forgetWhatIsOver(world.context);
    expect((await draft.look()).form).toEqual({ name: 'Jaakko' });
  });
});

describe('continuing later', () => {
  const mail = (draft: Requester, email: string) =>
    draft.browser.post(`/api/drafts/${draft.requestId}/mail`, { email, language: 'sv' });

  test('[RQ7] mails the link, and answers alike when no mail goes', async () => {
    const draft = await Requester.begin(world, { name: 'Jaakko' });
    const first = await mail(draft, 'later@social.example');
    const second = await mail(draft, 'later@social.example');
    expect([first.status, first.text]).toEqual([202, '{}']);
    expect([second.status, second.text]).toEqual([202, '{}']);
    expect(await draft.mails()).toEqual(['draft_link']);
    expect(await draft.row()).toMatchObject({ email: 'later@social.example', language: 'sv', version: 1 });
  });

  test('[RQ7] does not disturb what is being typed', async () => {
    const draft = await Requester.begin(world, { name: 'Jaakko' });
    await mail(draft, 'typing@social.example');
    await draft.claim();
    expect((await draft.save({ name: 'Jaakko K' })).status).toBe(200);
  });
});

describe('a program', () => {
  test('[RQ28] that fills in the hidden field hears that all went well; nothing is stored', async () => {
    const count = () => world.query('select count(*)::int as n from requests');
    const before = await count();
    const browser = world.browser();
    const { status, body } = await browser.post<SavedDraft>('/api/drafts', {
      form: { name: 'Robotti' },
      website: 'https://spam.example',
    });
    const real = await Requester.begin(world, {});
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(Object.keys((await real.save({ name: 'Jaakko' })).body));
    const known = await browser.get<OwnRequests>('/api/own-requests'); // its cookie is nobody's
    expect([browser.cookie === null, known.body.requests]).toEqual([false, []]);
    expect((await count())[0]!['n']).toBe(Number(before[0]!['n']) + 1);
  });

  test('[RQ29] sends what is too large, too deep or of unknown fields in vain', async () => {
    const browser = world.browser();
    const wrong = [
      { description: 'x'.repeat(2 * MAX_DESCRIPTION + 1) },
      { questions: ['a', 'b', 'c', 'd'] },
      { clientName: 'Maija' },
      { times: { slots: ['slo_1'], own: [] } },
      { themes: [{ deep: [[[[[[1]]]]]] }] },
    ];
    for (const form of wrong) expect((await browser.post('/api/drafts', { form })).status).toBe(400);
    expect((await browser.post('/api/drafts', { form: {}, note: 'x'.repeat(40_000) })).status).toBe(413);
    expect(browser.cookie).toBeNull();
  });

  test('[RQ29] finds that a place on the network can begin only so many', async () => {
    const browser = world.browser();
    let status = 200;
    for (let tries = 0; status === 200 && tries <= LIMITS.draftByNetwork.points; tries += 1)
      ({ status } = await browser.post('/api/drafts', { form: {}, website: 'x' }));
    expect(status).toBe(429);
    const { body } = await browser.post('/api/drafts', { form: filledForm() });
    expect(body).toMatchObject({ error: { code: 'too_many', retryAfter: expect.any(Number) } });
  });
});
