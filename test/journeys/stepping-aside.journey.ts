import { expect, test } from '../support/journey.ts';
import type { Person } from '../support/journey-person.ts';

/** Asked once, safe answer first; what is answered cannot be taken back. */
async function saysSo(person: Person): Promise<void> {
  const { aside } = person.words.guest;
  const dialog = person.page.getByRole('dialog', { name: aside.ask });
  await expect(dialog.getByRole('button', { name: aside.no, exact: true })).toBeFocused();
  await person.press(aside.yes, dialog);
  await expect(person.heading(aside.doneTitle)).toBeVisible();
}

test('[MA13] an expert steps aside from the early page, another from inside the room', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse();
  const booked = await house.book({ inMinutes: 120 });
  const expert = await arrive('expert', { language: 'sv', phone: true });
  await test.step('early, on a phone, in Swedish: a no changes nothing', async () => {
    await expert.openLink(booked.link('expert'));
    const { aside, unknown } = expert.words.guest;
    await expert.press(aside.say);
    await expect(expert.page.getByRole('dialog')).toBeVisible();
    await expert.page.keyboard.press('Escape');
    await expect(expert.button(aside.say)).toBeFocused();
    await expert.press(aside.say);
    await saysSo(expert);
    await expert.page.reload();
    await expect(expert.heading(unknown.noLink)).toBeVisible();
  });

  const chair = await arrive('chair');
  await test.step('inside the room: from the menu, and nothing is open any more', async () => {
    await chair.openLink(booked.link('chair'));
    await booked.retime(1_500);
    await chair.press(chair.words.guest.join.title);
    await chair.openDevices();
    await chair.goIn();
    await chair.controls.locator('summary').click();
    await chair.press(chair.words.guest.aside.say);
    await saysSo(chair);
    await expect(chair.page.getByRole('region', { name: chair.words.room.bar.label })).toHaveCount(0);
  });
});
