import { DAY, HOUR, MINUTE, SECOND } from '../../server/platform/clock.ts';
import { localOf } from '../../server/platform/local-time.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { signInWith } from '../support/journey-desk.ts';
import { expect, test } from '../support/journey.ts';
import { linkIn } from '../support/journey-house.ts';
import type { Person } from '../support/journey-person.ts';
import {
  bookByKeyboard,
  calendarText,
  mayConfirm,
  openPanel,
  propertyOf,
  typeTime,
  undoBar,
} from '../support/journey-planning.ts';
import { OffsetClock } from '../support/offset-clock.ts';
import { addPeople, signInSecret, type Person as Someone } from '../support/people.ts';
import { until } from '../support/until.ts';
import type { World } from '../support/world.ts';

const REQUESTER = {
  name: 'Jaakko Keinotekoinen',
  title: 'Sosiaalityöntekijä',
  organisation: 'Poroselkälän kunta',
  email: 'jaakko.keinotekoinen@m-por.example',
};
/** The session's length, and how far behind real time the story begins. */
const LENGTH = 60 * MINUTE;
const BEGINS_BEFORE = DAY + 2 * HOUR;
/** How long a change can be taken back where somebody does, where its bar is read, and where nobody looks. */
const UNDO = { taken: 60, read: 20, unseen: 2 };

