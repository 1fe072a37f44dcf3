import { expect, test } from '../support/journey.ts';
import { signedIn } from '../support/journey-desk.ts';
import { GUEST, REQUESTER } from '../support/journey-house.ts';
import { look } from '../support/journey-looks.ts';
import { guestKnocks, hostComes } from '../support/journey-meeting.ts';

/** The screens begin in one language. */
const FINNISH = { ...GUEST, language: 'fi' } as const;

test('the door: every screen of an invited person, in three languages, at a desk and on a phone', async ({
  openHouse,
  arrive,
}) => {
  test.setTimeout(300_000);
  const house = await openHouse();
  const booked = await house.book({ inMinutes: 120, guests: [FINNISH] });
  const guest = await arrive(GUEST.name);
  const { page } = guest;
  const w = () => guest.words.guest;

  await page.goto(`${house.origin}/k#${'x'.repeat(43)}`);
  await expect(guest.heading(w().unknown.title)).toBeVisible();
  await look(guest, 'link-unknown');
  await page.getByLabel(w().unknown.email).fill('helka');
  await guest.press(w().unknown.send);
  await guest.sees(w().unknown.emailBad);
  await look(guest, 'link-unknown-wrong');
  await page.getByLabel(w().unknown.email).fill('helka@m-por.example');
  await guest.press(w().unknown.send);
  await expect(guest.heading(w().unknown.sentTitle)).toBeVisible();
  await look(guest, 'link-sent');

  await page.goto(booked.link('guest'));
  await expect(guest.button(w().link.continue)).toBeVisible();
  await look(guest, 'link', { dark: true });
  await guest.press(w().link.continue);
  await guest.sees(w().early.keepOpen);
  await look(guest, 'early');
  await booked.retime(0);
  await guest.press(w().join.title);
  await expect(guest.heading(w().join.title)).toBeVisible();
  await look(guest, 'join-closed');
  await guest.openDevices();
  await look(guest, 'join', { dark: true });
  await page.getByLabel(w().join.name).fill('');
  await guest.press(w().join.ask);
  await guest.sees(w().join.nameMissing);
  await look(guest, 'join-wrong');
  await page.getByLabel(w().join.name).fill(GUEST.name);
  await guest.askToJoin();
  await guest.sees(w().waiting.unseen);
  await look(guest, 'waiting');

  const other = await arrive('another device');
  await other.openLink(booked.link('guest'));
  await expect(other.heading(other.words.guest.code.title)).toBeVisible();
  await look(other, 'code');
  await other.page.getByLabel(other.words.guest.code.label).fill('00000000');
  await other.press(other.words.guest.link.continue);
  await expect(other.page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
  await look(other, 'code-wrong');

  const host = await arrive(house.staff.chair.name);
  await hostComes(host, booked);
  const { queue } = host.words.room;
  await guest.sees(w().waiting.noticedText);
  await host.press(queue.message, host.knockOf(GUEST.name));
  await host.page
    .getByLabel(queue.writeTo(GUEST.name))
    .fill('Hei Marko, aloitamme viiden minuutin kuluttua.');
  await host.press(queue.send);
  await guest.sees('Hei Marko, aloitamme viiden minuutin kuluttua.');
  await look(guest, 'waiting-message', { dark: true });
  await guest.press(w().waiting.break);
  await expect(guest.heading(w().waiting.breakTitle)).toBeVisible();
  await look(guest, 'waiting-break');
  await host.knockOf(GUEST.name).locator('summary').click();
  await host.press(queue.turnAway);
  await look(host, 'ask-turn-away');
  await host.press(host.words.room.queue.turnAwayDo, host.page.getByRole('dialog'));
  await expect(guest.heading(w().after.turnedAwayTitle)).toBeVisible();
  await look(guest, 'turned-away');
});

test('the room: every screen of it', async ({ openHouse, arrive }) => {
  test.setTimeout(300_000);
  const house = await openHouse();
  const booked = await house.book({ guests: [FINNISH] });
  const host = await arrive(house.staff.chair.name);
  const w = () => host.words.room;
  await host.openLink(booked.link('chair'));
  await host.press(host.words.guest.notes.open);
  await expect(host.page.getByRole('textbox').first()).toBeVisible();
  await look(host, 'notes-before', { dark: true });
  await host.press(host.words.guest.notes.back);
  await host.openDevices();
  await host.goIn();
  await expect(host.page.getByRole('textbox').first()).toBeVisible();
  await look(host, 'room-alone');

  const guest = await arrive(GUEST.name);
  await guestKnocks(guest, booked);
  await expect(host.knockOf(GUEST.name)).toBeVisible();
  await look(host, 'room-knock', { dark: true });
  await host.admit(GUEST.name);
  await guest.isInside();
  await host.seesPictureOf(GUEST.name);
  await look(host, 'room', { dark: true });
  await guest.control(guest.words.room.bar.raise);
  await host.openPeople();
  await look(host, 'room-people');
  await host.tile(GUEST.name).waitFor();
  await host.press(w().panel.close);
  await host.controls.locator('summary').click();
  await host.press(w().bar.devices);
  await look(host, 'room-devices');
  await host.press(w().panel.close);

  const requester = await arrive(REQUESTER.name);
  await requester.openLink(booked.link('requester'));
  await requester.askToJoin();
  await host.admit(REQUESTER.name);
  await requester.isInside();
  await host.seesPictureOf(REQUESTER.name);
  await requester.control(requester.words.room.bar.share);
  await expect(host.page.getByRole('img', { name: w().stage.screenOf(REQUESTER.name) })).toBeVisible();
  await look(host, 'room-share');
  await look(requester, 'room-sharing');
  await requester.control(requester.words.room.bar.sharing);

  await host.page.keyboard.press('Control+Shift+h').catch(() => undefined);
  await host.press(new RegExp(`^${w().head.hide}`)).catch(() => undefined);
  await expect(host.button(w().head.comeBack)).toBeVisible();
  await host.press(w().head.comeBack);

  await host.actOn(GUEST.name, w().panel.remove);
  await look(host, 'ask-remove');
  await host.press(w().panel.removeDo, host.page.getByRole('dialog'));
  await expect(guest.heading(guest.words.guest.after.removedTitle)).toBeVisible();
  await look(guest, 'removed');

  const tab = await requester.context.newPage();
  const first = requester.page;
  await tab.goto(first.url());
  await expect(requester.heading(requester.words.guest.after.elsewhereTitle)).toBeVisible();
  await look(requester, 'elsewhere');
  requester.page = tab;
  await requester.isInside();

  await host.controls.locator('summary').click();
  await host.press(w().bar.endForAll);
  await look(host, 'ask-end');
  await host.press(w().end.yes, host.page.getByRole('dialog'));
  await expect(requester.heading(requester.words.guest.after.endedTitle)).toBeVisible();
  await look(requester, 'ended', { dark: true });
  await expect(host.page.getByRole('textbox').first()).toBeVisible();
  await look(host, 'ended-notes');
});

test('the desk: every screen of the staff', async ({ openHouse, arrive }) => {
  test.setTimeout(300_000);
  const house = await openHouse();
  const coordinator = await arrive('coordinator');
  const { page } = coordinator;
  const w = () => coordinator.words.staff;

  await page.goto(house.origin);
  await expect(coordinator.heading(w().signIn.heading)).toBeVisible();
  await look(coordinator, 'sign-in');
  await page.getByLabel(w().signIn.email).fill(house.staff.coordinator.email);
  await coordinator.press(w().signIn.send);
  await expect(coordinator.heading(w().signIn.sentHeading)).toBeVisible();
  await look(coordinator, 'sign-in-sent');
  await page.goto(`${house.origin}/mailbox`);
  await expect(page.getByRole('tab').first()).toBeVisible();
  await look(coordinator, 'mailbox');
  await page.goto(await house.signInLink('coordinator'));
  await expect(coordinator.button(w().signIn.linkButton)).toBeVisible();
  await look(coordinator, 'sign-in-link');
  await coordinator.press(w().signIn.linkButton);
  await coordinator.sees(w().board.empty);
  await look(coordinator, 'board-empty');

  const booked = await house.book();
  await house.book({ inMinutes: 180, guests: [] });
  await coordinator.sees(coordinator.words.common.status.lobby_open);
  const guest = await arrive(GUEST.name, { language: 'sv' });
  await guestKnocks(guest, booked);
  const host = await arrive(house.staff.chair.name);
  await hostComes(host, booked);
  await coordinator.sees(GUEST.name);
  await coordinator.sees(coordinator.words.common.status.in_session);
  await look(coordinator, 'board', { dark: true });
  await page.goto(`${house.origin}/consultations`);
  await expect(page.getByRole('table').first()).toBeVisible();
  await look(coordinator, 'consultations');
  await page.goto(`${house.origin}/consultations/${booked.id}`);
  await coordinator.sees(GUEST.name);
  await look(coordinator, 'consultation', { dark: true });
  await page.goto(`${house.origin}/consultations/new`);
  await expect(coordinator.heading(w().booking.heading)).toBeVisible();
  await look(coordinator, 'booking');
  await page.getByRole('checkbox', { name: house.staff.other.name }).check();
  await page.getByLabel(w().booking.questionN(1)).fill('Miten lapsen pelkoa arvioidaan? '.repeat(11));
  await coordinator.press(w().booking.addQuestion);
  await page.locator('button[type="submit"]').click();
  await coordinator.sees(w().booking.fixText);
  await look(coordinator, 'booking-wrong');
  await page.getByRole('link', { name: w().booking.fields.question(1) }).click();
  await look(coordinator, 'booking-question');
  await page.goto(`${house.origin}/sessions`);
  await expect(coordinator.heading(w().sessions.heading)).toBeVisible();
  await look(coordinator, 'sessions');
  await page.goto(`${house.origin}/no-such-page`);
  await expect(coordinator.heading(w().notFound.heading)).toBeVisible();
  await look(coordinator, 'not-found');

  const expert = await arrive('expert', { language: 'sv' });
  await signedIn(expert, house, 'expert');
  await expect(
    expert.page.getByRole('link', { name: new RegExp(expert.words.staff.goToRoom) }).first(),
  ).toBeVisible();
  await look(expert, 'my-consultations');
});

test('with the keyboard alone: from the link to the knock, and a host lets in', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse();
  const booked = await house.book();
  const guest = await arrive(GUEST.name, { language: 'sv' });
  const { link, join, waiting } = guest.words.guest;
  await guest.page.goto(booked.link('guest'));
  await guest.button(link.continue).waitFor();
  await guest.walkTo(guest.button(link.continue));
  await guest.page.keyboard.press('Enter');
  await expect(guest.heading(join.title)).toBeFocused();
  await guest.walkTo(guest.page.getByRole('group', { name: join.private }).getByRole('radio').first());
  await guest.page.keyboard.press('Space');
  await guest.walkTo(guest.button(join.ask));
  await guest.page.keyboard.press('Enter');
  await guest.sees(waiting.unseen);
  await expect(guest.page.getByRole('heading', { level: 1 })).toBeFocused();

  const host = await arrive(house.staff.chair.name);
  await host.page.goto(booked.link('chair'));
  await host.button(host.words.guest.link.continue).waitFor();
  await host.walkTo(host.button(host.words.guest.link.continue));
  await host.page.keyboard.press('Enter');
  await host.heading(host.words.guest.join.title).waitFor();
  await host.walkTo(host.button(host.words.guest.join.go));
  await host.page.keyboard.press('Enter');
  const admit = host.button(host.words.room.queue.admitName(GUEST.name));
  await admit.waitFor();
  await host.walkTo(admit);
  await host.page.keyboard.press('Enter');
  await guest.isInside();
  await host.seesPictureOf(GUEST.name);
});
