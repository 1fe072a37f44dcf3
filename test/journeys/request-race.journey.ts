import { DAY } from '../../server/platform/clock.ts';
import type { Person } from '../support/journey-person.ts';
import {
  fillForm,
  goOn,
  HELKA,
  openForm,
  openOwn,
  rankTimes,
  THEME,
  type Asking,
} from '../support/journey-request.ts';
import { decide, RequestHouse, UNDO_SECONDS } from '../support/journey-request-desk.ts';
import { expect, test } from '../support/journey.ts';
import { OffsetClock } from '../support/offset-clock.ts';

const MARKO: Asking = {
  name: 'Marko Ruutupaperi',
  organisation: 'Perheturva Kaarna ry',
  email: 'marko.ruutupaperi@m-por.example',
  description: 'Vanhempi viestii jatkuvasti lapsen puhelimen kautta, ja lapsi on uupunut.',
  question: 'Miten yhteydenpidosta sovitaan turvallisesti?',
};

test('the last time is sent for by two at once: one holds it, the other waits with every word still there, and gets it when it is free', async ({
  openWorld,
  arrive,
}) => {
  test.setTimeout(240_000);
  const clock = new OffsetClock(0);
  const world = await openWorld({ clock, smtp: true, config: { undoSeconds: UNDO_SECONDS } });
  const house = await RequestHouse.open(world, clock, [new Date(Date.now() + 6 * DAY)]);
  const helka = await arrive(HELKA.name, { phone: true });
  const marko = await arrive(MARKO.name);
  const people = [helka, marko];
  const askedBy = (one: Person) => (one === helka ? HELKA : MARKO);
  const { form, own } = helka.words.request;

  const [winner, loser] = await test.step('both rank it and send at the same moment', async () => {
    await Promise.all(people.map((one) => ready(one, house, askedBy(one))));
    await house.letFillingPass();
    await Promise.all(people.map((one) => one.press(form.review.send)));
    const sent = (one: Person) => one.heading(own.sentTitle);
    const taken = (one: Person) => one.page.getByRole('dialog', { name: form.send.takenTitle });
    for (const one of people) await expect(sent(one).or(taken(one))).toBeVisible();
    const pair = (await sent(helka).isVisible()) ? ([helka, marko] as const) : ([marko, helka] as const);
    await expect(sent(pair[0])).toBeVisible();
    await expect(taken(pair[1])).toBeVisible();
    return pair;
  });
  const [held, waiting] = [askedBy(winner), askedBy(loser)];

  await test.step('one holds it; the other is told so, sees what was typed, and takes the waiting list at once', async () => {
    await winner.sees(own.held.title);
    await loser.sees(form.send.takenNone);
    await loser.press(loser.words.common.frame.cancel);
    await loser.sees(waiting.description);
    await loser.press(form.review.send);
    await loser.press(form.send.takenWait);
    await expect(loser.heading(own.sentTitle)).toBeVisible();
    await loser.sees(own.time.waits);
    await loser.page.locator('summary').filter({ hasText: own.form.title }).click();
    await loser.sees(waiting.description);
  });

  const coordinator = await arrive('coordinator');
  const w = coordinator.words.staff;
  await test.step('the coordinator puts it on the waiting list, once its address is proven', async () => {
    await openOwn(loser, await house.linkTo(waiting.email, 1));
    await house.arriveAtDesk(coordinator, house.staff.coordinator);
    const reference = await referenceOf(house, waiting);
    await coordinator.page.getByRole('link', { name: reference }).click();
    await decide(coordinator, 'waitlist');
    await house.letUndoPass(coordinator, w.triage.status.waitlisted);
    await house.mailTo(waiting.email, 2);
    await coordinator.page.goto(`${house.origin}/times/waiting`);
    await coordinator.sees(w.bookings.waiting.noOffer);
  });
  await test.step('the time is given up: it is offered to the one who waits, by mail and on the page, and the list shows it live', async () => {
    await openOwn(winner, await house.linkTo(held.email, 1));
    await winner.press(own.withdraw.do);
    await winner.press(own.withdraw.yes, winner.page.getByRole('dialog'));
    await winner.sees(own.status.withdrawn);
    await world.doDueWork();
    const link = await house.linkTo(waiting.email, 3);
    await expect(coordinator.page.getByText(w.bookings.waiting.noOffer)).toHaveCount(0);
    await openOwn(loser, link);
    await expect(loser.heading(own.offer.title)).toBeVisible();
    await loser.press(own.offer.accept);
    await loser.sees(own.held.title);
    await loser.sees(own.status.accepted);
    await coordinator.sees(w.bookings.waiting.none);
  });
});

async function ready(one: Person, house: RequestHouse, asking: Asking): Promise<void> {
  await openForm(one, house.origin);
  await fillForm(one, asking, THEME.fi);
  await rankTimes(one);
  await goOn(one, 4);
  await one.sees(asking.description);
}

async function referenceOf({ world }: RequestHouse, { email }: Asking): Promise<string> {
  const rows = await world.query<{ reference: string }>('select reference from requests where email = $1', [
    email,
  ]);
  return rows[0]!.reference;
}
