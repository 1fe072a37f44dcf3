import { DAY, HOUR, MINUTE, SECOND } from '../../server/platform/clock.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { calendarText, undoBar } from '../support/journey-planning.ts';
import {
  field,
  fillChild,
  fillRequester,
  fillSafety,
  goOn,
  HELKA,
  openForm,
  openOwn,
  rankTimes,
  seesStep,
  THEME,
} from '../support/journey-request.ts';
import { decide, decisionBar, RequestHouse, UNDO_SECONDS } from '../support/journey-request-desk.ts';
import { expect, test } from '../support/journey.ts';
import { OffsetClock } from '../support/offset-clock.ts';

/** The story begins so long before the real time, in which it ends at the door of the session. */
const BEGINS_BEFORE = DAY + 2 * HOUR;
/** Of nobody: a number that is never given to a person. */
const CODE = '010190-900P';
const FATHER = 'Jaakko Keinotekoinen';
const QUESTION = 'Onko lapselta kysytty, miltä tapaamiset tuntuvat?';
const ANSWER = 'Lapsi on kertonut koulussa, että häntä pelottaa.';

test('a request from a phone that loses its net, to the door of the session', async ({
  openWorld,
  arrive,
}) => {
  test.setTimeout(240_000);
  const clock = new OffsetClock(-BEGINS_BEFORE);
  const world = await openWorld({ clock, smtp: true, config: { undoSeconds: UNDO_SECONDS } });
  const start = new Date(Math.ceil((Date.now() + 5 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE);
  const house = await RequestHouse.open(world, clock, [start]);
  const { staff } = house;
  const phone = await arrive('phone', { phone: true });
  const { form } = phone.words.request;
  const saved = phone.page.locator('[data-save="saved"]').first();

  await test.step('the guard marks a name and an identity code as they are typed; a press puts something else there', async () => {
    await openForm(phone, house.origin);
    await fillRequester(phone, HELKA);
    await goOn(phone, 0);
    await fillSafety(phone);
    await goOn(phone, 1);
    const { guard } = phone.words;
    const text = field(phone.page.getByRole('main'), form.situation.description);
    await text.fill(`${FATHER} (${CODE}) soittaa lapselle öisin. ${HELKA.description}`);
    await phone.press(guard.remove.identity_code);
    const row = phone.page.getByRole('listitem').filter({ hasText: guard.kinds.name });
    await row.locator('summary').click();
    await phone.press(guard.instead.people[1]!.bare, row);
    await expect(text).toHaveValue(/^Isä soittaa lapselle/);
  });
  await test.step('without a net everything can go on, and is stored once it is back', async () => {
    await expect(saved).toBeVisible();
    await phone.context.setOffline(true);
    await field(phone.page.getByRole('main'), form.situation.questionN(1)).fill(HELKA.question);
    await goOn(phone, 2);
    await fillChild(phone, THEME.fi);
    await phone.sees(form.save.offline);
    await phone.page.goBack();
    await expect(field(phone.page.getByRole('main'), form.situation.questionN(1))).toHaveValue(
      HELKA.question,
    );
    await phone.page.goForward();
    await phone.context.setOffline(false);
    await expect(saved).toBeVisible();
    await phone.page.reload();
    await seesStep(phone, 3);
    const { child } = form;
    await expect(phone.page.getByRole('checkbox', { name: THEME.fi })).toBeChecked();
    await expect(phone.page.getByRole('radio', { name: child.courses.worse })).toBeChecked();
  });

  const one = await arrive('requester');
  await test.step('"continue later": the mailed link opens it in another browser, with the mailed code', async () => {
    await phone.press(form.later);
    await phone.press(form.laterDialog.send);
    await phone.sees(form.laterDialog.sentTitle);
    await one.openLink(await house.linkTo(HELKA.email, 1));
    const code = /\b\d{4} \d{4}\b/.exec((await house.mailTo(HELKA.email, 2)).text ?? '')?.[0] ?? '';
    await one.page.getByLabel(one.words.guest.code.label).fill(code);
    await one.press(one.words.guest.link.continue);
    await seesStep(one, 4);
    await phone.leaveForGood();
  });

  const coordinator = await arrive('coordinator');
  const { staff: w } = coordinator.words;
  await house.arriveAtDesk(coordinator, staff.coordinator);
  await coordinator.sees(w.triage.queue.empty.open);
  const reference =
    await test.step('sent after it was read once more: in the queue at once, and a receipt by mail', async () => {
      await rankTimes(one);
      await goOn(one, 4);
      await one.sees(HELKA.question);
      await house.letFillingPass();
      await one.press(form.review.send);
      await expect(one.heading(one.words.request.own.sentTitle)).toBeVisible();
      const [row] = await world.query<{ reference: string }>('select reference from requests');
      await coordinator.page.getByRole('link', { name: row!.reference }).click();
      await expect(coordinator.heading(row!.reference)).toBeVisible();
      await house.mailTo(HELKA.email, 3);
      return row!.reference;
    });

  await test.step('the text is read, who asks is verified by their employer’s domain, and something is asked', async () => {
    await coordinator.press(w.triage.text.open);
    await coordinator.sees(HELKA.question);
    await coordinator.press(new RegExp(`^${w.triage.people.byDomain}`));
    await coordinator.sees(w.triage.people.verified);
    await decide(coordinator, 'ask', QUESTION);
    await house.letUndoPass(coordinator, w.triage.status.needs_info);
    await coordinator.press(w.triage.text.open);
    await openOwn(one, await house.linkTo(HELKA.email, 4));
    await one.sees(QUESTION);
    const { messages } = one.words.request.own;
    await one.page.getByLabel(messages.label, { exact: true }).fill(ANSWER);
    await one.press(messages.send);
    await one.sees(ANSWER);
    await coordinator.sees(w.triage.mark.news);
    await coordinator.press(w.triage.text.again);
    await coordinator.sees(ANSWER);
  });

  await test.step('accepted, taken back, and accepted again', async () => {
    await decide(coordinator, 'accept');
    await coordinator.press(w.change.undo, decisionBar(coordinator, 'accept'));
    await coordinator.sees(w.change.undone);
    await expect(coordinator.page.getByRole('form', { name: w.triage.decide.heading })).toBeVisible();
    await decide(coordinator, 'accept');
    await house.letUndoPass(coordinator, w.triage.status.accepted);
    await house.mailTo(HELKA.email, 5);
  });

  await test.step('two experts of two organisations are asked: one answers from the mail, one from their own page', async () => {
    await coordinator.press(w.triage.page.askExperts);
    const { experts } = w.triage;
    const panel = coordinator.page.getByRole('form', { name: experts.askHeading });
    await coordinator.press(`${experts.choose}: ${experts.panelN(1)}`, panel);
    await coordinator.press(experts.confirm(2), panel);
    const expert = await arrive('expert');
    const { inquiry } = expert.words.request;
    await expert.page.goto(await house.linkTo(staff.expert.email, 1));
    await expert.page.getByRole('checkbox').check();
    await expert.press(inquiry.yes);
    await expect(expert.heading(inquiry.answered.yes)).toBeVisible();
    await coordinator.sees(experts.sum(1, 2));
    await expert.leaveForGood();
    await house.mailTo(staff.expert.email, 2); // whoever is answered for by a mailed link hears of it
    await house.mailTo(staff.chair.email, 1);
    const chair = await arrive('chair');
    await house.arriveAtDesk(chair, staff.chair, '/inquiries');
    const { inquiries } = w.matching;
    await chair.page.getByRole('checkbox').check();
    await chair.press(inquiries.yes);
    await chair.press(inquiries.openText);
    await chair.sees(HELKA.question);
    await coordinator.sees(experts.sum(2, 2));
    await chair.leaveForGood();
  });

  await test.step('booked from the request: the held time and who said yes stand there; mails with calendar entries', async () => {
    await coordinator.page.getByRole('link', { name: w.triage.page.book }).click();
    await expect(coordinator.heading(w.triage.booking.heading(reference))).toBeVisible();
    for (const { name } of [staff.chair, staff.expert])
      await expect(coordinator.page.getByRole('checkbox', { name })).toBeChecked();
    const save = coordinator.button(w.booking.save(3));
    await expect(save).not.toHaveAttribute('aria-disabled', 'true');
    await save.click();
    await expect(undoBar(coordinator, 'create')).toBeVisible();
    await house.letPass((UNDO_SECONDS + 1) * SECOND);
    const text = calendarText(await house.mailTo(HELKA.email, 6));
    expect(readCalendar(text).event.start.date.getTime()).toBe(start.getTime());
    expect(text).not.toContain(reference);
    await house.mailTo(staff.chair.email, 2);
    await house.mailTo(staff.expert.email, 3);
    await one.page.reload();
    await one.sees(one.words.request.own.next.scheduled);
    await one.leaveForGood();
  });

  await test.step('a day before everybody is reminded; the requester’s own link leads to the lobby', async () => {
    clock.turnTo(new Date(start.getTime() - DAY));
    await world.doDueWork();
    const link = await house.linkTo(HELKA.email, 7);
    clock.turnToReal();
    await world.doDueWork();
    const guest = await arrive('requester at the door', { phone: true });
    await guest.openLink(link);
    await guest.askToJoin();
    await expect(
      guest.heading(
        new RegExp(`${guest.words.guest.waiting.earlyTitle}|${guest.words.guest.waiting.nobodyTitle}`),
      ),
    ).toBeVisible();
  });
});
