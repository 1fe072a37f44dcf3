import { withLateNews } from '../support/journey-late-news.ts';
import { openForm, openOwn, fillForm, goOn, THEME, type Asking } from '../support/journey-request.ts';
import {
  chooseDecision,
  decide,
  decisionBar,
  RequestHouse,
  UNDO_SECONDS,
} from '../support/journey-request-desk.ts';
import { expect, test } from '../support/journey.ts';
import { OffsetClock } from '../support/offset-clock.ts';

const LINNEA: Asking = {
  name: 'Linnea Påhittsson',
  organisation: 'Stödföreningen Bark rf',
  email: 'linnea.pahittsson@m-por.example',
  description: 'Föräldrarna har separerat i vintras. Barnet vägrar att träffa den ena föräldern.',
  question: 'Hur hör man barnet när det är rädd?',
};
const SUGGESTION = 'Barnatillsyningsmannen i din kommun';
const KEPT = 'Kiitos pyynnöstä. Tätä ei saa kadottaa.';

test('in Swedish: asked, read by two coordinators at once, and sent elsewhere with advice', async ({
  openWorld,
  arrive,
}) => {
  test.setTimeout(180_000);
  const clock = new OffsetClock(0);
  const world = await openWorld({ clock, smtp: true, config: { undoSeconds: UNDO_SECONDS } });
  const house = await RequestHouse.open(world, clock, []);
  const requester = await arrive('requester', { language: 'sv', phone: true });
  const { form, own } = requester.words.request;

  await test.step('the whole form is there in Swedish; with no time free a time of one’s own is proposed', async () => {
    await openForm(requester, house.origin);
    await fillForm(requester, LINNEA, THEME.sv);
    await requester.sees(form.time.noneFree);
    const main = requester.page.getByRole('main');
    await main.getByRole('radio', { name: form.time.propose }).check();
    await main.getByLabel(form.time.day, { exact: true }).fill('2099-03-24');
    await main.getByLabel(form.time.clock, { exact: true }).fill('10:00');
    await goOn(requester, 4);
    await house.letFillingPass();
    await requester.press(form.review.send);
    await expect(requester.heading(own.sentTitle)).toBeVisible();
    await expect(requester.page.locator('html')).toHaveAttribute('lang', 'sv');
    await openOwn(requester, await house.linkTo(LINNEA.email, 1));
  });

  const first = await arrive('first');
  const second = await arrive('second');
  const news = await withLateNews(second);
  const w = first.words.staff.triage;
  await test.step('two coordinators on one request see each other by name', async () => {
    await house.arriveAtDesk(first, house.staff.coordinator);
    await house.arriveAtDesk(second, house.colleague);
    for (const one of [first, second]) await one.page.locator('tbody').getByRole('link').click();
    await first.sees(w.page.lookers(house.colleague.name));
    await second.sees(w.page.lookers(house.staff.coordinator.name));
  });
  await test.step('decided by one while the other types: the later one is told by name and by what, and no word is lost', async () => {
    const panel = await chooseDecision(second, 'accept');
    const message = panel.getByLabel(w.decide.message, { exact: true });
    await second.press(new RegExp(`^${w.people.byDomain}`));
    await second.sees(w.people.verified);
    await message.fill(KEPT);
    news.holdBack();
    await decide(first, 'ask');
    await house.letUndoPass(first, w.status.needs_info);
    await second.press(w.decide.confirm.accept, panel);
    await second.sees(house.staff.coordinator.name);
    await second.sees(w.staleText);
    await expect(message).toHaveValue(KEPT);
    expect(await world.query(`select 1 from requests where status = 'accepted'`)).toHaveLength(0);
    news.letCome();
    await second.sees(w.status.needs_info);
    await expect(message).toHaveValue(KEPT);
  });
  await test.step('sent elsewhere by the second, who says where; the first sees it while it can be taken back, and keeps what was typed', async () => {
    const typing = await chooseDecision(first, 'waitlist');
    await typing.getByLabel(w.decide.message, { exact: true }).fill(KEPT);
    const panel = await chooseDecision(second, 'redirect');
    const reason = { label: w.decide.reasons.other_service };
    await panel.getByLabel(w.decide.reason, { exact: true }).selectOption(reason);
    await panel.getByLabel(w.decide.suggestion, { exact: true }).fill(SUGGESTION);
    await second.press(w.decide.confirm.redirect, panel);
    await expect(decisionBar(second, 'redirect')).toBeVisible();
    await first.sees(w.deciding.redirect(house.colleague.name));
    await house.letUndoPass(second, w.status.declined);
    await first.sees(w.status.declined);
    await expect(typing.getByLabel(w.decide.message, { exact: true })).toHaveValue(KEPT);
    await expect(first.button(w.refusal['not_now']!, typing)).toHaveAttribute('aria-disabled', 'true');
  });
  await test.step('the advice is read in Swedish on the requester’s own page', async () => {
    await openOwn(requester, await house.linkTo(LINNEA.email, 3));
    await requester.sees(own.status.declined);
    await requester.sees(SUGGESTION);
  });
});
