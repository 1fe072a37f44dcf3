import { localOf } from '../../server/platform/local-time.ts';
import { glance } from '../support/journey-looks.ts';
import {
  field,
  fillChild,
  fillRequester,
  fillSituation,
  goOn,
  HELKA,
  openForm,
  openOwn,
  pick,
  rankTimes,
  THEME,
} from '../support/journey-request.ts';
import { chooseDecision, decide, RequestHouse, UNDO_SECONDS } from '../support/journey-request-desk.ts';
import { RequestStates } from '../support/journey-request-states.ts';
import { expect, test } from '../support/journey.ts';
import { OffsetClock } from '../support/offset-clock.ts';
import { signIn } from '../support/people.ts';
import type { World, Wishes } from '../support/world.ts';

/** Of nobody: a number that is never given to a person. */
const CODE = '010190-900P';
const TOLD = `Jaakko Keinotekoinen (${CODE}) soittaa lapselle öisin. ${HELKA.description}`;
const QUESTION = 'Onko lapselta kysytty, miltä tapaamiset tuntuvat?';
const ADVICE = 'Voit kääntyä oman alueesi perheasioiden sovittelun puoleen.';

// Each opens a house of its own.
test.describe.configure({ mode: 'parallel' });

test('what the public sees: the service, the form step by step, and what is wrong in it', async ({
  openWorld,
  arrive,
}) => {
  test.setTimeout(300_000);
  const { house } = await open(openWorld);
  const one = await arrive('requester');
  const { form } = one.words.request;
  const main = one.page.getByRole('main');
  await one.page.goto(`${house.origin}/request`);
  await expect(one.button(one.words.service.start)).toBeVisible();
  await glance(one, 'request-service', { dark: true });
  await one.page.goto(`${house.origin}/request/privacy`);
  await expect(one.heading(one.words.service.privacy.title)).toBeVisible();
  await glance(one, 'request-privacy');
  await openForm(one, house.origin);
  await one.press(form.continue);
  await one.sees(form.cure.choose);
  await glance(one, 'request-form-wrong', { dark: true });
  await fillRequester(one, HELKA);
  await goOn(one, 0);
  await pick(main, form.safety.danger, form.safety.dangers.not_called);
  await pick(main, form.safety.duty, form.safety.duties.not_assessed);
  await pick(main, form.safety.basis, form.safety.bases.consent);
  await glance(one, 'request-form-danger');
  await one.press(form.safety.called);
  await goOn(one, 1);
  await field(main, form.situation.description).fill(TOLD);
  await one.sees(one.words.guard.kinds.identity_code);
  await glance(one, 'request-form-guard', { dark: true });
  await fillSituation(one, HELKA);
  await goOn(one, 2);
  await fillChild(one, THEME.fi);
  await glance(one, 'request-form-child');
  await goOn(one, 3);
  await rankTimes(one, 2);
  await one.press(form.time.addPerson);
  await glance(one, 'request-form-time');
  await one.press(form.time.removePerson(1));
  await goOn(one, 4);
  await glance(one, 'request-review', { dark: true });
  await one.press(form.later);
  await expect(one.page.getByRole('dialog')).toBeVisible();
  await glance(one, 'request-later');
  await one.page.keyboard.press('Escape');
  await house.letFillingPass();
  await one.press(form.review.send);
  await expect(one.heading(one.words.request.own.sentTitle)).toBeVisible();
  await glance(one, 'request-sent', { dark: true });
});

