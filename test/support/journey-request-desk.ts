import { expect, type Locator } from '@playwright/test';
import type { DecisionKind } from '#contract/triage';
import { addOrganisation, addTheme } from '../../server/directory/directory-store.ts';
import { after, DAY, MINUTE, SECOND } from '../../server/platform/clock.ts';
import { instantOf, localOf } from '../../server/platform/local-time.ts';
import { BookingsDesk, periodForm } from './bookings-desk.ts';
import { signInWith } from './journey-desk.ts';
import { linkIn } from './journey-house.ts';
import type { Person } from './journey-person.ts';
import { THEME } from './journey-request.ts';
import type { ReceivedMail } from './mail-server.ts';
import type { OffsetClock } from './offset-clock.ts';
import { addPeople, addPerson, REGION, signIn, signInSecret, type Person as Someone } from './people.ts';
import { until } from './until.ts';
import type { World } from './world.ts';

/** How long a decision can be taken back in these stories: they turn the clock and wait for nothing. */
export const UNDO_SECONDS = 60;

/** A service that takes requests: two coordinators of one region, experts of two organisations, a theme, free times. */
export class RequestHouse {
  private constructor(
    readonly world: World,
    readonly clock: OffsetClock,
    readonly staff: Awaited<ReturnType<typeof addPeople>>,
    /** A second coordinator of the same region. */
    readonly colleague: Someone,
  ) {}

  static async open(world: World, clock: OffsetClock, slotsAt: Date[]): Promise<RequestHouse> {
    const staff = await addPeople(world);
    const colleague = await addPerson(world, 'Saana Luonnosmaa', ['coordinator'], [REGION]);
    await world.context.database.change(async ({ sql }) => {
      await addTheme(sql, { themeId: 'vaino', name: THEME });
      await addOrganisation(sql, { organisationId: 'org_unit', name: 'Mallisairaalan oikeuspsykologia' });
    });
    const { chair, expert } = staff;
    await world.query(`update staff set organisation_id = 'org_unit' where staff_id = $1`, [expert.staffId]);
    // The two whom the matching finds first.
    await world.query(`update staff set themes = '{vaino}' where staff_id = any ($1)`, [
      [chair.staffId, expert.staffId],
    ]);
    await world.query(
      `update regions set mailbox = 'konsultaatiot@lappi.example', employer_domains = '{m-por.example}' where region_id = $1`,
      [REGION],
    );
    const house = new RequestHouse(world, clock, staff, colleague);
    if (slotsAt.length > 0) await house.addSlots(slotsAt);
    return house;
  }

  get origin(): string {
    return this.world.origin;
  }

  /** A period with these times, made as a coordinator makes it. */
  async addSlots(times: Date[]): Promise<string[]> {
    const desk = new BookingsDesk(await signIn(this.world, this.staff.coordinator));
    const { timeZone } = this.world.config;
    const slots = times.map((time) => localOf(time, timeZone));
    const days = slots.map(({ localDate }) => localDate).toSorted();
    const wish = { startsOn: days[0]!, endsOn: days.at(-1)!, slots: slots.length };
    return desk.addSlots(await desk.addPeriod(periodForm(wish)), slots);
  }

  /** Ten o'clock so many days from now, as a page for people would have it. */
  morning(days: number): Date {
    const { timeZone } = this.world.config;
    const { localDate } = localOf(after(this.clock.now(), days * DAY), timeZone);
    return instantOf(localDate, '10:00', timeZone)!;
  }

  signInLink(who: Someone): Promise<string> {
    return signInSecret(this.world, who).then((secret) => `${this.origin}/s#${secret}`);
  }

  async arriveAtDesk(person: Person, who: Someone, path = '/requests'): Promise<void> {
    await signInWith(person, await this.signInLink(who));
    await person.page.goto(`${this.origin}${path}`);
  }

  mailsTo(email: string): ReceivedMail[] {
    return this.world.mail.mails.filter(({ recipients }) => recipients.includes(email));
  }

  /** Waits until so many mails have come to an address in all; answers the newest. */
  async mailTo(email: string, count: number): Promise<ReceivedMail> {
    const came = () => `${count} mails to one address (came: ${this.mailsTo(email).length})`;
    await until(came, () => this.mailsTo(email).length >= count, 30_000);
    expect(this.mailsTo(email)).toHaveLength(count);
    return this.mailsTo(email).at(-1)!;
  }

  /** The link in the newest of so many mails. */
  async linkTo(email: string, count: number): Promise<string> {
    return linkIn((await this.mailTo(email, count)).text ?? '');
  }

  /** Lets time go by, and what is due happen. */
  async letPass(milliseconds: number): Promise<void> {
    this.clock.turnTo(new Date(this.clock.now().getTime() + milliseconds));
    await this.world.doDueWork();
  }

  /**
   * Until what was confirmed can no longer be taken back. The desk sees at once what became of the request; its bar counts
   * by the browser's own clock, which no test turns: the page is opened anew.
   */
  async letUndoPass(person: Person, status: string): Promise<void> {
    await this.letPass((UNDO_SECONDS + 1) * SECOND);
    await person.sees(status);
    await person.page.reload();
    await person.sees(status);
  }

  /** As long as a person needs for the form; a test fills it in faster. */
  letFillingPass(): Promise<void> {
    return this.letPass(MINUTE);
  }
}

/** The decision's panel, opened where it is not. */
export async function decisionPanel(person: Person): Promise<Locator> {
  const { decide, page } = person.words.staff.triage;
  const panel = person.page.getByRole('form', { name: decide.heading });
  const opener = person.button(page.decide);
  await expect(opener).toBeVisible();
  if ((await opener.getAttribute('aria-expanded')) !== 'true') await opener.click();
  await expect(panel).toBeVisible();
  return panel;
}

/** Chooses what is done with the request. */
export async function chooseDecision(person: Person, kind: DecisionKind): Promise<Locator> {
  const panel = await decisionPanel(person);
  const { decide } = person.words.staff.triage;
  await panel.getByRole('radio', { name: new RegExp(`^${decide.kind[kind]}`) }).check();
  return panel;
}

/** Chooses and confirms; it can be taken back for a while. */
export async function decide(person: Person, kind: DecisionKind, message?: string): Promise<void> {
  const panel = await chooseDecision(person, kind);
  const { decide: w } = person.words.staff.triage;
  if (message) await panel.getByLabel(w.message, { exact: true }).fill(message);
  await person.press(w.confirm[kind], panel);
  await expect(decisionBar(person, kind)).toBeVisible();
}

/** The bar that takes a decision back. */
export function decisionBar({ page, words }: Person, kind: DecisionKind): Locator {
  const { decide: w } = words.staff.triage;
  return page
    .getByRole('group', { name: w.heading, exact: true })
    .filter({ has: page.getByText(w.going[kind]) });
}
