import { expect, type Locator } from '@playwright/test';
import type { Person } from './journey-person.ts';

/** Who asks in a story, and what about. */
export type Asking = {
  name: string;
  organisation: string;
  email: string;
  description: string;
  question: string;
};

export const HELKA: Asking = {
  name: 'Helka Lomakkila',
  organisation: 'Poroselkälän kunta',
  email: 'helka.lomakkila@m-por.example',
  description: 'Vanhemmat ovat eronneet talvella. Lapsi kieltäytyy tapaamisista, ja vanhempi vaatii niitä.',
  question: 'Miten lasta kuullaan, kun hän pelkää?',
};
/** The theme that the forms here name. */
export const THEME = { fi: 'Vaino ja väkivalta', sv: 'Förföljelse och våld' };

/** Goes from the public page to the form's first step. */
export async function openForm(person: Person, origin: string): Promise<void> {
  const { page, words } = person;
  await page.goto(`${origin}/request`);
  await person.press(words.service.start);
  await seesStep(person, 0);
}

export async function seesStep({ page, words }: Person, step: number): Promise<void> {
  const name = words.request.form.steps[step]!;
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

/** Presses the one button at the end of a step. */
export async function goOn(person: Person, step: number): Promise<void> {
  await person.press(person.words.request.form.continue);
  await seesStep(person, step + 1);
}

export async function fillRequester({ page, words }: Person, asking: Asking): Promise<void> {
  const { requester: w, professions, employers } = words.request.form;
  await field(page.getByRole('main'), w.name).fill(asking.name);
  await field(page.getByRole('main'), w.profession).selectOption({ label: professions.social_worker });
  await pick(page.getByRole('main'), w.employerKind, employers.municipality);
  await field(page.getByRole('main'), w.organisation).fill(asking.organisation);
  await field(page.getByRole('main'), w.region).selectOption({ label: 'Lappi' });
  await field(page.getByRole('main'), w.email).fill(asking.email);
}

export async function fillSafety({ page, words }: Person): Promise<void> {
  const { safety: w } = words.request.form;
  const main = page.getByRole('main');
  await pick(main, w.danger, w.dangers.no);
  await pick(main, w.duty, w.duties.not_needed);
  await pick(main, w.basis, w.bases.no_identifiers);
}

export async function fillSituation({ page, words }: Person, asking: Asking): Promise<void> {
  const { situation: w } = words.request.form;
  await field(page.getByRole('main'), w.description).fill(asking.description);
  await field(page.getByRole('main'), w.questionN(1)).fill(asking.question);
}

export async function fillChild({ page, words }: Person, theme: string): Promise<void> {
  const { child: w } = words.request.form;
  const main = page.getByRole('main');
  await pick(main, w.view, w.views.not_asked);
  await pick(main, w.course, w.courses.worse);
  await main.getByRole('checkbox', { name: theme }).check();
  await main.getByRole('checkbox', { name: w.ageBands['7-9'] }).check();
  await pick(main, w.urgency, w.urgencies.normal);
}

/** Ranks the free times that are offered, the first `count` of them. */
export async function rankTimes({ page, words }: Person, count = 1): Promise<void> {
  const offered = page.getByRole('main').locator('button[aria-pressed]');
  for (let at = 0; at < count; at += 1) await offered.nth(at).click();
  await expect(page.getByText(`${words.request.form.time.rankOf(count)}: `)).toBeAttached();
}

/** Every step up to the last, as one who knows what to ask. */
export async function fillForm(person: Person, asking: Asking, theme: string): Promise<void> {
  await fillRequester(person, asking);
  await goOn(person, 0);
  await fillSafety(person);
  await goOn(person, 1);
  await fillSituation(person, asking);
  await goOn(person, 2);
  await fillChild(person, theme);
  await goOn(person, 3);
}

/** Opens the personal link of a mail and presses Continue where it asks for that. */
export async function openOwn(person: Person, link: string): Promise<void> {
  await person.page.goto('about:blank');
  await person.page.goto(link);
  const own = person.page.getByRole('heading', {
    level: 1,
    name: person.words.request.own.heading,
    exact: true,
  });
  const go = person.button(person.words.guest.link.continue);
  await expect(own.or(go)).toBeVisible();
  if (await go.isVisible()) await go.click();
  await expect(own).toBeVisible();
}

/** The control with this label; a label may go on with "(not compulsory)". */
export function field(within: Locator, label: string): Locator {
  return within.getByLabel(label, { exact: true });
}

/** Picks one answer of a question. */
export async function pick(within: Locator, question: string, answer: string): Promise<void> {
  const group = within.getByRole('group', { name: question });
  await group.getByRole('radio', { name: answer, exact: true }).check();
}