test('what a requester and an asked expert come back to', async ({ openWorld, arrive }) => {
  test.setTimeout(300_000);
  const { house, states, slotIds } = await open(openWorld);
  const { chair, expert } = house.staff;
  const asked = await states.add('needs_info', { email: HELKA.email });
  await states.say(asked, QUESTION);
  const declined = await states.add('declined', { email: HELKA.email });
  await states.say(declined, ADVICE);
  const scheduled = await states.add('accepted', { email: HELKA.email }, slotIds[0]);
  await states.verify(scheduled);
  const secrets = await states.ask(scheduled, [chair.staffId, expert.staffId], slotIds.slice(0, 2));
  const one = await arrive('requester');
  const { own, link, inquiry } = one.words.request;

  await one.page.goto(states.linkOf(asked));
  await expect(one.heading(link.title)).toBeVisible();
  await glance(one, 'request-link');
  await openOwn(one, states.linkOf(asked));
  await one.sees(QUESTION);
  await glance(one, 'own-asked', { dark: true });
  await openOwn(one, states.linkOf(declined));
  await one.sees(ADVICE);
  await glance(one, 'own-declined');

  const stranger = await arrive('stranger');
  await stranger.openLink(states.linkOf(asked));
  await expect(stranger.heading(one.words.guest.code.title)).toBeVisible();
  await glance(stranger, 'request-code');
  await stranger.page.goto('about:blank');
  await stranger.page.goto(`${house.origin}/r#broken`);
  await expect(stranger.heading(link.unknown)).toBeVisible();
  await glance(stranger, 'request-link-broken');
  await stranger.page.goto(`${house.origin}/q#${secrets[0]}`);
  await expect(stranger.heading(inquiry.title)).toBeVisible();
  await glance(stranger, 'inquiry-link', { dark: true });
  await stranger.page.getByRole('checkbox').first().check();
  await stranger.press(inquiry.yes);
  await expect(stranger.heading(inquiry.answered.yes)).toBeVisible();
  await glance(stranger, 'inquiry-link-answered');
  await stranger.leaveForGood();

  await states.answer(secrets[1]!, slotIds.slice(0, 1));
  await states.book(scheduled);
  await openOwn(one, states.linkOf(scheduled));
  await one.sees(own.next.scheduled);
  await glance(one, 'own-booked');
  const waiting = await states.wait({ email: HELKA.email });
  await house.addSlots([house.morning(9)]);
  await house.world.doDueWork();
  await openOwn(one, states.linkOf(waiting));
  await expect(one.heading(own.offer.title)).toBeVisible();
  await glance(one, 'own-offer', { dark: true });
});

test('the coordinator’s requests: the queue, each decision, asking experts, booking, paper', async ({
  openWorld,
  arrive,
}) => {
  test.setTimeout(300_000);
  const { house, states, slotIds } = await open(openWorld);
  const { chair, expert } = house.staff;
  const fresh = await states.add('requested', { danger: 'help_called', duty: 'not_assessed' }, slotIds[0]);
  await states.add('needs_info', { urgency: 'urgent', urgencyGrounds: 'Uhka on kasvanut.' });
  const accepted = await states.add('accepted', { name: HELKA.name, email: HELKA.email }, slotIds[1]);
  await states.wait({ organisation: 'Perheturva Kaarna ry' });
  await states.verify(accepted);
  const secrets = await states.ask(accepted, [chair.staffId, expert.staffId], slotIds.slice(1, 3));
  await states.answer(secrets[0]!, slotIds.slice(1, 2));
  const one = await arrive('coordinator');
  const w = one.words.staff.triage;
  await house.arriveAtDesk(one, house.staff.coordinator);
  await one.sees(w.status.waitlisted);
  await one.press(w.portal.open);
  await glance(one, 'requests-queue', { dark: true });

  await one.page.goto(`${house.origin}/requests/${fresh}`);
  await chooseDecision(one, 'accept');
  await one.press(w.text.open);
  await one.sees(w.text.fields.questions);
  await glance(one, 'request-accept', { dark: true });
  await chooseDecision(one, 'redirect');
  await one.press(w.decide.confirm.redirect);
  await one.sees(w.decide.reasonEmpty);
  await glance(one, 'request-redirect-wrong');
  await chooseDecision(one, 'waitlist');
  await glance(one, 'request-waitlist');
  await decide(one, 'ask', QUESTION);
  await glance(one, 'request-ask-held');

  await one.page.goto(`${house.origin}/requests/${accepted}?do=experts`);
  await expect(one.button(w.experts.leave)).toBeVisible();
  await one.sees(w.experts.panels);
  await glance(one, 'request-experts', { dark: true });
  await one.press(w.page.giveBack);
  await expect(one.heading(w.page.giveBack)).toBeVisible();
  await glance(one, 'request-return');
  await one.page.goto(`${house.origin}/requests/${accepted}/print`);
  await expect(one.heading(w.print.heading((await states.page(accepted)).reference))).toBeVisible();
  await glance(one, 'request-print');
  await one.page.goto(`${house.origin}/requests/${accepted}/book`);
  await expect(one.page.getByRole('checkbox', { name: chair.name })).toBeChecked();
  const save = one.words.staff.booking.save(2);
  await expect(one.button(save)).not.toHaveAttribute('aria-disabled', 'true');
  await glance(one, 'request-book');
});

