import { expect, test } from '../support/journey.ts';
import { GUEST } from '../support/journey-house.ts';
import { signedIn } from '../support/journey-desk.ts';
import { wordsOf } from '../support/journey-words.ts';
import { guestKnocks, hostComes } from '../support/journey-meeting.ts';

test('[LB7][CN9] who comes too early sees when it opens, and the page turns by itself', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse();
  const booked = await house.book({ inMinutes: 120 });
  const guest = await arrive(GUEST.name, { phone: true, language: 'sv' });
  const { early, join, waiting } = guest.words.guest;
  await guest.openLink(booked.link('guest'));
  await expect(guest.button(/^Öppnar/)).toHaveAttribute('aria-disabled', 'true');
  await guest.sees(early.keepOpen);
  await booked.retime(1_500);
  await guest.press(join.title);
  await guest.askToJoin();
  await guest.sees(waiting.unseen);
});

test('[LK8] links that lead nowhere: made-up, mangled, without a secret, revoked, ended', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse();
  const booked = await house.book();
  const link = booked.link('guest');
  const { origin } = house;
  const stranger = await arrive('stranger');
  const { unknown } = stranger.words.guest;

  await test.step('a made-up secret, and one with a letter too few', async () => {
    for (const secret of ['x'.repeat(43), link.split('#')[1]!.slice(1), 'x']) {
      await stranger.page.goto('about:blank');
      await stranger.page.goto(`${origin}/k#${secret}`);
      await expect(stranger.heading(unknown.title)).toBeVisible();
    }
  });
  await test.step('no secret at all: the page that sends the link again, and says the same to everybody', async () => {
    await stranger.page.goto(`${origin}/k`);
    await expect(stranger.heading(unknown.noLink)).toBeVisible();
    await stranger.page.getByLabel(unknown.email).fill('nobody@nowhere.example');
    await stranger.press(unknown.send);
    await expect(stranger.heading(unknown.sentTitle)).toBeVisible();
  });
  await test.step('a mail program wrote %23 for #: the page mends it, and the secret leaves the path', async () => {
    await stranger.page.goto(link.replace('#', '%23'));
    await expect(stranger.page).not.toHaveURL(/%23/);
    // The page has taken the invited person's language.
    await expect(stranger.heading((await wordsOf(GUEST.language)).guest.link.booked)).toBeVisible();
  });

  const guest = await arrive(GUEST.name, { language: 'sv' });
  const coordinator = await arrive('coordinator');
  await test.step('[LK7] revoked by the coordinator: the open page says so, and the link opens nothing more', async () => {
    await guestKnocks(guest, booked);
    await signedIn(coordinator, house, 'coordinator');
    await coordinator.page.goto(`${origin}/consultations/${booked.id}`);
    const row = coordinator.page.getByRole('row', { name: GUEST.name });
    await row.locator('summary').click();
    const { consultation } = coordinator.words.staff;
    await coordinator.press(consultation.revoke);
    await coordinator.press(consultation.revokeDo, coordinator.page.getByRole('dialog'));
    await expect(guest.heading(guest.words.guest.after.revokedTitle)).toBeVisible();
    await stranger.page.goto('about:blank');
    await stranger.page.goto(link);
    await expect(stranger.heading(unknown.title)).toBeVisible();
  });
  await test.step('[RM11] ended from the board: a link that was never opened is as unknown as any', async () => {
    const host = await arrive(house.staff.chair.name);
    await hostComes(host, booked);
    await host.endForAll();
    await expect(host.heading(host.words.guest.after.endedTitle)).toBeVisible();
    await stranger.page.goto('about:blank');
    await stranger.page.goto(booked.link('requester'));
    await expect(stranger.heading(unknown.title)).toBeVisible();
  });
});

test('[LB3] one whose line breaks in the lobby is shown as lost, cannot be let in, and comes back to the place', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse();
  const booked = await house.book();
  const host = await arrive(house.staff.chair.name);
  await hostComes(host, booked);
  const guest = await arrive(GUEST.name, { phone: true, language: 'sv' });
  await guestKnocks(guest, booked);
  const row = host.knockOf(GUEST.name);
  const admit = host.button(host.words.room.queue.admitName(GUEST.name));
  await expect(admit).toBeVisible();

  const address = guest.page.url();
  await guest.page.goto('about:blank');
  await expect(row.getByText(host.words.room.queue.lost)).toBeVisible();
  await expect(admit).toHaveCount(0);

  await guest.page.goto(address);
  await guest.sees(guest.words.guest.waiting.unseen);
  await expect(row.getByText(host.words.room.queue.lost)).toHaveCount(0);
  await host.admit(GUEST.name);
  await guest.isInside();
  // Seen and heard as before the break, without having pressed anything anew.
  await host.seesPictureOf(GUEST.name);
  await host.hears();
});
