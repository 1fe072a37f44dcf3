import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { DESKTOP, PHONE, type Person } from './journey-person.ts';
import { wordsOf } from './journey-words.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SHOTS = process.env['SHOTS_DIR'];
const LANGUAGES = ['fi', 'sv', 'en'] as const;

/**
 * Looks at the screen that a person has before them: axe in three languages at a desk and in one on a phone; and, when
 * pictures are wanted (`--shots DIR`), the screen in Finnish and Swedish, at a desk and on a phone.
 */
export async function look(person: Person, name: string, { dark = false } = {}): Promise<void> {
  const { page } = person;
  const before = await page.evaluate(() => document.documentElement.lang);
  for (const language of LANGUAGES) {
    await speak(person, language);
    await examine(person, `${name} in ${language}`);
    if (language !== 'en') await shoot(person, `${name}-desktop-${language}`);
    if (dark && language === 'fi') {
      await page.emulateMedia({ colorScheme: 'dark' });
      await examine(person, `${name}, dark`);
      await shoot(person, `${name}-desktop-${language}-dark`);
      await page.emulateMedia({ colorScheme: 'light' });
    }
    if (language === 'en') continue;
    await page.setViewportSize(PHONE);
    if (language === 'fi') await examine(person, `${name} on a phone`);
    await fitsAcross(person, `${name} on a phone in ${language}`);
    await shoot(person, `${name}-phone-${language}`);
    await page.setViewportSize(DESKTOP);
  }
  await speak(person, before as (typeof LANGUAGES)[number]);
}

/** The least width that a page must bear: 1280 pixels at 400 %. */
const NARROW = { width: 320, height: 640 };

/**
 * A shorter look, for the many states of the desk: axe in Finnish at a desk and on a phone, and in the dark where
 * asked; nothing too wide in Finnish and Swedish down to 320 pixels; pictures of all of these where wanted.
 */
export async function glance(person: Person, name: string, { dark = false } = {}): Promise<void> {
  const { page } = person;
  await examine(person, name);
  if (dark) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await examine(person, `${name}, dark`);
    await shoot(person, `${name}-desktop-fi-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  for (const language of ['fi', 'sv'] as const) {
    await speak(person, language);
    await shoot(person, `${name}-desktop-${language}`);
    for (const [where, size] of Object.entries({ phone: PHONE, narrow: NARROW })) {
      await page.setViewportSize(size);
      if (where === 'phone' && language === 'fi') await examine(person, `${name} on a phone`);
      await fitsAcross(person, `${name}, ${where}, in ${language}`);
      await shoot(person, `${name}-${where}-${language}`, { fullPage: true });
    }
    await page.setViewportSize(DESKTOP);
  }
  await speak(person, 'fi');
}

/** Chooses a language where the page offers it, also in a menu that is shut. */
export async function speak(person: Person, language: (typeof LANGUAGES)[number]): Promise<void> {
  const { page } = person;
  person.words = await wordsOf(language);
  if ((await page.evaluate(() => document.documentElement.lang)) === language) return;
  const choice = page.locator(`button[lang="${language}"]`).first();
  if ((await choice.count()) > 0) await choice.evaluate((button: HTMLElement) => button.click());
  else {
    // A page for those who run the service, with no choice of its own.
    await page.evaluate((code) => localStorage.setItem('language', code), language);
    await page.reload();
  }
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** What axe finds on the screen as it is, once it has come to rest: a colour on its way is nobody's colour. */
export async function examine({ page }: Person, what: string): Promise<void> {
  await page.evaluate(comeToRest);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG).analyze();
  const told = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
  );
  expect.soft(told, `axe on ${what}`).toEqual([]);
}

/** Nothing to be scrolled sideways. */
export async function fitsAcross({ page }: Person, what: string): Promise<void> {
  await page.evaluate(comeToRest); // a page lays itself out anew after its window has changed
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(over, `${what} is too wide by so many pixels`).toBeLessThanOrEqual(0);
}

/** Keeps a picture of what a person has before them, where pictures are wanted. */
export async function shoot({ page }: Person, name: string, { fullPage = false } = {}): Promise<void> {
  if (SHOTS)
    await page.screenshot({ path: path.join(SHOTS, `${name}.png`), animations: 'disabled', fullPage });
}

/** In the page: until what moves and ends has ended. */
async function comeToRest(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
