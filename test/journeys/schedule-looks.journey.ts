import { fillDay } from '../../scripts/bench/board/fill-day.ts';
import { signedIn, signInWith } from '../support/journey-desk.ts';
import { expect, test } from '../support/journey.ts';
import {
  GUEST,
  localTime,
  OTHER_REGION,
  REQUESTER,
  type Booked,
  type House,
} from '../support/journey-house.ts';
import { glance } from '../support/journey-looks.ts';
import { guestKnocks, hostComes } from '../support/journey-meeting.ts';
import type { Person } from '../support/journey-person.ts';
import { fillBooking, mayConfirm, openPanel, typeTime, undoBar } from '../support/journey-planning.ts';
import { signInSecret, type Person as Someone } from '../support/people.ts';

const HOUR_MINUTES = 60;
const FINNISH = { ...GUEST, language: 'fi' } as const;
const SECOND_GUEST = {
  ...FINNISH,
  name: 'Tiina Testitapaus',
  title: 'Tulkki',
  organisation: 'Tulkkikeskus Sointu',
  email: 'tiina.testitapaus@m-suo.example',
};
const NOTES = [
  'Pyytäjä kertoi, että työpari tulee mukaan. Lisätään vieraaksi.',
  'Puheenjohtaja soitti: voi aloittaa vasta viisi yli. Sovittu, että odotushuoneessa kerrotaan.',
];

test('the booking: the form with its rail, and the bar that takes it back', async ({ openHouse, arrive }) => {
  const house = await openHouse({ undoSeconds: 60 });
  const one = await arrive('coordinator');
  const { change, booking } = one.words.staff;
  await signedIn(one, house, 'coordinator');
  await one.page.goto(`${house.origin}/consultations/new`);
  await expect(one.heading(booking.heading)).toBeVisible();
  const { chair, expert } = house.staff;
  const panel = [chair.name, expert.name];
  await fillBooking(one, { ...localTime(5 * HOUR_MINUTES), panel, requester: REQUESTER });
  await expect(one.button(booking.save(3))).not.toHaveAttribute('aria-disabled', 'true');
  await glance(one, 'booking-ready', { dark: true });
  await one.press(change.seeLetters);
  await expect(one.page.getByRole('dialog').getByText(change.letters.subject)).toBeVisible();
  await glance(one, 'booking-letters');
  await one.page.keyboard.press('Escape');
  await one.press(booking.save(3));
  await expect(undoBar(one, 'create')).toBeVisible();
  await glance(one, 'booking-held');
  await one.press(change.undo);
  await one.sees(change.undone);
});

test('the consultation: each decision, refusals, mails, phone notes, answers, and what was cancelled', async ({
  openHouse,
  arrive,
}) => {
  test.setTimeout(300_000);
  const house = await openHouse();
  const booked = await house.book({ inMinutes: 30 * HOUR_MINUTES, guests: [FINNISH, SECOND_GUEST] });
  await house.book({ inMinutes: 50 * HOUR_MINUTES, guests: [] });
  const one = await arrive('coordinator');
  const w = one.words.staff;
  await signedIn(one, house, 'coordinator');
  await one.page.goto(pageOf(house, booked));
  for (const note of NOTES) {
    await one.page.getByLabel(w.consultation.phoneNoteNew).fill(note);
    await one.press(w.consultation.phoneNoteAdd);
    await one.sees(note);
  }

  const guest = await arrive(GUEST.name);
  await guest.openLink(booked.link('guest'));
  await guest.press(guest.words.guest.early.suit.accepted);
  await guest.sees(guest.words.guest.early.suited.accepted);
  await glance(guest, 'early-answered', { dark: true });
  const expert = await arrive('expert', { language: 'sv' });
  await expert.openLink(booked.link('expert'));
  await expert.press(expert.words.guest.early.suit.declined);
  await expert.sees(expert.words.guest.early.suited.declined);
  await expert.leaveForGood();
  const stranger = await arrive('stranger');
  await stranger.page.goto(`${house.origin}/join`);
  await expect(stranger.page.getByRole('heading', { level: 1 })).toBeVisible();
  await glance(stranger, 'join-address');
  await stranger.leaveForGood();

  const row = one.page.getByRole('row', { name: GUEST.name }).first();
  await row.getByRole('button', { name: w.consultation.mailsOf(1) }).click();
  const sent = new RegExp(`^${w.consultation.showMail}.*${GUEST.name}`);
  await expect(one.button(sent)).toBeVisible();
  await glance(one, 'consultation-whole', { dark: true });
  await one.press(sent);
  await expect(one.page.getByRole('dialog').getByText(w.change.letters.subject)).toBeVisible();
  await glance(one, 'consultation-letter');
  await one.page.keyboard.press('Escape');
  await expect(one.button(sent)).toBeFocused();

  const moving = await openPanel(one, 'move');
  await typeTime(one, moving, localTime(33 * HOUR_MINUTES));
  await mayConfirm(one, 'move', 5);
  await glance(one, 'change-move', { dark: true });
  await typeTime(one, moving, localTime(50 * HOUR_MINUTES));
  await expect(one.button(w.change.mend)).toBeVisible();
  await glance(one, 'change-move-refused');
  const swapping = await openPanel(one, 'swap');
  await swapping.getByLabel(w.change.whom).selectOption({ label: house.staff.expert.name });
  await swapping.getByRole('radio', { name: house.staff.other.name }).check();
  await mayConfirm(one, 'swap', 2);
  await glance(one, 'change-swap');
  await openPanel(one, 'add_guest');
  await glance(one, 'change-guest');
  const adding = await openPanel(one, 'add_expert');
  await adding.getByRole('radio', { name: house.staff.other.name }).check();
  await mayConfirm(one, 'add_expert', 1);
  await glance(one, 'change-expert');
  await chooseOf(one, GUEST.name, w.change.heading.correct);
  await glance(one, 'change-correct');
  await chooseOf(one, GUEST.name, w.change.heading.withdraw);
  await mayConfirm(one, 'withdraw', 1);
  await glance(one, 'change-withdraw');
  await openPanel(one, 'cancel');
  const cancel = await mayConfirm(one, 'cancel', 5);
  await glance(one, 'change-cancel');
  await cancel.click();
  await one.sees(one.words.common.status.cancelled);
  await expect(guest.heading(guest.words.guest.after.cancelledTitle)).toBeVisible();
  await glance(guest, 'cancelled');
  await glance(one, 'consultation-cancelled');
});

