import { expect, test } from '../support/journey.ts';
import { REQUESTER } from '../support/journey-house.ts';
import { hostComes } from '../support/journey-meeting.ts';

test('[LK4][LK5][LK6][DR2] a second browser gets in with the mailed code only, and the hosts are told', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse();
  const booked = await house.book();
  const host = await arrive(house.staff.chair.name);
  await hostComes(host, booked);

  const first = await arrive(REQUESTER.name);
  await first.openLink(booked.link('requester'));
  await first.askToJoin();
  await first.sees(first.words.guest.waiting.unseen);
  // "With picture and sound" was the choice: asking has opened both.
  await expect(first.button(`${first.words.guest.media.camera} ${first.words.guest.media.on}`)).toBeVisible();

  const second = await arrive('the same person at home', { phone: true });
  const { code, after } = second.words.guest;
  const { alerts } = host.words.room.banners;
  const known = await house.knownMails();
  await test.step('the second browser is asked for a code, and shown neither name nor address', async () => {
    await second.openLink(booked.link('requester'));
    await expect(second.heading(code.title)).toBeVisible();
    await expect(second.page.getByText(REQUESTER.name)).toHaveCount(0);
    await expect(second.page.getByText(REQUESTER.email)).toHaveCount(0);
  });
  const right = /\b(\d{4}) ?(\d{4})\b/
    .exec((await house.mailTo(REQUESTER.email, known)).text)!
    .slice(1)
    .join('');
  await test.step('a wrong code says how many tries are left, and the host is told', async () => {
    await second.page
      .getByLabel(code.label)
      .fill(right.replace(/\d$/, (last) => String((Number(last) + 1) % 10)));
    await second.press(second.words.guest.link.continue);
    await second.sees(code.wrong(4));
    await host.sees(alerts.code_failed(REQUESTER.name));
    await first.sees(first.words.guest.waiting.unseen);
  });
  await test.step('the right one moves the place here; the old page says so', async () => {
    await second.page.getByLabel(code.label).fill(right);
    await second.press(second.words.guest.link.continue);
    await second.sees(second.words.guest.waiting.unseen);
    await expect(first.heading(after.elsewhereTitle)).toBeVisible();
    await host.sees(alerts.second_browser(REQUESTER.name));
  });
  await test.step('and from here the person is let in', async () => {
    await host.admit(REQUESTER.name);
    await second.isInside();
    await second.seesPictureOf(house.staff.chair.name);
  });
});
