import { expect, test } from '../support/journey.ts';
import { GUEST } from '../support/journey-house.ts';
import { isCalm, isTold, meet, seeEachOther } from '../support/journey-meeting.ts';

test('[DR4][RM8] kill -9 of the service in mid-session: words meanwhile, and everybody is back by themselves', async ({
  openHouse,
  arrive,
}) => {
  const { house, host, guest, chair } = await meet({ openHouse, arrive });
  await house.program.kill();
  await Promise.all([isTold(host), isTold(guest)]);
  await house.program.start();
  await Promise.all([isCalm(host), isCalm(guest)]);
  await seeEachOther(host, chair, guest, GUEST.name);
  await guest.control(guest.words.room.bar.raise);
  await expect(host.tile(GUEST.name).getByText(host.words.room.stage.asksFloor)).toBeVisible();
});

test('[RM14] kill -9 of LiveKit in mid-session: words meanwhile, then sound and picture again', async ({
  openHouse,
  arrive,
}) => {
  const { house, host, guest, chair } = await meet({ openHouse, arrive });
  await house.livekit.program.kill();
  await Promise.all([isTold(host), isTold(guest)]);
  await house.livekit.program.start();
  await Promise.all([isCalm(host), isCalm(guest)]);
  await seeEachOther(host, chair, guest, GUEST.name);
  await guest.hears();
});

test('[RM14][DR4] kill -9 of both at once: all of it comes back by itself', async ({ openHouse, arrive }) => {
  const { house, host, guest, chair } = await meet({ openHouse, arrive });
  await Promise.all([house.program.kill(), house.livekit.program.kill()]);
  await Promise.all([isTold(host), isTold(guest)]);
  await Promise.all([house.livekit.program.start(), house.program.start()]);
  await Promise.all([isCalm(host), isCalm(guest)]);
  await seeEachOther(host, chair, guest, GUEST.name);
  await guest.hears();
});
