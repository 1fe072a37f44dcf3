/**
 * P4: from a host's press on "Admit" to the first decoded frame of the host at the guest, whose page waits; beside it,
 * on the same LiveKit with the same publisher, a bare livekit-client page from its press to that frame. In turns.
 * `atHost` is the other way: from the same press to the newcomer's first frame at the host.
 * `npm run bench -- admit-to-frame --json [--rounds N]`
 */
import { printResult, readOptions } from './common/options.ts';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { AccessToken } from 'livekit-server-sdk';
import { GUEST, House, REQUESTER, type Booked } from '../../test/support/journey-house.ts';
import { hostComes } from '../../test/support/journey-meeting.ts';
import { Person } from '../../test/support/journey-person.ts';
import { LIVEKIT_KEY, LIVEKIT_SECRET } from '../../test/support/livekit-server.ts';
import globalSetup from '../../test/support/global-setup.mjs';

const TARGET = { p50: 0.8, p95: 1.0 };
/** Pictures of others in our room. */
const OTHERS = 'figure[data-person] video:not([data-mirrored])';

const { json, rounds } = readOptions({ rounds: 7 });
const stop = await globalSetup();
try {
  const report = summary(await measure(rounds));
  const words = `Admit to first frame: ${report.ours} ms, bare livekit-client ${report.reference} ms, ratio ${report.ratio}.`;
  printResult(json, report, words);
} finally {
  await stop();
}

type Kind = 'ours' | 'reference';
type Once = { here: number; atHost: number };
type Times = Record<Kind, Once[]>;

async function measure(rounds: number): Promise<Times> {
  const house = await House.open();
  const people: Person[] = [];
  const arrive = async (name: string) => {
    const person = await Person.arrive(name);
    people.push(person);
    // What runs this file marks functions by a helper of its own, which pages do not have.
    await person.context.addInitScript({ content: 'globalThis.__name = (made) => made;' });
    return person;
  };
  try {
    const booked = await house.book({ guests: [{ ...GUEST, language: 'fi' }] });
    const host = await arrive(house.staff.chair.name);
    await hostComes(host, booked);
    const identity = await admittedIdentity(house, booked, host, await arrive(REQUESTER.name));
    const guest = await arrive(GUEST.name);
    await guest.openLink(booked.link('guest'));
    const bare = await arrive('bare');
    const served = await serveBarePage(house, identity);
    const times: Times = { ours: [], reference: [] };
    // The first round of each warms up what a process does once, and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const turns = {
        ours: () => admitOnce(booked, host, guest),
        reference: () => joinBare(bare, host, served.url),
      };
      const order = round % 2 ? (['ours', 'reference'] as const) : (['reference', 'ours'] as const);
      for (const kind of order) {
        const time = await turns[kind]();
        if (round > 0) times[kind].push(time);
      }
    }
    served.server.close();
    return times;
  } finally {
    await Promise.allSettled(people.map((person) => person.leaveForGood()));
    await house.close();
  }
}

/** Our product: a page that has just been opened, asks, waits; the host presses. */
async function admitOnce(booked: Booked, host: Person, guest: Person): Promise<Once> {
  await guest.page.goto('about:blank');
  await guest.page.goto(booked.link('guest'));
  await guest.openDevices();
  await guest.askToJoin();
  await guest.sees(guest.words.guest.waiting.unseen);
  await guest.page.waitForLoadState('networkidle');
  await watchFirstFrame(guest, OTHERS);
  await watchFirstFrame(host, OTHERS);
  const admit = host.button(host.words.room.queue.admitName(GUEST.name));
  await admit.waitFor();
  await admit.evaluate((button) => {
    button.addEventListener(
      'click',
      (press) => Object.assign(window, { pressedAt: performance.timeOrigin + press.timeStamp }),
      { capture: true, once: true },
    );
  });
  await admit.click();
  const time = await sinceThePress(host, guest, host);
  await guest.control(guest.words.room.bar.leave);
  await guest.heading(guest.words.guest.join.title).waitFor();
  return time;
}

