/**
 * P5: a thousand people wait at a hundred doors; a host who is inside admits one, and the time counts from the host's
 * message until that person's page has its view of the room. The reference is a bare Socket.IO server with as many
 * sockets, where one emit goes to one of them; `durable` is the same server after the one commit that a record needs.
 * In turns. `npm run bench -- admit-fanout --json [--rounds N] [--guests N] [--admissions N] [--seed N] [--profile FILE]`
 */
import { printResult, readOptions } from './common/options.ts';
import { inTurns, type CrowdPage, type Heard } from './crowd/crowd-page.ts';
import { Hall, openOurs, startBare } from './crowd/hall.ts';
import { rounded, ratio } from './common/figures.ts';
import type { Watched } from './common/watched.ts';
import { pick, seeded } from '../../test/support/seeded.ts';
import { knockForm } from '../../test/support/people.ts';
import { pause } from '../../test/support/until.ts';

const TARGETS = { p50: 1.5, p99: 2 };
const AT_ONCE = 16;
/** Between two admissions: nobody's news is measured against another's. */
const GAP = 25;
const ROOM = '"state":"room"';

const { json, profile, rounds, guests, admissions, seed } = readOptions({
  rounds: 5,
  guests: 1000,
  admissions: 60,
  seed: 20260317,
});

type Kind = 'ours' | 'reference' | 'durable';
const KINDS = ['ours', 'reference', 'durable'] as const;
/** Milliseconds from the host's message to its answer (it is committed), to the guest's key to the media, to the view. */
type Once = { answer: number; key: number | null; view: number };
type Side = { port: number; guests: CrowdPage[]; hosts: Map<string, CrowdPage> };

const random = seeded(seed);
const hall = await Hall.open({ guests, livekit: true, hosts: true });
const servers: Watched[] = [];
try {
  await hall.everybodyKnocked();
  const service = await hall.startService();
  servers.push(service);
  const ours = await fill(service.port, true);
  const bare = await startBare({
    DATABASE_URL: hall.world.config.databaseUrl,
    VIEW: JSON.stringify(await exampleView(ours)),
  });
  servers.push(bare);
  const reference = await fill(bare.port, false);
  const sides = { ours, reference, durable: reference };
  report(await service.profiled(profile, () => admitInTurns(sides)), await countRecord());
} finally {
  for (const server of servers) await server.stop();
  await hall.stop();
}

/** Everybody's page is open; at ours the guests wait and the hosts are inside. */
async function fill(port: number, isOurs: boolean): Promise<Side> {
  const hosts = await inTurns(hall.hosts, AT_ONCE, async ({ way }) => {
    const page = await openOurs(port, way);
    if (isOurs) await page.ask('room:enter', {});
    return page;
  });
  const pages = await inTurns(hall.guests, AT_ONCE, async ({ way }) => {
    const page = await openOurs(port, way);
    if (isOurs) await page.in('waiting');
    return page;
  });
  const byConsultation = new Map(hall.hosts.map(({ consultationId }, nth) => [consultationId, hosts[nth]!]));
  return { port, guests: pages, hosts: byConsultation };
}

async function admitInTurns(sides: Record<Kind, Side>): Promise<Record<Kind, Once[]>> {
  const times: Record<Kind, Once[]> = { ours: [], reference: [], durable: [] };
  // The first round warms up what a process does once, and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const order = [...KINDS.slice(round % 3), ...KINDS.slice(0, round % 3)];
    const chosen = Array.from({ length: admissions }, () => pick(random, [...hall.guests.keys()]));
    for (const kind of order) {
      await pause(500);
      for (const nth of chosen) {
        const once = await admitOnce(kind, sides[kind], nth);
        if (round > 0) times[kind].push(once);
      }
    }
  }
  return times;
}

