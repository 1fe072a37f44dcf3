import { signedIn } from '../support/journey-desk.ts';
import { expect, test } from '../support/journey.ts';
import { GUEST, localTime, REQUESTER, type Booked, type House } from '../support/journey-house.ts';
import { withLateNews } from '../support/journey-late-news.ts';
import type { Person } from '../support/journey-person.ts';
import {
  fillBooking,
  mayConfirm,
  openPanel,
  panelOf,
  typeTime,
  undoBar,
  type Asked,
} from '../support/journey-planning.ts';

const HOUR_MINUTES = 60;
/** As long as a busy machine needs to show both what one of them has confirmed; each change is waited for as long. */
const UNDO_SECONDS = 20;
/** The guest whom the second coordinator adds. */
const TYPED: Asked = {
  name: 'Tiina Testitapaus',
  title: 'Tulkki',
  organisation: 'Tulkkikeskus Sointu',
  email: 'tiina.testitapaus@m-suo.example',
};

test('two coordinators change one consultation: each sees the other’s change while it can be taken back, and loses nothing typed', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse({ undoSeconds: UNDO_SECONDS });
  const booked = await house.book({ inMinutes: 30 * HOUR_MINUTES, guests: [GUEST] });
  const first = await arrive('first');
  const second = await arrive('second');
  const news = await withLateNews(second);
  await signedIn(first, house, 'coordinator');
  await signedIn(second, house, 'colleague');
  for (const one of [first, second]) await openPage(one, house, booked);
  const { change } = second.words.staff;
  const { coordinator } = house.staff;
  const banner = second.page.getByText(change.heldBy.move(coordinator.name));
  const moving = localTime(33 * HOUR_MINUTES);

  await test.step('[SC11] the second sees at once that the first is moving it, and whose it is', async () => {
    const adding = await openPanel(second, 'add_guest');
    await fillGuest(second, TYPED);
    await mayConfirm(second, 'add_guest', 1);
    await move(first, moving);
    await expect(banner).toBeVisible();
    await expect(second.button(change.heldButton, adding)).toHaveAttribute('aria-disabled', 'true');
  });
  await test.step('[SC10] the first takes it back, and the second sees that too', async () => {
    await first.press(change.undo, undoBar(first, 'move'));
    await first.sees(change.undone);
    await expect(banner).toHaveCount(0);
    await mayConfirm(second, 'add_guest', 1);
  });
  await test.step('[SC11] a second whose news are late is refused, and told whose change comes first', async () => {
    news.holdBack();
    await move(first, moving);
    await expect(undoBar(first, 'move')).toBeVisible();
    await (await mayConfirm(second, 'add_guest', 1)).click();
    await second.sees(change.beingChanged(coordinator.name));
    await hasTyped(second, TYPED);
  });
  await test.step('[SC4] once it is made the plan is another: told by whom and when, and nothing typed is lost', async () => {
    await first.sees(change.made.move);
    news.letCome();
    await second.sees(new RegExp(`^${change.staleBy(coordinator.name, '').replace(/ ?\.$/, '')}`));
    await hasTyped(second, TYPED);
    await (await mayConfirm(second, 'add_guest', 1)).click();
    await second.sees(change.made.add_guest);
    await expect(first.page.getByRole('row', { name: TYPED.name })).toBeVisible();
  });
});

test('two coordinators book one expert for one time: one does, the other reads why not', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse({ undoSeconds: UNDO_SECONDS });
  const first = await arrive('first');
  const second = await arrive('second');
  const { change, booking, board } = second.words.staff;
  await signedIn(first, house, 'coordinator');
  await signedIn(second, house, 'colleague');
  const time = localTime(30 * HOUR_MINUTES);
  const { chair, expert, other } = house.staff;

  await test.step('both have filled in the form, with one expert in common', async () => {
    await first.page.goto(`${house.origin}/consultations/new`);
    await second.page.goto(`${house.origin}/consultations/new`);
    await fillBooking(first, { ...time, panel: [chair.name, expert.name], requester: REQUESTER });
    await fillBooking(second, { ...time, panel: [chair.name, other.name], requester: TYPED });
    await second.page.getByLabel(booking.reference, { exact: true }).fill('KP-2026-0777');
    await second.page.getByLabel(booking.region, { exact: true }).selectOption({ label: 'Lappi' });
  });
  await test.step('[SC8] both confirm: one of the two is booked, the other fails and says why', async () => {
    const save = [first, second].map((one) => one.button(booking.save(3)));
    for (const one of save) await expect(one).not.toHaveAttribute('aria-disabled', 'true');
    await Promise.all(save.map((one) => one.click()));
    for (const one of [first, second]) await expect(undoBar(one, 'create')).toBeVisible();
    const failed = (one: Person) => one.page.getByText(`${change.notMade} ${change.failure['busy']}`);
    await expect
      .poll(async () => {
        const lost = [await failed(first).count(), await failed(second).count()];
        return lost.reduce((sum, count) => sum + Math.min(count, 1), 0);
      })
      .toBe(1);
    const [winner, loser] = (await failed(second).count()) > 0 ? [first, second] : [second, first];
    await winner.sees(booking.booked(3));
    await expect(loser.page.getByRole('checkbox', { name: chair.name })).toBeChecked();
    await loser.sees(change.busy(chair.name, '').replace(/ ?\.$/, ''));
    expect(await house.query('select 1 from consultations')).toHaveLength(1);
    expect(await house.mails()).toHaveLength(3 + 2);
    await winner.page.getByRole('link', { name: winner.words.staff.frame.board }).click();
    await winner.sees(board.alert.change_failed(null));
  });
});

async function openPage(one: Person, house: House, booked: Booked): Promise<void> {
  await one.page.goto(`${house.origin}/consultations/${booked.id}`);
  await one.sees(GUEST.name);
}

async function move(one: Person, time: ReturnType<typeof localTime>): Promise<void> {
  const panel = panelOf(one, 'move');
  if (!(await panel.isVisible())) await openPanel(one, 'move');
  await typeTime(one, panel, time);
  await (await mayConfirm(one, 'move', 4)).click();
}

function guestFields({ words, page }: Person, guest: Asked) {
  const { booking, change } = words.staff;
  const panel = page.getByRole('form', { name: change.heading.add_guest });
  return [
    [panel.getByLabel(booking.name, { exact: true }), guest.name],
    [panel.getByLabel(booking.jobTitle), guest.title],
    [panel.getByLabel(booking.organisation), guest.organisation],
    [panel.getByLabel(booking.email), guest.email],
  ] as const;
}

async function fillGuest(one: Person, guest: Asked): Promise<void> {
  for (const [field, text] of guestFields(one, guest)) await field.fill(text);
}

async function hasTyped(one: Person, guest: Asked): Promise<void> {
  for (const [field, text] of guestFields(one, guest)) await expect(field).toHaveValue(text);
}
