import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SECOND } from '../../server/platform/clock.ts';
import { EVENTS } from '../../server/platform/socket/budget.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, knockForm, signIn, type Booking, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { RawSocket } from '../support/raw-socket.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let booking: Booking;
let coordinator: Browser;
/** An honest page beside the attacker's: whatever happens, it goes on. */
let honest: Page;
let browser: Browser;
let raw: RawSocket;

beforeAll(async () => {
  world = await World.start();
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  booking = await book(world, staff, coordinator);
  honest = (await booking.knock('guest')).page;
  browser = await booking.claim('requester');
});
afterAll(() => world.dispose());

const headers = () => ({ origin: world.origin, cookie: browser.cookie! });
const auth = () => JSON.stringify({ invitationId: booking.invitation('requester') });

beforeEach(async () => {
  raw = (await RawSocket.open(world.port, headers()))!;
  await raw.heard(/0\{"sid"/);
});
afterEach(async () => {
  raw.close();
  // Nobody but the sender was hurt.
  expect(await honest.codeOf('lobby:say', { saying: 'late' })).toBeNull();
  expect((await world.browser().get('/health/live')).status).toBe(200);
});

async function connected(): Promise<RawSocket> {
  raw.send(`40${auth()}`);
  await raw.heard(/40\{"sid"/);
  await raw.heard(/door:view/);
  return raw;
}

describe('getting in', () => {
  test.each<[string, () => Record<string, string>]>([
    ['no origin', () => ({ cookie: browser.cookie! })],
    ['another origin', () => ({ origin: 'https://evil.example', cookie: browser.cookie! })],
  ])('[PF2] with %s there is no transport', async (_what, make) => {
    expect(await RawSocket.open(world.port, make())).toBeNull();
  });

  test.each<[string, () => string]>([
    ['no auth', () => '40'],
    ['nothing in it', () => '40{}'],
    ['a foreign invitation', () => `40{"invitationId":"${booking.invitation('chair')}"}`],
    ['an invitation that is a list', () => `40{"invitationId":["${booking.invitation('requester')}"]}`],
    ['a planted prototype', () => '40{"__proto__":{"desk":true}}'],
    ['a desk without signing in', () => '40{"desk":true}'],
    ['a desk and a door', () => `40{"desk":true,"invitationId":"${booking.invitation('chair')}"}`],
    ['another namespace', () => `40/admin,${auth()}`],
  ])('[DR3] with %s it is refused with a code', async (_what, packet) => {
    raw.send(packet());
    await raw.heard(/44(\/admin,)?\{"message":"(not_yours|bad_input|not_signed_in|Invalid namespace)"\}/);
    expect(raw.received.join('')).not.toContain('door:view');
  });

  test('[DR3] without a cookie, or with one of another browser, it is refused', async () => {
    const stranger = await booking.claim('chair');
    for (const cookie of [
      '',
      stranger.cookie!,
      `__Host-kamari=x; ${browser.cookie}`,
      '__Host-kamari=' + 'a'.repeat(43),
    ]) {
      const other = (await RawSocket.open(world.port, { origin: world.origin, cookie }))!;
      other.send(`40${auth()}`);
      await other.heard(/44\{"message":"not_(yours|signed_in)"\}/);
      other.close();
    }
  });

  test('[PF4] an event before connecting is not heard, and hurts nobody', async () => {
    raw.send('42["lobby:leave",{}]');
    raw.send('421["room:enter",{}]');
    await raw.closed();
  });
});

describe('events', () => {
  test.each([
    ['an unknown name', '421["admin:everything",{}]'],
    ['a name of every object', '421["__proto__",{}]'],
    ['another one', '421["constructor",{}]'],
    ['and another', '421["toString",{}]'],
    ['a number for a name', '421[7,{}]'],
    ['a planted prototype', '421["lobby:say",{"__proto__":{"saying":"late"}}]'],
    ['depth', `421["lobby:say",${'{"a":'.repeat(60)}1${'}'.repeat(60)}]`],
    ['a list for an object', '421["lobby:say",[["late"]]]'],
    ['a sender of its own', '421["lobby:say",{"saying":"late","invitationId":"inv_x"}]'],
    ['a huge number', '421["lobby:say",{"saying":1e308}]'],
    ['nothing', '421["lobby:say"]'],
    ['null', '421["lobby:say",null]'],
  ])('[PF4] %s is answered with a code', async (_what, packet) => {
    await connected();
    raw.send(packet);
    await raw.heard(/431\[\{"ok":false,"code":"bad_input"/);
  });

  test('[PF4] an answer that nobody asked for, and an event that wants none, are fine', async () => {
    await connected();
    raw.send('431[{"ok":true}]');
    raw.send('42["lobby:say",{"saying":"late"}]');
    raw.send('422["lobby:say",{"saying":"late"}]');
    await raw.heard(/432\[\{"ok":false,"code":"not_waiting"\}\]/);
  });

  test('[PF4] reserved names of the library do nothing', async () => {
    await connected();
    for (const name of [
      'connect',
      'connect_error',
      'disconnect',
      'disconnecting',
      'newListener',
      'removeListener',
      'error',
    ])
      raw.send(`42["${name}",{}]`);
    await raw.closed();
  });
});

describe('frames', () => {
  test.each<[string, () => void]>([
    ['no packet of the protocol', () => raw.send('9999')],
    ['broken JSON', () => raw.send('42["lobby:say",{')],
    ['an event without a name', () => raw.send('42{}')],
    [
      'a binary event with nothing attached',
      () => raw.send('451-["lobby:say",{"_placeholder":true,"num":0}]'),
    ],
    [
      'a thousand attachments announced',
      () => raw.send('45999999999-["lobby:say",{"_placeholder":true,"num":0}]'),
    ],
    [
      'a placeholder out of range',
      () => {
        raw.send('451-["lobby:say",{"_placeholder":true,"num":9}]');
        raw.send(Buffer.from([1, 2, 3]), 0x2);
      },
    ],
    ['bytes where none belong', () => raw.send(Buffer.alloc(64), 0x2)],
    ['a frame of twenty kilobytes', () => raw.send(`42["lobby:say",{"saying":"${'x'.repeat(20_000)}"}]`)],
    ['a frame of two megabytes', () => raw.send('4'.repeat(2_000_000))],
    [
      'a thousand pieces of one frame',
      () => {
        raw.send('42["', 0x1, false);
        for (let piece = 0; piece < 1_000; piece += 1) raw.send('x'.repeat(100), 0x0, false);
      },
    ],
    ['text that is no UTF-8', () => raw.send(Buffer.from([0x34, 0x32, 0xff, 0xfe]))],
    ['an opcode that there is not', () => raw.send('x', 0x7)],
    ['noise', () => raw.write(Buffer.alloc(512, 0xff))],
  ])('[PF4] %s costs the sender the line, or nothing', async (_what, attack) => {
    await connected();
    attack();
    // Whatever became of the line: one that is open still answers as before.
    if (raw.isOpen) raw.send('427["lobby:say",{"saying":"late"}]');
    await Promise.race([raw.closed(), raw.heard(/437\[\{"ok":false/)]);
  });
});

describe('floods', () => {
  test('[PF4] of a thousand events the budget lets some through, refuses the next and then hangs up', async () => {
    await connected();
    const began = performance.now();
    for (let event = 0; event < 1_000; event += 1) raw.send(`42${event}["lobby:say",{"saying":"late"}]`);
    await raw.closed();
    const { burst, perSecond } = EVENTS;
    const mostThrough = burst + perSecond * Math.ceil((performance.now() - began) / SECOND);
    const said = raw.received.join('');
    expect(said.match(/"code":"too_many"/g)!.length).toBeGreaterThan(100);
    expect((said.match(/"code":"not_waiting"/g) ?? []).length).toBeLessThanOrEqual(mostThrough);
  });

  test('[PF4] somebody whose page floods can still use a new page', async () => {
    const page = browser.door(booking.invitation('requester'));
    await page.in('join');
    expect(await page.codeOf('lobby:knock', knockForm('Jaakko Keinotekoinen'))).toBeNull();
    await page.get('lobby:leave');
  });
});
