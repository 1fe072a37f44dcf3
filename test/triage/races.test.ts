import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Decision } from '#contract/triage';
import type { Context } from '../../server/context.ts';
import { findBrowser } from '../../server/identity/browser-store.ts';
import { proveStaffOfBrowser, type SignedIn } from '../../server/identity/prove-staff.ts';
import { changeRequest } from '../../server/requests/change-request.ts';
import { applyDecision } from '../../server/triage/apply-decision.ts';
import { decideRequest } from '../../server/triage/decide-request.ts';
import { undoDecision } from '../../server/triage/undo-decision.ts';
import type { Browser } from '../support/browser.ts';
import { inTurn } from '../support/in-turn.ts';
import { addPeople, addPerson, REGION, signIn } from '../support/people.ts';
import { hasRedis } from '../support/redis-server.ts';
import { addQueuedRequest } from '../support/queued-request.ts';
import { World } from '../support/world.ts';

const ROUNDS = 30;
let world: World;
let here: Context;
let there: Context;
let mine: SignedIn;
let theirs: SignedIn;

async function signedIn(context: Context, browser: Browser): Promise<SignedIn> {
  const browserId = await context.database.read((sql) => findBrowser(sql, browser.cookie!.split('=')[1]!));
  return proveStaffOfBrowser(context, browserId!);
}

const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
const ASK: Decision = { kind: 'ask', message: 'Mitä on tehty?' };
const DECLINE: Decision = { kind: 'decline', message: 'Emme voi auttaa.', reason: 'other' };
const decide = (context: Context, who: SignedIn, requestId: string, decision: Decision) =>
  decideRequest(context, who, requestId, { version: 2, decision }).catch(codeOf);

/** What the database says in the end. */
async function truth(requestId: string) {
  const [row] = await world.query<{
    status: string;
    states: string[] | null;
    messages: string;
    mails: string;
  }>(
    `select status, (select array_agg(state order by state) from decisions d where d.request_id = r.request_id) as states,
       (select count(*) from request_messages m where m.request_id = r.request_id) as messages,
       (select count(*) from mails where subject = r.request_id) as mails
     from requests r where request_id = $1`,
    [requestId],
  );
  return row!;
}

(hasRedis ? describe : describe.skip)('of several at the same moment, in two processes', () => {
  beforeAll(async () => {
    world = await World.start({ redis: true });
    here = world.context;
    there = (await world.startProcess()).context;
    const staff = await addPeople(world);
    const colleague = await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION]);
    mine = await signedIn(here, await signIn(world, staff.coordinator));
    theirs = await signedIn(there, await signIn(world, colleague));
    // What is held is made by the hand of this test, not by the beat of due work.
    for (const { due } of world.services.map(({ context }) => context)) await due.stop();
  });
  afterAll(() => world?.dispose());

  test('[TR10] two who decide: one decision is held, the other coordinator is told whose it is', async () => {
    const winners = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const requestId = await addQueuedRequest(world);
      const said = await inTurn(round, [
        () => decide(here, mine, requestId, ASK),
        () => decide(there, theirs, requestId, DECLINE),
      ]);
      const held = said.filter((one) => one.startsWith('dec_'));
      expect(held).toHaveLength(1);
      expect(said).toContain('being_decided');
      await Promise.all([applyDecision(here, held[0]!), applyDecision(there, held[0]!)]);
      const { status, ...rest } = await truth(requestId);
      expect(rest).toEqual({ states: ['applied'], messages: '1', mails: '1' });
      winners.add(status);
    }
    expect([...winners].toSorted()).toEqual(['declined', 'needs_info']);
  });

  test('[TR10] a decision is made or taken back, once, whoever is first', async () => {
    const ends = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const requestId = await addQueuedRequest(world);
      const decisionId = await decide(here, mine, requestId, DECLINE);
      let undone = '';
      await inTurn<unknown>(round, [
        () => applyDecision(here, decisionId),
        async () => {
          undone = await undoDecision(there, theirs, decisionId).then(() => 'undone', codeOf);
        },
        () => applyDecision(there, decisionId),
      ]);
      const { status, states, messages } = await truth(requestId);
      const isUndone = undone === 'undone';
      expect(undone).toMatch(/^(undone|too_late)$/);
      expect({ status, states, messages }).toEqual(
        isUndone
          ? { status: 'requested', states: ['undone'], messages: '0' }
          : { status: 'declined', states: ['applied'], messages: '1' },
      );
      ends.set(undone, (ends.get(undone) ?? 0) + 1);
    }
    expect([...ends.keys()].toSorted()).toEqual(['too_late', 'undone']);
  });

  test('[TR10] who withdraws while a decision is made has withdrawn, or has been answered: never both', async () => {
    const ends = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const requestId = await addQueuedRequest(world);
      const decisionId = await decide(here, mine, requestId, DECLINE);
      const withdraw = () =>
        changeRequest(there, requestId, 'requester', async (change) => {
          change.step('withdraw');
          await change.happened('request.withdrawn');
        }).catch(codeOf);
      await inTurn<unknown>(round, [() => applyDecision(here, decisionId), withdraw]);
      const { status, states, messages, mails } = await truth(requestId);
      expect({ states, messages, mails }).toEqual(
        status === 'withdrawn'
          ? { states: ['failed'], messages: '0', mails: '0' }
          : { states: ['applied'], messages: '1', mails: '1' },
      );
      ends.add(status);
    }
    expect([...ends].toSorted()).toEqual(['declined', 'withdrawn']);
  });
});
