import { afterEach, describe, expect, test } from '@jest/globals';
import type { PlanChange } from '#contract/scheduling';
import { SECOND } from '../../server/platform/clock.ts';
import { addPeople, book, signIn, type Staff } from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { hasRedis } from '../support/redis-server.ts';
import { pick, seeded, type Random } from '../support/seeded.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';
import { BEGINS, ENDS, outcomeOf, wallClock, yearOf, type Outcome, type Story } from './year-stories.ts';

/** The longest that a process which died over its work holds it back. */
const CLAIM = 30 * SECOND;

type Act = { at: number; run(): Promise<void> };
type Told = { type: string; at: Date; count: number | null };

let world: World;
afterEach(() => world?.dispose());

(hasRedis ? describe : describe.skip)('a year goes by', () => {
  test.each([27, 1918])(
    '[CN9] [CN10] [CN12] [CN13] each lobby opens, each reminder goes and each session closes once and in time, year %i',
    async (seed) => {
      world = await World.start({ manualClock: new Date(BEGINS).toISOString(), redis: true });
      await keepMailHere(world.service);
      await keepMailHere(await world.startProcess());
      const random = seeded(seed);
      const stories = yearOf(random);
      const ids = new Map<Story, string>();
      const acts = actsOf(stories, ids, await addPeople(world));
      await walk(acts, random);
      for (const story of stories) await compare(story, ids.get(story)!);
      expect(
        await ask('select kind from due_work where done_at is null and due_at < $1', [new Date(ENDS)]),
      ).toEqual([]);
    },
  );
});

/** What coordinators do in that year, in its order. */
function actsOf(stories: Story[], ids: Map<Story, string>, staff: Staff): Act[] {
  const acts = stories.flatMap((story): Act[] => {
    const { times, minutes, cancelledAt } = story;
    const change = async (wish: PlanChange) => {
      const planning = new Planning(await signIn(world, staff.coordinator), ids.get(story)!);
      await planning.make(wish);
    };
    const set = times.map(({ setAt, slot: { localDate, localTime } }, at): Act => {
      const move = () => change({ kind: 'move', localDate, localTime, minutes });
      const create = async () => {
        const coordinator = await signIn(world, staff.coordinator);
        const booking = await book(world, staff, coordinator, { localDate, localTime, minutes } as object);
        ids.set(story, booking.id);
      };
      return { at: setAt, run: at === 0 ? create : move };
    });
    return cancelledAt === null ? set : [...set, { at: cancelledAt, run: () => change({ kind: 'cancel' }) }];
  });
  return acts.toSorted((a, b) => a.at - b.at);
}

/** As `world.query`, on a connection that stays: this is asked hundreds of times. */
function ask<T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> {
  return world.context.database.prepared<T>({ name: text.slice(0, 60), text }, values);
}

/** From one moment at which something is due or done to the next. Processes come and go, and die over their work. */
async function walk(acts: Act[], random: Random): Promise<void> {
  for (let next = await nextMoment(acts); next < ENDS; next = await nextMoment(acts)) {
    world.clock.set(new Date(Math.max(next, world.now().getTime())));
    while (acts[0] && acts[0].at <= world.now().getTime()) await acts.shift()!.run();
    const chance = random();
    const calm = (acts[0]?.at ?? ENDS) > world.now().getTime() + 2 * CLAIM;
    if (chance < 0.1 && calm) await dieOverWork();
    await doAll();
    if (chance > 0.95) await doItAgain();
    if (chance > 0.4 && chance < 0.45) await restart(pick(random, world.services));
  }
  expect(acts).toEqual([]);
}

async function nextMoment(acts: Act[]): Promise<number> {
  const [row] = await ask<{ at: Date | null }>(
    'select min(greatest(due_at, claimed_until)) as at from due_work where done_at is null',
  );
  return Math.min(row?.at?.getTime() ?? ENDS, acts[0]?.at ?? ENDS);
}

/** Both processes at the same moment do whatever is due. */
async function doAll(): Promise<void> {
  await until('everything that is due is done', async () => {
    await Promise.all(world.services.map(({ context }) => context.due.runOnce()));
    const left = await ask('select 1 from due_work where done_at is null and due_at <= $1', [world.now()]);
    return left.length === 0;
  });
}

/** A process has taken what is due and died before doing it: it is free again when its claim has run out. */
async function dieOverWork(): Promise<void> {
  await ask('update due_work set claimed_until = $1 where done_at is null and due_at <= $2', [
    new Date(world.now().getTime() + CLAIM),
    world.now(),
  ]);
  world.clock.advance(CLAIM);
}

/** A process has done its work and died before it could say so. */
async function doItAgain(): Promise<void> {
  await ask('update due_work set done_at = null, claimed_until = null where done_at = $1', [world.now()]);
  await doAll();
}

async function restart(service: World['service']): Promise<void> {
  await world.stopProcess(service);
  await keepMailHere(await world.startProcess());
}

/** What is sent is counted where it is queued: to send a year's mail as well would only take its time. */
async function keepMailHere({ context }: World['service']): Promise<void> {
  await context.outbox.stop();
}

/** What has come of a booking, in its history and its mails, beside what had to. */
async function compare(story: Story, consultationId: string): Promise<void> {
  const events = await ask<Told>(
    `select type, at, (data ->> 'count')::int as count from consultation_events where consultation_id = $1 order by event_id`,
    [consultationId],
  );
  const timesOf = (type: string) => events.filter((one) => one.type === type).map(({ at }) => at.getTime());
  const came: Outcome = {
    lobby: timesOf('consultation.lobby_open'),
    day: timesOf('reminder.day'),
    soon: timesOf('reminder.soon'),
    warned: timesOf('consultation.closing_soon'),
    closed: timesOf('consultation.ended'),
  };
  const had = outcomeOf(story);
  const summary = { consultationId, story, came };
  for (const what of ['lobby', 'day', 'soon', 'warned', 'closed'] as const) {
    expect({ what, n: came[what].length, ...summary }).toEqual({ what, n: had[what].length, ...summary });
    for (const [at, time] of came[what].entries()) {
      const late = time - had[what][at]!;
      expect({ what, inTime: late >= 0 && late <= CLAIM, late, ...summary }).toMatchObject({ inTime: true });
    }
  }
  await compareMails(consultationId, had);
  for (const { slot } of story.times) {
    const { localDate, localTime } = slot;
    expect(wallClock(slot.start)).toEqual({ localDate, localTime });
  }
}

/** Each reminder is one mail to each of the four who have a link. */
async function compareMails(consultationId: string, had: Outcome): Promise<void> {
  const mails = await ask<{ kind: string; subject: string }>(
    `select kind, subject from mails where consultation_id = $1 and kind like 'reminder%'`,
    [consultationId],
  );
  for (const which of ['day', 'soon'] as const)
    expect(mails.filter(({ kind }) => kind === `reminder_${which}`).length).toBe(4 * had[which].length);
}