async function joinBare(bare: Person, host: Person, url: string): Promise<Once> {
  await bare.page.goto(url);
  await bare.page.waitForLoadState('networkidle');
  await watchFirstFrame(bare, 'video');
  await watchFirstFrame(host, OTHERS);
  await bare.page.getByRole('button').click();
  const time = await sinceThePress(bare, bare, host);
  await bare.page.goto('about:blank');
  return time;
}

async function sinceThePress(presser: Person, newcomer: Person, host: Person): Promise<Once> {
  const [here, atHost] = await Promise.all([firstFrame(newcomer), firstFrame(host)]);
  const pressed = await presser.page.evaluate(() => Reflect.get(window, 'pressedAt') as number);
  return { here: here - pressed, atHost: atHost - pressed };
}

/** Notes when the first frame of a picture that is yet to come has been drawn. */
async function watchFirstFrame({ page }: Person, selector: string): Promise<void> {
  await page.evaluate((where) => {
    const seen = new Set<Element>(document.querySelectorAll(where));
    Reflect.deleteProperty(window, 'firstFrameAt');
    const look = () => {
      for (const video of document.querySelectorAll<HTMLVideoElement>(where)) {
        if (seen.has(video)) continue;
        seen.add(video);
        video.requestVideoFrameCallback((now) => {
          const times = window as { firstFrameAt?: number };
          times.firstFrameAt ??= performance.timeOrigin + now;
        });
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  }, selector);
}

async function firstFrame({ page }: Person): Promise<number> {
  const at = await page.waitForFunction(() => Reflect.get(window, 'firstFrameAt') as number | undefined);
  return (await at.jsonValue())!;
}

/** Somebody who was let in and whose seat is kept: the gate's and the reconciler's idea of a rightful identity. */
async function admittedIdentity(
  house: House,
  booked: Booked,
  host: Person,
  requester: Person,
): Promise<string> {
  await requester.openLink(booked.link('requester'));
  await requester.askToJoin();
  await host.admit(REQUESTER.name);
  await requester.isInside();
  await requester.page.goto('about:blank');
  const [row] = await house.query<{ identity: string }>(
    `select identity from admissions join invitations using (invitation_id) where role = 'requester'`,
  );
  return row!.identity;
}

/** The bare page and its tokens, on an origin of their own; it speaks to LiveKit directly. */
async function serveBarePage(house: House, identity: string): Promise<{ url: string; server: Server }> {
  const bundle = await build({
    entryPoints: [path.resolve('scripts/bench/admit-to-frame/bare-page.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  const script = bundle.outputFiles[0]!.contents;
  const [row] = await house.query<{ room_name: string }>('select room_name from consultations');
  const token = async () => {
    const made = new AccessToken(LIVEKIT_KEY, LIVEKIT_SECRET, { identity, ttl: 120 });
    made.addGrant({ roomJoin: true, room: row!.room_name, canPublish: true, canSubscribe: true });
    return JSON.stringify({ url: house.livekit.url.replace('http', 'ws'), token: await made.toJwt() });
  };
  const server = createServer((request, response) => {
    if (request.url === '/token') return void token().then((body) => response.end(body));
    if (request.url === '/page.js') {
      response.setHeader('content-type', 'text/javascript');
      return void response.end(script);
    }
    response.setHeader('content-type', 'text/html');
    response.end(
      '<!doctype html><title>bare</title><button>Join</button><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, server };
}

function summary(times: Times) {
  const at = (kind: Kind, where: keyof Once, share: number) => {
    const sorted = times[kind].map((once) => once[where]).toSorted((a, b) => a - b);
    return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!);
  };
  const beside = (where: keyof Once, share: number) => {
    const [ours, reference] = [at('ours', where, share), at('reference', where, share)];
    return { ours, reference, ratio: Number((ours / reference).toFixed(2)) };
  };
  const rounded = (kind: Kind) =>
    times[kind].map(({ here, atHost }) => [Math.round(here), Math.round(atHost)]);
  return {
    bench: 'admit-to-frame',
    ...beside('here', 0.5),
    target: TARGET.p50,
    unit: 'ms',
    rounds: times.ours.length,
    seed: null, // nothing here is random; the turns alternate
    p95: { ...beside('here', 0.95), target: TARGET.p95 },
    atHost: { ...beside('atHost', 0.5), p95: beside('atHost', 0.95) },
    times: { ours: rounded('ours'), reference: rounded('reference') },
  };
}
