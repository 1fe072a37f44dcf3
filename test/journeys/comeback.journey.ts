import { expect, test } from '../support/journey.ts';
import { GUEST } from '../support/journey-house.ts';
import { received } from '../support/journey-media.ts';
import { meet, seeEachOther } from '../support/journey-meeting.ts';

test('[RM8] a reload in the room brings one back past the lobby, seen and heard as before', async ({
  openHouse,
  arrive,
}) => {
  const { host, guest, chair } = await meet({ openHouse, arrive }, { guest: { phone: true } });
  await guest.page.reload();
  await guest.isInside();
  await seeEachOther(host, chair, guest, GUEST.name);
  await guest.hears();
  await expect(host.knockOf(GUEST.name)).toHaveCount(0);
});

test('a network that lets no UDP through: the call goes over TCP', async ({ openHouse, arrive }) => {
  const { guest } = await meet({ openHouse, arrive }, { guest: { noUdp: true } });
  const { protocols } = await received(guest.page);
  expect(protocols.length).toBeGreaterThan(0);
  expect(new Set(protocols)).toEqual(new Set(['tcp']));
  await guest.hears();
});