test('the board: a full day with alerts, another day, the week', async ({ openHouse, arrive }) => {
  test.setTimeout(240_000);
  const house = await openHouse();
  const booked = await house.book({ guests: [FINNISH] });
  const by = 'colleague';
  const other = { chair: 'other', experts: [], guests: [] } as const;
  await house.book({ ...other, by, regionId: OTHER_REGION });
  for (const hours of [1, 2, 2, 3]) await house.book({ inMinutes: hours * HOUR_MINUTES, guests: [] });
  await house.book({ ...other, by, regionId: OTHER_REGION, inMinutes: 90, language: 'sv' });
  const declining = await house.book({ inMinutes: 26 * HOUR_MINUTES, guests: [SECOND_GUEST] });
  const host = await arrive(house.staff.chair.name);
  await hostComes(host, booked);
  const guest = await arrive(GUEST.name);
  await guestKnocks(guest, booked);
  const requester = await arrive(REQUESTER.name);
  await requester.openLink(booked.link('requester'));
  await requester.page.getByLabel(requester.words.guest.join.name).fill('Joku Toinen');
  await requester.askToJoin();
  const interpreter = await arrive(SECOND_GUEST.name);
  await interpreter.openLink(declining.link('guest'));
  await interpreter.press(interpreter.words.guest.early.suit.declined);
  await interpreter.sees(interpreter.words.guest.early.suited.declined);
  await interpreter.leaveForGood();

  const one = await arrive('coordinator');
  const w = one.words.staff.board;
  await signedIn(one, house, by);
  await one.sees(w.alert.unexpected_name(REQUESTER.name));
  await one.sees(w.alert.declined(SECOND_GUEST.name));
  const declined = one.page.getByRole('row', { name: w.alert.declined(SECOND_GUEST.name) });
  await declined.getByRole('checkbox').click();
  await expect(declined.getByRole('checkbox')).toBeChecked();
  await glance(one, 'board-day', { dark: true });
  await one.page.locator(`tr[id="${booked.id}"]`).locator('summary').click();
  await glance(one, 'board-menu');
  await one.press(one.words.staff.consultation.phoneNoteNew);
  await glance(one, 'board-note');
  await one.page.keyboard.press('Escape');
  await one.page.getByRole('link', { name: w.week, exact: true }).click();
  await one.sees(declining.page.reference);
  await glance(one, 'board-week', { dark: true });
  await one.page.goto(`${house.origin}/board/2031-03-04`);
  await one.sees(w.emptyOfDay);
  await glance(one, 'board-other-empty');
});