async function admitOnce(kind: Kind, side: Side, nth: number): Promise<Once> {
  const page = side.guests[nth]!;
  const { consultationId } = hall.guests[nth]!;
  const host = side.hosts.get(consultationId)!;
  const isOurs = kind === 'ours';
  const [name, input] = isOurs
    ? ['lobby:admit', { consultationId, visitIds: [visitOf(await page.in('waiting'))] }]
    : [kind === 'durable' ? 'admit-durably' : 'admit', { to: page.sid }];
  let key: number | null = null;
  let from = 0;
  const view = new Promise<number>((resolve) => {
    page.onHeard = ({ name: heard, frame, at }: Heard) => {
      if (heard === 'room:token') key = at - from;
      else if (heard === 'door:view' && frame.includes(ROOM)) resolve(at - from);
    };
  });
  from = performance.now();
  const answered = host.ask(name, input).then(() => performance.now() - from);
  const once = { view: await view, answer: await answered, key };
  if (isOurs) await waitAgain(page);
  await pause(GAP);
  return once;
}

/** Who was let in goes and knocks again: there are always as many who wait. */
async function waitAgain(page: CrowdPage): Promise<void> {
  await page.ask('room:leave', {});
  await page.in('join');
  await page.ask('lobby:knock', knockForm('Tiina Testitapaus'));
  await page.in('waiting');
}

function visitOf(frame: string): string {
  return /"visitId":"([^"]+)"/.exec(frame)![1]!;
}

/** A guest's view of a room, for the reference to send: of the same size as ours. */
async function exampleView(side: Side): Promise<unknown> {
  let view = '';
  const page = side.guests[0]!;
  page.onHeard = ({ frame }) => (view = frame.includes(ROOM) ? frame : view);
  await admitOnceForExample(side, page);
  return (JSON.parse(Buffer.from(view.slice(2), 'latin1').toString('utf8')) as [string, unknown])[1];
}

async function admitOnceForExample(side: Side, page: CrowdPage): Promise<void> {
  const { consultationId } = hall.guests[0]!;
  const visitIds = [visitOf(await page.in('waiting'))];
  await side.hosts.get(consultationId)!.ask('lobby:admit', { consultationId, visitIds });
  await page.in('room');
  await waitAgain(page);
}

async function countRecord(): Promise<number> {
  const [row] = await hall.world.query<{ rows: string }>(
    `select count(*) as rows from audit_log where action = 'room.admitted' and subject = any ($1)`,
    [hall.guests.map(({ way }) => way.invitationId)],
  );
  return Number(row!.rows);
}

function report(times: Record<Kind, Once[]>, recorded: number): void {
  const at = (kind: Kind, share: number, figure: keyof Once = 'view') => {
    const sorted = times[kind].flatMap((once) => once[figure] ?? []).toSorted((one, other) => one - other);
    return rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN);
  };
  const beside = (share: number, against: Kind) => {
    const [ours, reference] = [at('ours', share), at(against, share)];
    return { ours, reference, ratio: ratio(ours, reference) };
  };
  const result = {
    bench: 'admit-fanout',
    ...beside(0.5, 'reference'),
    unit: "ms from the host's message to the guest's view (p50)",
    rounds,
    seed,
    target: TARGETS.p50,
    p99: { ...beside(0.99, 'reference'), target: TARGETS.p99 },
    commit: {
      p50: rounded(at('durable', 0.5) - at('reference', 0.5)),
      p99: rounded(at('durable', 0.99) - at('reference', 0.99)),
      is: 'what one insert and its fsync add at the bare server: the reference without it keeps no record',
    },
    besideDurable: { p50: beside(0.5, 'durable'), p99: beside(0.99, 'durable') },
    answer: {
      p50: at('ours', 0.5, 'answer'),
      p99: at('ours', 0.99, 'answer'),
      is: "until the host's answer: decided, written with its audit row, and committed with fsync",
    },
    key: {
      p50: at('ours', 0.5, 'key'),
      p99: at('ours', 0.99, 'key'),
      is: 'until the key to the media is there',
    },
    audit: { admitted: admissions * (rounds + 1) + 1, recorded },
    load: { guests, sessions: hall.hosts.length, admissionsInARound: admissions },
    referenceIs:
      'a bare Socket.IO server, WebSocket only, with as many sockets: one emit of a view of our size to one socket; it asks nobody, stores nothing and calls no media server. besideDurable: the same after one insert committed with fsync',
  };
  const words = `From "admit" to the view takes ${result.ours} ms, a bare emit ${result.reference}: ${result.ratio}; beside one that keeps a record ${result.besideDurable.p50.ratio}.`;
  printResult(json, result, words);
}