test('a session from its booking to its end: booked by keyboard, taken back, moved, answered, an expert swapped, reminded, overrun, extended', async ({
  openWorld,
  arrive,
}) => {
  test.setTimeout(240_000);
  const clock = new OffsetClock(-BEGINS_BEFORE);
  const config = { undoSeconds: UNDO.taken };
  const world = await openWorld({ clock, livekit: true, smtp: true, config });
  const undoWithin = (undoSeconds: number) => Object.assign(world.config, { undoSeconds });
  const staff = await addPeople(world);
  const coordinator = await arrive('coordinator');
  const { staff: words } = coordinator.words;
  const { page } = coordinator;
  const mailsTo = (email: string) => world.mail.mails.filter(({ recipients }) => recipients.includes(email));
  const haveCome = (count: number) =>
    until(`${count} mails have come`, () => world.mail.mails.length === count);
  const consultation = async () =>
    (await world.query<{ consultation_id: string; reference: string }>('select * from consultations'))[0]!;
  const at = (time: Date) => localOf(time, world.config.timeZone);

  await test.step('[SC9][SC10] booked by keyboard alone and taken back: nothing went out, and what was typed stands there', async () => {
    await signInWith(coordinator, await signInLink(world, staff.coordinator));
    const book = page.getByRole('link', { name: words.board.book }).first();
    await coordinator.walkTo(book);
    await page.keyboard.press('Enter');
    const panel = [staff.chair.name, staff.expert.name];
    const time = at(new Date(world.now().getTime() + 30 * HOUR));
    await bookByKeyboard(coordinator, { ...time, panel, requester: REQUESTER });
    await saveByKeyboard(coordinator);
    await expect(undoBar(coordinator, 'create')).toBeFocused();
    await coordinator.walkTo(coordinator.button(words.change.undo));
    await page.keyboard.press('Enter');
    await coordinator.sees(words.change.undone);
    const requester = page.getByRole('group', { name: words.booking.requester });
    await expect(requester.getByLabel(words.booking.email)).toHaveValue(REQUESTER.email);
    await expect(page.getByRole('checkbox', { name: staff.expert.name })).toBeChecked();
    expect(await world.query('select 1 from consultations')).toHaveLength(0);
    expect(world.mail.mails).toHaveLength(0);
  });
  await test.step('[CN8] booked again, by keyboard: seconds later everybody has a mail with a calendar entry of their own', async () => {
    undoWithin(UNDO.unseen);
    await saveByKeyboard(coordinator);
    await coordinator.sees(words.booking.booked(3));
    await haveCome(3);
    const text = calendarText(mailsTo(REQUESTER.email)[0]!);
    const { calendar, event } = readCalendar(text);
    expect(calendar.method).toBe('REQUEST');
    expect(event.attendees?.map(({ email }) => email)).toEqual([REQUESTER.email]);
    expect(propertyOf(text, 'SEQUENCE')).toBe('0');
    expect(text).not.toContain((await consultation()).reference);
  });

  // It ends a few minutes after the story was begun: when the call has begun, its end is near.
  const end = new Date(Math.ceil(Date.now() / MINUTE) * MINUTE + 3 * MINUTE);
  const start = new Date(end.getTime() - LENGTH);
  const before = (milliseconds: number) => new Date(start.getTime() - milliseconds);
  await test.step('[SC1][SC15] moved: the page says beforehand who is told, the mails say the new time', async () => {
    undoWithin(UNDO.read);
    const panel = await openPanel(coordinator, 'move');
    await typeTime(coordinator, panel, at(start));
    const confirm = await mayConfirm(coordinator, 'move', 3);
    for (const { name } of [REQUESTER, staff.chair, staff.expert])
      await expect(panel.getByText(name).first()).toBeVisible();
    await confirm.click();
    await expect(undoBar(coordinator, 'move')).toContainText(words.change.goingMails(3));
    await haveCome(6);
    const mail = mailsTo(REQUESTER.email)[1]!;
    const text = calendarText(mail);
    expect(propertyOf(text, 'SEQUENCE')).toBe('1');
    expect(propertyOf(text, 'UID')).toBe(propertyOf(calendarText(mailsTo(REQUESTER.email)[0]!), 'UID'));
    expect(readCalendar(text).event.start.date.getTime()).toBe(start.getTime());
    expect(mail.text).toContain(at(start).localTime.replace(/^0/, '').replace(':', '.'));
  });

  const requester = await arrive(REQUESTER.name, { phone: true });
  const leaving = await arrive(staff.expert.name);
  await test.step('[CN17] the requester says that it suits, an expert that it does not: an alert, which is ticked off', async () => {
    const { early } = requester.words.guest;
    await requester.openLink(linkIn(mailsTo(REQUESTER.email)[1]!.text ?? ''));
    await requester.press(early.suit.accepted);
    await requester.sees(early.suited.accepted);
    await leaving.openLink(linkIn(mailsTo(staff.expert.email)[1]!.text ?? ''));
    await leaving.press(early.suit.declined);
    await leaving.sees(early.suited.declined);
    await expect(rowOf(coordinator, REQUESTER.name)).toContainText(words.consultation.reply.accepted);
    await expect(rowOf(coordinator, staff.expert.name)).toContainText(words.consultation.reply.declined);
    await page.getByRole('link', { name: words.frame.board }).click();
    const alert = page.getByRole('row', { name: words.board.alert.declined(staff.expert.name) });
    await alert.getByRole('checkbox').click();
    await expect(alert.getByRole('checkbox')).toBeChecked();
    await expect(alert).toContainText(staff.coordinator.name);
  });
  await test.step('[CN12] a day before the start everybody is reminded, once', async () => {
    clock.turnTo(before(DAY));
    await haveCome(9);
    await sweptTwice(world);
    expect(await mailKinds(world)).toMatchObject({ invitation: 3, moved: 3, reminder_day: 3 });
  });
  await test.step('[SC18] a quarter of an hour before the start the expert is swapped: the old link is dead, the new one has a mail', async () => {
    undoWithin(UNDO.unseen);
    clock.turnTo(before(15 * MINUTE));
    await signInWith(coordinator, await signInLink(world, staff.coordinator)); // a night lies between
    await page.goto(`${world.origin}/consultations/${(await consultation()).consultation_id}`);
    const panel = await openPanel(coordinator, 'swap');
    await panel.getByLabel(words.change.whom).selectOption({ label: staff.expert.name });
    await panel.getByRole('radio', { name: staff.stranger.name }).check();
    await (await mayConfirm(coordinator, 'swap', 2)).click();
    await expect(leaving.heading(leaving.words.guest.after.revokedTitle)).toBeVisible();
    await haveCome(11);
    // The line has been closed meanwhile, and the page still says why.
    await expect(leaving.heading(leaving.words.guest.after.revokedTitle)).toBeVisible();
    const link = linkIn(mailsTo(staff.expert.email)[0]!.text ?? '');
    await leaving.page.goto('about:blank');
    await leaving.page.goto(link);
    await expect(leaving.heading(leaving.words.guest.unknown.title)).toBeVisible();
    expect(linkIn(mailsTo(staff.stranger.email)[0]!.text ?? '')).not.toBe(link);
    await leaving.leaveForGood();
  });
  await test.step('[CN12][CN15] and ten minutes before it whoever has no page open is reminded, once', async () => {
    clock.turnTo(before(10 * MINUTE));
    await haveCome(13);
    await sweptTwice(world);
    expect(await mailKinds(world)).toMatchObject({ reminder_day: 3, reminder_soon: 2 });
    expect(mailsTo(REQUESTER.email)).toHaveLength(3);
    expect(mailsTo(staff.stranger.email)).toHaveLength(2);
  });

  clock.turnToReal();
  const chair = await arrive(staff.chair.name);
  await test.step('the call: pictures are decoded on both sides', async () => {
    await chair.openLink(linkIn(mailsTo(staff.chair.email).at(-1)!.text ?? ''));
    await chair.openDevices();
    await chair.goIn();
    await requester.press(requester.words.guest.join.title);
    await requester.openDevices();
    await requester.askToJoin();
    await chair.admit(REQUESTER.name);
    await requester.isInside();
    await Promise.all([chair.seesPictureOf(REQUESTER.name), requester.seesPictureOf(staff.chair.name)]);
  });
  await test.step('[BD7][BD3] past its planned end the board says so, and it is extended from there', async () => {
    await page.getByRole('link', { name: words.frame.board }).click();
    const { reference } = await consultation();
    clock.turnTo(new Date(Math.max(end.getTime(), world.now().getTime()) + MINUTE + SECOND));
    const alert = page.getByRole('row', { name: words.board.alert.overrun(null) });
    await expect(alert).toBeVisible();
    const over = words.board.alerts.over('').trim();
    await expect(alert).not.toContainText(over);
    await coordinator.press(`${words.board.act.extend} ${reference}`);
    await expect(alert).toContainText(over);
    const [row] = await world.query<{ ends_at: Date }>('select ends_at from consultations');
    expect(row!.ends_at.getTime()).toBe(end.getTime() + 10 * MINUTE);
    await Promise.all([chair.seesPictureOf(REQUESTER.name), requester.seesPictureOf(staff.chair.name)]);
  });
  await test.step('[RM11] ended from the board for all', async () => {
    const row = page.locator('tr', { hasText: (await consultation()).reference }).first();
    await row.locator('summary').click();
    await coordinator.press(words.board.end, row);
    await coordinator.press(words.board.end, page.getByRole('dialog'));
    await expect(chair.heading(chair.words.guest.after.endedTitle)).toBeVisible();
    await expect(requester.heading(requester.words.guest.after.endedTitle)).toBeVisible();
    // On the list of today it stands no more if midnight has passed since it began.
    await page.goto(`${world.origin}/board/${at(start).localDate}`);
    await expect(row).toContainText(coordinator.words.common.status.ended);
    expect(await world.livekit.rooms.listRooms()).toHaveLength(0);
  });
});

async function signInLink(world: World, who: Someone): Promise<string> {
  return `${world.origin}/s#${await signInSecret(world, who)}`;
}

async function saveByKeyboard(coordinator: Person): Promise<void> {
  const save = coordinator.button(coordinator.words.staff.booking.save(3));
  await expect(save).not.toHaveAttribute('aria-disabled', 'true');
  await coordinator.walkTo(save);
  await coordinator.page.keyboard.press('Enter');
}

function rowOf({ page }: Person, name: string) {
  return page.getByRole('row', { name });
}

/** Lets everything that is due be looked at twice more. */
async function sweptTwice(world: World): Promise<void> {
  for (const _ of [1, 2]) await world.doDueWork();
  await until('no mail is on its way', async () => {
    const states = await world.query('select 1 from mails where state not in ($1)', ['sent']);
    return states.length === 0;
  });
}

async function mailKinds(world: World): Promise<Record<string, number>> {
  const rows = await world.query<{ kind: string; count: string }>(
    'select kind, count(*) from mails group by kind',
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)]));
}