test('the board with two hundred sessions', async ({ openWorld, arrive }) => {
  const world = await openWorld();
  const { day } = await fillDay(world, 200, 1);
  const [someone] = await world.query<{ staff_id: string; name: string; email: string }>(
    `select staff_id, name, email from staff where roles = '{coordinator}' and 'lappi' = any (regions)`,
  );
  const coordinator: Someone = { ...someone!, staffId: someone!.staff_id };
  const one = await arrive('coordinator');
  await signInWith(one, `${world.origin}/s#${await signInSecret(world, coordinator)}`);
  await expect(one.page.getByRole('heading', { level: 1 })).toBeVisible();
  await one.page.goto(`${world.origin}/board/${day}`);
  await expect(one.page.locator('tr[id^="con_"]').nth(100)).toBeAttached();
  await glance(one, 'board-200');
});

test('the directory: lists, forms, what is wrong, what somebody else changed, and the import', async ({
  openHouse,
  arrive,
}) => {
  test.setTimeout(240_000);
  const house = await openHouse();
  await house.query(
    `insert into themes (theme_id, name) values ('vaino', '{"fi":"Vaino ja väkivalta","sv":"Förföljelse och våld"}'),
       ('vieraannuttaminen', '{"fi":"Vieraannuttaminen"}')`,
  );
  await house.book({ inMinutes: 26 * HOUR_MINUTES, guests: [] });
  const one = await arrive('coordinator');
  const w = one.words.staff.directory;
  await signedIn(one, house, 'coordinator');
  for (const kind of ['people', 'organisations', 'regions', 'themes'] as const) {
    await one.page.goto(`${house.origin}/directory/${kind}`);
    await expect(one.page.getByRole('table')).toBeVisible();
    await glance(one, `directory-${kind}`, { dark: kind === 'people' });
  }
  await one.page.goto(`${house.origin}/directory/people/new`);
  await one.press(w.add.people);
  await one.sees(w.fixText);
  await glance(one, 'directory-wrong');
  await openEntry(one, house, house.staff.other.name);
  await one.page.getByLabel(w.field.title, { exact: true }).fill('Juristi');
  await house.query(`update staff set title = 'Lakimies', version = version + 1 where staff_id = $1`, [
    house.staff.other.staffId,
  ]);
  await one.press(w.save);
  await one.sees(w.storedNow('Lakimies'));
  await glance(one, 'directory-stale', { dark: true });
  await openEntry(one, house, house.staff.colleague.name);
  await one.sees(w.notYours);
  await glance(one, 'directory-read');
  await openEntry(one, house, house.staff.chair.name);
  await glance(one, 'directory-person');
  await one.press(w.takeOut);
  await expect(one.button(w.takeOut, one.page.getByRole('dialog'))).toBeEnabled();
  await glance(one, 'directory-take-out');
  await one.page.keyboard.press('Escape');
  await one.page.goto(`${house.origin}/directory/people/import`);
  await expect(one.heading(w.importing.heading.people)).toBeVisible();
  await glance(one, 'import');
  await chooseFile(one, 'email;name;nimike\r\neero@m-suo.example;Eero Testinen;Tulkki\r\n');
  await one.sees(w.importing.unknownColumns('nimike'));
  await glance(one, 'import-refused');
  await chooseFile(one, FILE);
  await one.sees(w.importing.wrongStay(2));
  await glance(one, 'import-report', { dark: true });
});

const FILE = [
  'email;name;title;organisationId;language;languages;roles;regions;themes;canChair',
  'eero.testinen@m-suo.example;Eero Testinen;Lastenvalvoja;org_a;fi;fi|sv;expert;lappi;vaino;yes',
  'otso.demonayte;Otso Demonäyte;Oikeuspsykologi;org_b;fi;fi;expert;lappi;;no',
  'kaisla.harjoituslahti@m-suo.example;Kaisla Harjoituslahti;Lastenpsykiatri;org_x;suomi;fi;expert;lappi;;ehkä',
].join('\r\n');

function pageOf(house: House, { id }: Booked): string {
  return `${house.origin}/consultations/${id}`;
}

/** What is behind the dots of a person's row. */
async function chooseOf(one: Person, name: string, what: string): Promise<void> {
  const row = one.page.getByRole('row', { name }).first();
  await row.locator('summary').click();
  await one.press(what, row);
  await expect(one.page.getByRole('form', { name: what })).toBeVisible();
}

async function openEntry(one: Person, house: House, name: string): Promise<void> {
  await one.page.goto(`${house.origin}/directory/people`);
  await one.page.getByRole('link', { name, exact: true }).click();
  await expect(one.heading(name)).toBeVisible();
}

async function chooseFile({ page, words }: Person, text: string): Promise<void> {
  const input = page.getByLabel(words.staff.directory.importing.choose);
  const buffer = Buffer.from(text);
  await input.setInputFiles({ name: 'asiantuntijat.csv', mimeType: 'text/csv', buffer });
}
