import { signedIn } from '../support/journey-desk.ts';
import { expect, test } from '../support/journey.ts';
import { GUEST, noonIn, OTHER_REGION, REQUESTER, type Booked } from '../support/journey-house.ts';
import { guestKnocks, hostComes } from '../support/journey-meeting.ts';
import type { Person } from '../support/journey-person.ts';

const MESSAGE = 'Hei Marko, aloitamme aivan kohta.';
const NOTE = 'Puheenjohtaja soitti, tulee viisi minuuttia myöhässä.';

test('the board during a call: two coordinators see each other’s acts at once, by keyboard alone, and it tells the truth of the service', async ({
  openHouse,
  arrive,
}) => {
  test.setTimeout(240_000);
  const house = await openHouse();
  const booked = await house.book();
  const far = await house.book({
    regionId: OTHER_REGION,
    by: 'colleague',
    chair: 'other',
    experts: [],
    guests: [],
  });
  // Midnight may pass before anybody looks: one of these is tomorrow's then, too.
  const next = await house.book({ at: noonIn(1), guests: [] });
  const afterNext = await house.book({ at: noonIn(2), guests: [] });
  const first = await arrive('first');
  const second = await arrive('second');
  const { board: w } = first.words.staff;
  const { staff } = house;
  await signedIn(first, house, 'coordinator');
  await signedIn(second, house, 'colleague');

  await test.step('[BD1] each has the sessions of their own regions, and can look at one region alone', async () => {
    await expect(rowOf(first, booked)).toBeVisible();
    await expect(rowOf(first, far)).toHaveCount(0);
    await expect(rowOf(second, far)).toBeVisible();
    const region = second.page.getByRole('combobox', { name: new RegExp(`^${w.region}`) });
    await region.selectOption({ label: 'Kainuu' });
    await expect(rowOf(second, booked)).toHaveCount(0);
    await expect(rowOf(second, far)).toBeVisible();
    await region.selectOption({ label: w.allRegions });
    await expect(rowOf(second, booked)).toBeVisible();
  });
  await test.step('[BD11] tomorrow and the week, by keyboard', async () => {
    await pressByKeyboard(first, first.page.getByRole('link', { name: w.tomorrow, exact: true }));
    await expect(rowOf(first, next).or(rowOf(first, afterNext))).toBeVisible();
    for (const one of [booked, next, afterNext]) {
      const isOfThatDay = first.page.url().endsWith(`/${one.page.localDate}`);
      await expect(rowOf(first, one)).toHaveCount(isOfThatDay ? 1 : 0);
    }
    await pressByKeyboard(first, first.page.getByRole('link', { name: w.week, exact: true }));
    for (const { page } of [booked, next, afterNext])
      await expect(first.page.getByRole('link', { name: page.reference })).toBeVisible();
    await pressByKeyboard(first, first.page.getByRole('link', { name: w.today, exact: true }));
    await expect(rowOf(first, booked)).toBeVisible();
  });

  const host = await arrive(staff.chair.name);
  const guest = await arrive(GUEST.name, { language: 'sv' });
  await test.step('[BD3] who waits gets a message from the board and is let in, by keyboard; the other sees it at once', async () => {
    await hostComes(host, booked);
    await expect(rowOf(second, booked)).toContainText(second.words.common.status.in_session);
    await guestKnocks(guest, booked);
    const { queue } = first.words.room;
    for (const one of [first, second]) await expect(one.knockOf(GUEST.name)).toBeVisible();
    await pressByKeyboard(first, first.button(queue.message, first.knockOf(GUEST.name)));
    await expect(first.page.getByLabel(queue.writeTo(GUEST.name))).toBeFocused();
    await first.page.keyboard.type(MESSAGE);
    await first.page.keyboard.press('Enter');
    await guest.sees(MESSAGE);
    await pressByKeyboard(first, first.button(queue.admitName(GUEST.name)));
    await guest.isInside();
    await expect(second.knockOf(GUEST.name)).toHaveCount(0);
    await second.sees(w.queueEmpty);
    await Promise.all([host.seesPictureOf(GUEST.name), guest.seesPictureOf(staff.chair.name)]);
    await expect(rowOf(second, booked)).toContainText(w.insideCount(2));
  });

  const requester = await arrive(REQUESTER.name);
  await test.step('[BD7][BD9] an unexpected name is an alert to both; who ticks it off, and when, is seen by the other', async () => {
    await requester.openLink(booked.link('requester'));
    await requester.page.getByLabel(requester.words.guest.join.name).fill('Joku Toinen');
    await requester.askToJoin();
    const alert = (one: Person) =>
      one.page.getByRole('row', { name: w.alert.unexpected_name(REQUESTER.name) });
    await expect(alert(first)).toBeVisible();
    await pressByKeyboard(second, alert(second).getByRole('checkbox'), 'Space');
    await expect(alert(first)).toContainText(staff.colleague.name);
    await expect(alert(first).getByRole('checkbox')).toBeDisabled();
    await expect(alert(second).getByRole('checkbox')).toBeEnabled();
  });
  await test.step('[BD3][CN18] a call is noted and the session extended from the board, by keyboard', async () => {
    const { consultation } = first.words.staff;
    await chooseByKeyboard(first, booked, consultation.phoneNoteNew);
    await first.walkTo(first.page.getByRole('dialog').getByRole('textbox'));
    await first.page.keyboard.type(NOTE);
    await pressByKeyboard(first, first.button(consultation.phoneNoteAdd, first.page.getByRole('dialog')));
    await expect(rowOf(second, booked)).toContainText(staff.coordinator.name);
    await chooseByKeyboard(first, booked, w.extend);
    const end = () =>
      house.query<{ ends_at: Date }>('select ends_at from consultations where consultation_id = $1', [
        booked.id,
      ]);
    await expect
      .poll(async () => (await end())[0]!.ends_at.getTime())
      .toBe(Date.parse(booked.page.endsAt) + 600_000);
    await second.page.goto(`${house.origin}/consultations/${booked.id}`);
    await second.sees(NOTE);
    await second.page.goBack();
  });
  await test.step('[BD10][BD7] LiveKit away is said on the board, an alert after ten seconds, and over when it is back', async () => {
    const line = (one: Person) => one.page.getByRole('region', { name: w.status.heading });
    const says = (word: string) => `${w.status.livekit} ${word}`;
    for (const one of [first, second]) await expect(line(one)).toContainText(says(w.status.ok));
    await house.livekit.program.kill();
    for (const one of [first, second]) await expect(line(one)).toContainText(says(w.status.away));
    const alert = first.page.getByRole('row', { name: w.alert.media_away(null) });
    await expect(alert).toBeVisible();
    const over = w.alerts.over('').trim();
    await expect(alert).not.toContainText(over);
    await house.livekit.program.start();
    for (const one of [first, second]) await expect(line(one)).toContainText(says(w.status.ok));
    await expect(alert).toContainText(over);
  });
});

/** A session's row of the board. */
function rowOf({ page }: Person, { id }: Booked) {
  return page.locator(`tr[id="${id}"]`);
}

async function pressByKeyboard(
  one: Person,
  place: ReturnType<typeof rowOf>,
  key: 'Enter' | 'Space' = 'Enter',
): Promise<void> {
  await place.waitFor();
  await one.walkTo(place);
  await one.page.keyboard.press(key);
}

/** Opens the menu of a row and chooses what it offers. */
async function chooseByKeyboard(one: Person, booked: Booked, what: string): Promise<void> {
  const row = rowOf(one, booked);
  await pressByKeyboard(one, row.locator('summary'));
  await pressByKeyboard(one, one.button(what, row));
}