test('times, who waits for one, and an expert’s own pages', async ({ openWorld, arrive }) => {
  test.setTimeout(300_000);
  const { house, states, slotIds } = await open(openWorld);
  const { chair, expert } = house.staff;
  await states.add('requested', {}, slotIds[0]);
  const accepted = await states.add('accepted', {}, slotIds[1]);
  const secrets = await states.ask(accepted, [chair.staffId, expert.staffId], slotIds.slice(1, 3));
  await states.answer(secrets[0]!, slotIds.slice(1, 2));
  await states.ask(await states.add('accepted'), [chair.staffId], slotIds.slice(2));
  const one = await arrive('coordinator');
  const w = one.words.staff.bookings;
  const { page } = one;
  // At a week's end the first of them is next week's.
  const { localDate } = localOf(house.morning(3), house.world.config.timeZone);
  await house.arriveAtDesk(one, house.staff.coordinator, `/times?from=${localDate}`);
  await one.sees(w.state.held);
  await glance(one, 'times-week', { dark: true });
  await page.goto(`${house.origin}/times/periods`);
  await one.sees(w.state.free);
  await glance(one, 'times-periods', { dark: true });
  await one.press(w.periods.add);
  await one.press(w.form.save);
  await one.sees(w.cure.byField['name']!);
  await glance(one, 'times-period-wrong');
  await one.press(w.periods.addSlotsOf('Kevät'));
  await expect(one.heading(w.slots.heading('Kevät'))).toBeVisible();
  await glance(one, 'times-pattern');
  const waiting = [await states.wait({ urgency: 'urgent' }), await states.wait()];
  await house.world.doDueWork();
  await page.goto(`${house.origin}/times/waiting`);
  await one.sees(w.waiting.columns.offer);
  const { reference } = await states.page(waiting[1]!);
  await one.press(new RegExp(`${w.waiting.offerOf(reference)}|${w.waiting.withdrawOf(reference)}`));
  await glance(one, 'times-waiting', { dark: true });
  await one.leaveForGood();

  const asked = await arrive(chair.name);
  const { inquiries, availability } = asked.words.staff.matching;
  await house.arriveAtDesk(asked, chair, '/inquiries');
  await asked.press(inquiries.openText);
  await asked.sees(asked.words.staff.triage.text.fields.questions);
  await glance(asked, 'inquiries', { dark: true });
  await asked.page.goto(`${house.origin}/availability`);
  await asked.press(availability.addTimeOf(availability.weekday[1]!));
  await asked.press(availability.addAway);
  await glance(asked, 'availability');
});

type Opening = (wishes?: Wishes) => Promise<World>;

/** A house with a few mornings free, and the means to put requests into it. */
async function open(openWorld: Opening) {
  const clock = new OffsetClock(0);
  const world = await openWorld({ clock, config: { undoSeconds: UNDO_SECONDS } });
  const house = await RequestHouse.open(world, clock, []);
  const slotIds = await house.addSlots([3, 4, 5, 6].map((days) => house.morning(days)));
  const states = new RequestStates(house, await signIn(world, house.staff.coordinator));
  return { house, states, slotIds };
}
