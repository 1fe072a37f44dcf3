import { expect, test } from '../support/journey.ts';
import { GUEST } from '../support/journey-house.ts';
import { received } from '../support/journey-media.ts';
import { isCalm, isTold, meet, seeEachOther } from '../support/journey-meeting.ts';
import { Network } from '../support/journey-network.ts';
import { pause } from '../support/until.ts';

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

for (const seconds of [2, 10, 35])
  test(`[RM8] the guest's network drops everything for ${seconds} s: both see and hear each other again, past the lobby`, async ({
    openHouse,
    arrive,
  }) => {
    const network = Network.lay();
    test.skip(network === null, 'network namespaces are not allowed here');
    const wishes = {
      house: { network: network! },
      host: { wrapper: network!.chromium('service') },
      guest: { wrapper: network!.chromium('person') },
    };
    try {
      const { host, guest, chair } = await meet({ openHouse, arrive }, wishes);
      network!.cut();
      await pause(seconds * 1_000);
      if (seconds >= 10) await isTold(guest);
      network!.heal();
      await seeEachOther(host, chair, guest, GUEST.name);
      await isCalm(guest);
      await Promise.all([guest.hears(), host.hears()]);
      await expect(host.knockOf(GUEST.name)).toHaveCount(0);
    } finally {
      await network!.remove();
    }
  });
