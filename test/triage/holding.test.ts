import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { HeldDecision, RequestText } from '#contract/triage';
import { SECOND } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, addPerson, REGION, signIn, type Staff } from '../support/people.ts';
import {
  addSentColleague,
  addQueuedRequest,
  type PageBody,
  type Refused,
} from '../support/queued-request.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let colleague: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true, config: { undoSeconds: 10 } });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  colleague = await signIn(world, await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION]));
});
afterAll(() => world.dispose());

type Decided = HeldDecision & Refused;
const DECLINE = { kind: 'decline', message: 'Piilosanat requesterille.', reason: 'no_slots' };
const pageOf = async (requestId: string, browser = coordinator) =>
  (await browser.get<PageBody>(`/api/requests/${requestId}`)).body;
async function decide(requestId: string, decision: object = DECLINE, browser = coordinator) {
  const { version } = await pageOf(requestId);
  return browser.post<Decided>(`/api/requests/${requestId}/decisions`, { version, decision });
}
const stateOf = async (decisionId: string) =>
  (await coordinator.get<HeldDecision>(`/api/decisions/${decisionId}`)).body;
const undo = (decisionId: string, browser = coordinator) =>
  browser.post<Decided>(`/api/decisions/${decisionId}/undo`);
const mails = async (requestId: string) =>
  (await world.query('select 1 from mails where subject = $1', [requestId])).length;

test('[TR9] while it is held nothing has changed, its words lie sealed, and all see whose it is; then it is made', async () => {
  const requestId = await addQueuedRequest(world);
  const { body: held } = await decide(requestId);
  expect(held).toMatchObject({ state: 'held', kind: 'decline', mine: true, by: 'Raili Olematon' });
  await world.advance(9 * SECOND);
  expect(await pageOf(requestId, colleague)).toMatchObject({
    status: 'requested',
    decision: { decisionId: held.decisionId, mine: false },
    deciding: { kind: 'decline', by: 'Raili Olematon' },
  });
  expect(await mails(requestId)).toBe(0);
  expect(await world.dump()).not.toContain('Piilosanat');
  await world.advance(SECOND);
  expect(await stateOf(held.decisionId)).toMatchObject({ state: 'applied' });
  expect(await pageOf(requestId)).toMatchObject({ status: 'declined', decision: null, deciding: null });
  expect(await mails(requestId)).toBe(1);
  expect((await undo(held.decisionId)).body.error.code).toBe('too_late');
});

test('[TR9] who comes second is told whose it is; another coordinator of the region may take it back, one of another may not', async () => {
  const requestId = await addQueuedRequest(world);
  const { decisionId } = (await decide(requestId)).body;
  const second = await decide(requestId, { kind: 'ask', message: 'Mitä?' }, colleague);
  expect(second.body.error).toEqual({ code: 'being_decided', details: { by: 'Raili Olematon' } });
  const stranger = await signIn(world, staff.otherCoordinator);
  expect((await undo(decisionId, stranger)).status).toBe(403);
  expect((await stranger.get(`/api/decisions/${decisionId}`)).status).toBe(403);
  expect((await undo(decisionId, colleague)).body).toMatchObject({ state: 'undone', mine: false });
  expect((await undo(decisionId)).body).toMatchObject({ state: 'undone' });
  await world.advance(20 * SECOND);
  expect(await pageOf(requestId)).toMatchObject({ status: 'requested', decision: null });
  expect(await mails(requestId)).toBe(0);
});

test('[TR7] a decision that was taken back makes no page stale', async () => {
  const requestId = await addQueuedRequest(world);
  const { version } = await pageOf(requestId, colleague);
  await undo((await decide(requestId)).body.decisionId);
  const answer = await colleague.post<Decided>(`/api/requests/${requestId}/decisions`, {
    ...{ version, decision: DECLINE },
  });
  expect(answer.body).toMatchObject({ state: 'held' });
});

test('[TR10] what cannot be made any more fails, changes nothing, and says why', async () => {
  const requestId = await addQueuedRequest(world, {
    ...{ verifiedMethod: 'switchboard', verifiedBy: staff.coordinator.staffId, verifiedAt: world.now() },
  });
  const { decisionId } = (await decide(requestId, { kind: 'accept', message: 'Hyväksytty.' })).body;
  await addSentColleague(world, requestId, 'tiina@elsewhere.example');
  await world.advance(10 * SECOND);
  expect(await stateOf(decisionId)).toMatchObject({ state: 'failed', code: 'not_verified' });
  const page = await pageOf(requestId);
  expect(page).toMatchObject({ status: 'requested', decision: null });
  expect(page.history[0]).toMatchObject({ type: 'decision.failed', data: { code: 'not_verified' } });
  const { body } = await coordinator.get<RequestText>(`/api/requests/${requestId}/text`);
  expect(body.messages).toEqual([]);
});

test('[TR10] whoever is no coordinator of the region any more when it is made makes nothing', async () => {
  const person = await addPerson(world, 'Aune Esimerkkilä', ['coordinator'], [REGION]);
  const requestId = await addQueuedRequest(world);
  const { decisionId } = (await decide(requestId, DECLINE, await signIn(world, person))).body;
  await world.query(`update staff set regions = '{}' where staff_id = $1`, [person.staffId]);
  await world.advance(10 * SECOND);
  expect(await stateOf(decisionId)).toMatchObject({ state: 'failed', code: 'not_allowed' });
  expect((await pageOf(requestId)).status).toBe('requested');
});
