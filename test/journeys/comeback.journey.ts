import { expect, test } from '../support/journey.ts';
import { GUEST } from '../support/journey-house.ts';

test('[RM8] a reload in the room brings one back past the lobby, seen and heard as before', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse();
  const booked = await house.book();
  const host = await arrive('host');
  await host.openLink(await booked.link('chair'));
  await host.openDevices();
  await host.goIn();
  const guest = await arrive('guest', { phone: true, language: 'sv' });
  await guest.openLink(await booked.link('guest'));
  await guest.openDevices();
  await guest.askToJoin();
  await host.admit(GUEST.name);
  await guest.isInside();
  await guest.seesPictureOf(house.staff.chair.name);
  await host.seesPictureOf(GUEST.name);

  await guest.page.reload();
  await guest.isInside();
  await guest.seesPictureOf(house.staff.chair.name);
  await host.seesPictureOf(GUEST.name);
  await guest.hears();
  await expect(host.knockOf(GUEST.name)).toHaveCount(0);
});
