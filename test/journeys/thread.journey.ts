import { expect, test } from '../support/journey.ts';
import { GUEST, linkIn, localTime, REQUESTER, type House } from '../support/journey-house.ts';
import type { Person } from '../support/journey-person.ts';
import { shoot } from '../support/journey-looks.ts';
import { isAlive, lookAtPicture } from '../support/journey-media.ts';
import { signInByMail, signedIn } from '../support/journey-desk.ts';

test('the whole thread: signed in, booked, invited, waited, let in, talked, shown, ended', async ({
  openHouse,
  arrive,
}) => {
  test.setTimeout(300_000);
  const house = await openHouse();
  const { chair, expert } = house.staff;
  const coordinator = await arrive('coordinator');

  await test.step('[ID1] the coordinator signs in by the mailed link, read in the local mailbox', async () => {
    await signInByMail(coordinator, house, 'coordinator');
  });
  const day =
    await test.step('[CN6][CN8] and books a session in the form; everybody is mailed their link', async () => {
      const { localDate } = await bookInForm(coordinator, house);
      for (const { email } of [chair, expert, REQUESTER, GUEST]) linkIn((await house.mailTo(email)).text);
      await coordinator.page.getByRole('link', { name: coordinator.words.staff.frame.board }).click();
      await coordinator.sees(coordinator.words.common.status.lobby_open);
      return localDate;
    });

  const host = await arrive(chair.name);
  await test.step('[LK3] the chair goes in by the mailed link and one press', async () => {
    await host.openLink(await house.linkTo(chair.email));
    await expect(host.page).toHaveURL(/\/j#inv_/);
    await host.openDevices();
    await host.goIn();
    await host.sees(host.words.room.stage.alone);
  });

  const guest = await arrive(GUEST.name, { phone: true, language: 'sv' });
  await test.step('[LB9] the guest on a phone knocks and learns nothing of who is inside', async () => {
    await guest.openLink(await house.linkTo(GUEST.email));
    await guest.openDevices();
    await guest.askToJoin();
    await guest.sees(guest.words.guest.waiting.unseen);
    await expect(guest.page.getByText(chair.name)).toHaveCount(0);
  });
  await test.step('[LB10][LB11] the host sees who knocks, the guest is told so, and gets a message', async () => {
    await expect(host.knockOf(GUEST.name)).toBeVisible();
    await guest.sees(guest.words.guest.waiting.noticedText);
    const { queue } = host.words.room;
    await host.press(queue.message, host.knockOf(GUEST.name));
    await host.page.getByLabel(queue.writeTo(GUEST.name)).fill('Hej Marko, vi börjar om fem minuter.');
    await host.press(queue.send);
    await guest.sees('Hej Marko, vi börjar om fem minuter.');
    await coordinator.sees(GUEST.name);
  });
  await test.step('[LB2] the host lets the guest in, and they see and hear each other', async () => {
    await host.admit(GUEST.name);
    await guest.isInside();
    await guest.seesPictureOf(chair.name);
    await host.seesPictureOf(GUEST.name);
    await guest.hears();
    await host.hears();
  });

  const second = await arrive(expert.name, { language: 'sv' });
  await test.step('[ID5] the second expert signs in and goes to the room from the own list', async () => {
    await signedIn(second, house, 'expert');
    await second.page
      .getByRole('link', { name: new RegExp(second.words.staff.goToRoom) })
      .first()
      .click();
    await second.openDevices();
    await second.goIn();
    await second.seesPictureOf(chair.name);
  });

  const requester = await arrive(REQUESTER.name);
  await test.step('[BD3] the requester knocks, and the coordinator lets them in from the board, without media', async () => {
    await requester.openLink(await house.linkTo(REQUESTER.email));
    await requester.openDevices();
    await requester.askToJoin();
    await expect(host.knockOf(REQUESTER.name)).toBeVisible();
    await shoot(host, 'consultation-room-desktop-fi');
    await coordinator.admit(REQUESTER.name);
    await requester.isInside();
    await requester.seesPictureOf(GUEST.name);
    await guest.seesPictureOf(REQUESTER.name);
    await coordinator.sees(coordinator.words.common.status.in_session);
    for (const { name } of [chair, expert, REQUESTER, GUEST])
      await expect(coordinator.page.getByRole('table').getByText(name).first()).toBeVisible();
  });

  await test.step('the requester raises a hand, which the chair sees', async () => {
    await requester.control(requester.words.room.bar.raise);
    await expect(host.tile(REQUESTER.name).getByText(host.words.room.stage.asksFloor)).toBeVisible();
  });
  await test.step('[RM10] the chair mutes the guest, who is told', async () => {
    await host.actOn(GUEST.name, host.words.room.panel.mute);
    await guest.sees(guest.words.room.banners.mutedMicrophone);
    await expect(host.tile(GUEST.name).getByText(host.words.room.stage.muted)).toBeVisible();
  });
  await test.step('the second expert shares a screen, and the others see it', async () => {
    await second.control(second.words.room.bar.share);
    const shared = host.page.getByRole('img', { name: host.words.room.stage.screenOf(expert.name) });
    await expect(shared).toBeVisible();
    await expect
      .poll(async () => (await lookAtPicture(host.page, `[role="img"] video`, 600)).width)
      .toBeGreaterThan(100);
    await second.control(second.words.room.bar.sharing);
    await expect(shared).toHaveCount(0);
  });
  await test.step('[RM11] the chair ends it for all: calm last pages, the board says so, the links are dead', async () => {
    // At midnight the list of today holds only what is open: this one is of the day on which it starts.
    await coordinator.page.goto(`${house.origin}/board/${day}`);
    await coordinator.sees(coordinator.words.common.status.in_session);
    await host.endForAll();
    for (const one of [host, second, requester, guest])
      await expect(one.heading(one.words.guest.after.endedTitle)).toBeVisible();
    await coordinator.sees(coordinator.words.common.status.ended);
    expect(await house.livekit.rooms.listRooms()).toHaveLength(0);
    const stranger = await arrive('stranger');
    await stranger.page.goto(await house.linkTo(REQUESTER.email));
    await expect(stranger.heading(stranger.words.guest.unknown.title)).toBeVisible();
    await requester.page.goto(await house.linkTo(REQUESTER.email));
    await expect(requester.heading(requester.words.guest.after.endedTitle)).toBeVisible();
    expect(isAlive(await lookAtPicture(requester.page, 'video', 300))).toBe(false);
  });
});

/** Answers when it starts. */
async function bookInForm(coordinator: Person, house: House): Promise<ReturnType<typeof localTime>> {
  const { page, words } = coordinator;
  const { booking } = words.staff;
  await page.getByRole('link', { name: words.staff.board.book }).first().click();
  await expect(coordinator.heading(booking.heading)).toBeVisible();
  const when = localTime(10);
  await page.getByLabel(booking.day).fill(when.localDate);
  await page.getByLabel(booking.time).fill(when.localTime);
  await page.getByRole('checkbox', { name: house.staff.chair.name }).check();
  await page.getByRole('checkbox', { name: house.staff.expert.name }).check();
  await fillPerson(coordinator, page.getByRole('group', { name: booking.requester }), REQUESTER);
  await page.getByLabel(booking.questionN(1), { exact: true }).fill('Miten lapsen pelkoa arvioidaan?');
  await coordinator.press(booking.addQuestion);
  await page.getByLabel(booking.questionN(2), { exact: true }).fill('Kuka kokoaa kokonaiskuvan?');
  await coordinator.press(booking.addGuest);
  await fillPerson(coordinator, page.getByRole('group', { name: booking.guestN(1) }), GUEST);
  await coordinator.press(booking.save(4));
  await coordinator.sees(booking.booked(4));
  await coordinator.sees(words.staff.consultation.notesNone);
  return when;
}

async function fillPerson(
  { words }: Person,
  part: ReturnType<Person['tile']>,
  person: typeof GUEST,
): Promise<void> {
  const { booking, language } = words.staff;
  await part.getByLabel(booking.name, { exact: true }).fill(person.name);
  await part.getByLabel(booking.jobTitle).fill(person.title);
  await part.getByLabel(booking.organisation).fill(person.organisation);
  await part.getByLabel(booking.email).fill(person.email);
  await part.getByLabel(booking.mailLanguage).selectOption({ label: language[person.language] });
}
