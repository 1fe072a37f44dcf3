/**
 * P11: the server's processor time for each join of somebody who claimed the link earlier: the socket connects with the
 * cookie, is proven, takes its seat and gets its view. The reference is a bare Socket.IO connect; in turns.
 * `npm run bench -- join-cpu --json [--rounds N] [--joins N] [--seed N] [--profile FILE]`
 */
import { printResult, readOptions } from './common/options.ts';
import { inTurns, type CrowdPage } from './crowd/crowd-page.ts';
import { Hall, openOurs, startBare } from './crowd/hall.ts';
import { median, ratio, rounded } from './common/figures.ts';
import { cpuOfTree, type Watched } from './common/watched.ts';
import { pause, until } from '../../test/support/until.ts';

const TARGET = 1.3;
/** So many pages are between their first byte and their view at any moment. */
const AT_ONCE = 16;
/** What connecting and closing cost must not fall into a neighbour's turn. */
const SETTLED = 400;

const { json, profile, rounds, joins } = readOptions({ rounds: 5, joins: 450 });

type Kind = 'ours' | 'reference';
const KINDS = ['ours', 'reference'] as const;
/** Microseconds for each join. */
type Once = { cpu: number; user: number; wall: number; postgres: number };

const hall = await Hall.open({ guests: joins });
const servers = {} as Record<Kind, Watched>;
try {
  await hall.nobodyIsHere();
  servers.ours = await hall.startService();
  servers.reference = await startBare();
  report(await servers.ours.profiled(profile, joinInTurns));
} finally {
  for (const server of Object.values(servers)) await server.stop();
  await hall.stop();
}

async function joinInTurns(): Promise<Record<Kind, Once[]>> {
  const times: Record<Kind, Once[]> = { ours: [], reference: [] };
  // The first round warms up what a process does once, and is not counted.
  for (let round = 0; round <= rounds; round += 1)
    for (const kind of round % 2 ? KINDS : KINDS.toReversed()) {
      const once = await joinAll(kind);
      if (round > 0) times[kind].push(once);
    }
  return times;
}

async function joinAll(kind: Kind): Promise<Once> {
  const server = servers[kind];
  const [before, postgres, from] = [await server.ask(), cpuOfTree(hall.postgresPid()), performance.now()];
  const pages = await inTurns(hall.guests, AT_ONCE, async ({ way }): Promise<CrowdPage> => {
    const page = await openOurs(server.port, way);
    if (kind === 'ours') await page.in('join');
    return page;
  });
  const wall = performance.now() - from;
  await pause(50); // what the server still does behind its answers is part of the cost
  const [after, postgresAfter] = [await server.ask(), cpuOfTree(hall.postgresPid())];
  for (const page of pages) page.close();
  await everybodyIsGone();
  const user = after.cpu.user - before.cpu.user;
  return {
    cpu: (user + after.cpu.system - before.cpu.system) / joins,
    user: user / joins,
    wall: (wall * 1000) / joins,
    postgres: (postgresAfter - postgres) / joins,
  };
}

async function everybodyIsGone(): Promise<void> {
  await pause(SETTLED);
  await until('all seats are given up', async () => {
    const [row] = await hall.world.query<{ held: string }>(
      'select count(*) as held from seats where lost_at is null',
    );
    return row!.held === '0';
  });
  await pause(SETTLED);
}

function report(times: Record<Kind, Once[]>): void {
  const of = (kind: Kind, figure: keyof Once) => rounded(median(times[kind].map((once) => once[figure])), 1);
  const beside = (figure: keyof Once) => {
    const [ours, reference] = [of('ours', figure), of('reference', figure)];
    return { ours, reference, ratio: ratio(ours, reference) };
  };
  const result = {
    bench: 'join-cpu',
    ...beside('cpu'),
    unit: 'µs of server CPU for each join, threads included',
    rounds,
    seed: null, // nothing here is random; the turns alternate
    target: TARGET,
    user: beside('user'),
    wall: { ...beside('wall'), unit: `µs for each, ${AT_ONCE} at the same time` },
    postgres: { ours: of('ours', 'postgres'), unit: 'µs of PostgreSQL CPU for each join, apart' },
    each: times,
    joins,
    referenceIs:
      'a bare Socket.IO server, WebSocket only, that asks nobody who they are and stores nothing; the same lean line and the same headers on both sides',
  };
  const words = `A join costs ${result.ours} µs, a bare connect ${result.reference}: ${result.ratio}.`;
  printResult(json, result, words);
}
