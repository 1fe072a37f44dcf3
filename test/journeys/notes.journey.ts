import { expect, test } from '../support/journey.ts';
import { REQUESTER } from '../support/journey-house.ts';
import { shoot } from '../support/journey-looks.ts';
import { hostComes } from '../support/journey-meeting.ts';
import { isSaved, sectionOf, write } from '../support/journey-notes.ts';
import type { Person } from '../support/journey-person.ts';

test('the notes: prepared before, written together in the call, carried on after it by the experts, read by the requester', async ({
  openHouse,
  arrive,
}) => {
  test.setTimeout(240_000);
  const house = await openHouse();
  const { chair, expert } = house.staff;
  const booked = await house.book({ guests: [], questions: ['Miten lapsen pelkoa arvioidaan?'] });
  const host = await arrive(chair.name);
  const second = await arrive(expert.name, { language: 'sv' });
  const requester = await arrive(REQUESTER.name, { phone: true });
  const { notes } = host.words;

  await test.step('[NT14] an expert prepares before the call, and what was tried at the door is still there', async () => {
    await second.openLink(booked.link('expert'));
    await second.openDevices();
    await second.press(second.words.guest.notes.open);
    await expect(second.page.getByText('Miten lapsen pelkoa arvioidaan?')).toBeVisible();
    await shoot(second, 'notes-before');
    await write(second, 'background', 'Kirjoitettu ennen istuntoa.');
    await isSaved(second);
    await second.press(second.words.guest.notes.back);
    const { media } = second.words.guest;
    await expect(second.button(`${media.camera} ${media.on}`)).toBeVisible();
    await expect(second.button(second.words.guest.notes.open)).toBeFocused();
  });
  await test.step('[NT1] in the call the paper lies open beside the people, and each sees what the other writes', async () => {
    await hostComes(host, booked);
    await second.goIn();
    await host.seesPictureOf(expert.name);
    await expect(sectionOf(host, 'background')).toContainText('Kirjoitettu ennen istuntoa.');
    await write(host, 'background', ' Ja nyt yhdessä.');
    await expect(sectionOf(second, 'background')).toContainText('Ja nyt yhdessä.');
    await second.page.getByRole('tab', { name: second.words.notes.tabs.expertsOnly }).click();
    await write(second, 'experts_only', 'Vain meille.');
    await isSaved(host);
    await isSaved(second);
    await shoot(host, 'notes-room');
    await shoot(second, 'notes-room-own');
  });
  await test.step('[NT2] the requester on a phone writes where a requester may, and sees no sign of the rest', async () => {
    await requester.openLink(booked.link('requester'));
    await requester.askToJoin();
    await host.admit(REQUESTER.name);
    await requester.isInside();
    await requester.seesPictureOf(chair.name);
    await shoot(requester, 'notes-phone-shut');
    await requester.press(notes.title);
    await write(requester, 'child_view', 'Lapsi toivoo rauhaa.');
    await isSaved(requester);
    await shoot(requester, 'notes-phone');
    await expect(sectionOf(host, 'child_view')).toContainText('Lapsi toivoo rauhaa.');
    await expect(requester.page.getByText('Vain meille.')).toHaveCount(0);
    await expect(requester.page.getByRole('tab')).toHaveCount(0);
    await expect(requester.page.getByRole('textbox', { name: notes.kinds.conclusion })).toHaveCount(0);
  });
  await test.step('the key shuts the paper and opens it', async () => {
    const panel = host.page.getByRole('complementary', { name: notes.title });
    await host.page.keyboard.press('Control+Shift+m');
    await expect(panel).toHaveCount(0);
    await host.page.keyboard.press('Control+Shift+m');
    await expect(panel).toBeVisible();
  });
  await test.step('[NT1] after the end the experts write on, and the requester reads', async () => {
    await host.endForAll();
    await expect(host.heading(host.words.guest.after.endedTitle)).toBeVisible();
    await host.sees(host.words.guest.after.endedNotes);
    await write(host, 'conclusion', 'Sovittu yhdessä.');
    await isSaved(host);
    await expect(sectionOf(second, 'conclusion')).toContainText('Sovittu yhdessä.');
    await expect(sectionOf(requester, 'conclusion')).toContainText('Sovittu yhdessä.');
    await requester.sees(notes.why.ended);
    await expect(requester.page.getByRole('textbox')).toHaveCount(0);
    await shoot(host, 'notes-after');
    await shoot(requester, 'notes-after-phone');
  });
});

test('without a line: what is written stays and is asked about, goes out when the line is back, and can be copied where it came too late', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse();
  const booked = await house.book({ guests: [] });
  const host = await arrive(house.staff.chair.name);
  await hostComes(host, booked);
  const requester = await arrive(REQUESTER.name, { phone: true });
  await requester.openLink(booked.link('requester'));
  await requester.askToJoin();
  await host.admit(REQUESTER.name);
  await requester.isInside();
  const { notes } = host.words;
  await requester.press(notes.title);

  await test.step('[NT8] words written without a line reach the others when it is back', async () => {
    await requester.context.setOffline(true);
    await write(requester, 'child_view', 'Kirjoitettu ilman yhteyttä.');
    await expect(requester.page.locator('[data-save="waiting"]')).toBeVisible();
    expect(await asksBeforeLeaving(requester)).toBe(true);
    await requester.context.setOffline(false);
    await expect(sectionOf(host, 'child_view')).toContainText('Kirjoitettu ilman yhteyttä.');
    await isSaved(requester);
    expect(await asksBeforeLeaving(requester)).toBe(false);
  });
  await test.step('[NT3] who is removed meanwhile reads nothing more, and is given own words to copy', async () => {
    await write(host, 'background', 'Toisen sanoja.');
    await expect(sectionOf(requester, 'background')).toContainText('Toisen sanoja.');
    await requester.context.setOffline(true);
    await write(requester, 'child_view', ' Tämä jäi matkalle.');
    await host.actOn(REQUESTER.name, host.words.room.panel.remove);
    await host.press(host.words.room.panel.removeDo, host.page.getByRole('dialog'));
    await expect(host.tile(REQUESTER.name)).toHaveCount(0);
    await requester.context.setOffline(false);
    const given = requester.page.getByRole('dialog', { name: notes.lost.title });
    await expect(given).toContainText('Tämä jäi matkalle.');
    await expect(requester.page.getByText('Toisen sanoja.')).toHaveCount(0);
    await requester.press(requester.words.common.frame.close, given);
    await expect(requester.heading(requester.words.guest.after.removedTitle)).toBeVisible();
    await host.control(host.words.room.bar.notes);
    await expect(sectionOf(host, 'child_view')).not.toContainText('jäi matkalle');
  });
});

/** Whether the browser would ask before this page goes. */
function asksBeforeLeaving({ page }: Person): Promise<boolean> {
  return page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
}
