import { AccessToken } from 'livekit-server-sdk';
import { expect, test } from '../support/journey.ts';
import { GUEST } from '../support/journey-house.ts';
import { received } from '../support/journey-media.ts';
import { meet } from '../support/journey-meeting.ts';
import { LIVEKIT_KEY, LIVEKIT_SECRET } from '../support/livekit-server.ts';
import type { Person } from '../support/journey-person.ts';

test('[RM6][RM7] one who was removed stays out, whatever they hold and wherever they try', async ({
  openHouse,
  arrive,
}) => {
  const used: string[] = [];
  const { host, guest, booked } = await meet({
    openHouse,
    arrive: async (name, wishes) => {
      const person = await arrive(name, wishes);
      if (name === GUEST.name) person.page.on('websocket', (line) => used.push(line.url()));
      return person;
    },
  });
  const oldToken = new URL(used.find((url) => url.includes('/rtc'))!).searchParams.get('access_token')!;

  await host.actOn(GUEST.name, host.words.room.panel.remove);
  await host.press(host.words.room.panel.removeDo, host.page.getByRole('dialog'));
  await expect(guest.heading(guest.words.guest.after.removedTitle)).toBeVisible();
  await expect(host.tile(GUEST.name)).toHaveCount(0);

  await test.step('not with the old token, nor with one as fresh as LiveKit itself would give', async () => {
    expect(await tryLine(guest, oldToken)).toBe('refused');
    expect(await tryLine(guest, await freshened(oldToken))).toBe('refused');
  });
  await test.step('not by reloading, nor in a new tab, nor by the link again', async () => {
    await guest.page.reload();
    await expect(guest.heading(guest.words.guest.after.removedTitle)).toBeVisible();
    const address = guest.page.url();
    guest.page = await guest.context.newPage();
    await guest.page.goto(address);
    await expect(guest.heading(guest.words.guest.after.removedTitle)).toBeVisible();
    await guest.page.goto(booked.link('guest'));
    await expect(guest.heading(guest.words.guest.after.removedTitle)).toBeVisible();
  });
  await test.step('[LK8] nor from another device, where the link says no more than a made-up one', async () => {
    const other = await arrive('another device', { language: 'sv' });
    await other.page.goto(booked.link('guest'));
    await expect(other.heading(other.words.guest.unknown.title)).toBeVisible();
  });
  await test.step('not one frame came to any of these pages', async () => {
    for (const page of guest.context.pages()) expect((await received(page)).framesDecoded).toBe(0);
    await expect(host.tile(GUEST.name)).toHaveCount(0);
  });
});

/** Opens LiveKit's signalling with a token, as any script in that person's browser could. */
function tryLine(person: Person, token: string): Promise<'refused' | 'open'> {
  return person.page.evaluate(
    (secret) =>
      new Promise<'refused' | 'open'>((resolve) => {
        const line = new WebSocket(`${location.origin.replace('http', 'ws')}/rtc/v1?access_token=${secret}`);
        line.addEventListener('open', () => resolve('open'));
        line.addEventListener('error', () => resolve('refused'));
      }),
    token,
  );
}

function freshened(token: string): Promise<string> {
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as {
    sub: string;
    video: { room: string };
  };
  const fresh = new AccessToken(LIVEKIT_KEY, LIVEKIT_SECRET, { identity: claims.sub, ttl: 600 });
  fresh.addGrant({ roomJoin: true, room: claims.video.room, canPublish: true, canSubscribe: true });
  return fresh.toJwt();
}
