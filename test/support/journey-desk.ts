import { expect } from '@playwright/test';
import type { House } from './journey-house.ts';
import type { StaffName } from './journey-names.ts';
import type { Person } from './journey-person.ts';

/** Signs in as a person does: the address, the mail in the local mailbox, its link, the one button. */
export async function signInByMail(person: Person, house: House, who: StaffName): Promise<void> {
  const { page, context, words } = person;
  const { signIn } = words.staff;
  await page.goto(house.origin);
  await page.getByLabel(signIn.email).fill(house.staff[who].email);
  await person.press(signIn.send);
  await expect(person.heading(signIn.sentHeading)).toBeVisible();
  await page.goto(`${house.origin}/mailbox`);
  await page.getByRole('button', { name: house.staff[who].email }).first().click();
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.locator('dl').getByRole('link').first().click(),
  ]);
  await page.close();
  person.page = opened;
  await person.press(signIn.linkButton);
  await expect(person.page.getByRole('navigation', { name: words.staff.frame.nav })).toBeVisible();
}

/** Signs in by a link that is at hand. */
export async function signedIn(person: Person, house: House, who: StaffName): Promise<void> {
  await signInWith(person, await house.signInLink(who));
}

/** Opens a sign-in link and presses its one button. */
export async function signInWith(person: Person, link: string): Promise<void> {
  await person.page.goto('about:blank');
  await person.page.goto(link);
  await person.press(person.words.staff.signIn.linkButton);
  await expect(person.page.getByRole('navigation', { name: person.words.staff.frame.nav })).toBeVisible();
}
