import { expect, test } from '../support/journey.ts';
import { GUEST } from '../support/journey-house.ts';
import { seeEachOther } from '../support/journey-meeting.ts';
import { hasRedis } from '../support/redis-server.ts';

test('[DR5][RM7] guest and host on two processes: knocked, let in, seen, heard, removed', async ({
  openHouse,
  arrive,
}) => {
  test.skip(!hasRedis, 'redis-server is not installed here');
  const house = await openHouse({ processes: 2 });
  const booked = await house.book();
  const chair = house.staff.chair.name;
  const ports = house.services.map(({ port }) => String(port));
  const at = (link: string, process: 0 | 1) => link.replace(/:\d+\//, `:${ports[process]}/`);

  const host = await arrive(chair);
  await host.openLink(at(booked.link('chair'), 0));
  await host.openDevices();
  await host.goIn();
  const guest = await arrive(GUEST.name, { language: 'sv' });
  await guest.openLink(at(booked.link('guest'), 1));
  await guest.openDevices();
  await guest.askToJoin();
  await guest.sees(guest.words.guest.waiting.unseen);
  await host.admit(GUEST.name);
  await guest.isInside();
  await seeEachOther(host, chair, guest, GUEST.name);
  await guest.hears();

  await host.actOn(GUEST.name, host.words.room.panel.remove);
  await host.press(host.words.room.panel.removeDo, host.page.getByRole('dialog'));
  await expect(guest.heading(guest.words.guest.after.removedTitle)).toBeVisible();
  await expect(host.tile(GUEST.name)).toHaveCount(0);
});
