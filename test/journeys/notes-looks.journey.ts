import type { Locator } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { signedIn } from '../support/journey-desk.ts';
import { GUEST, REQUESTER } from '../support/journey-house.ts';
import { examine, fitsAcross, look, shoot, speak } from '../support/journey-looks.ts';
import { hostComes } from '../support/journey-meeting.ts';
import { beginLine, isSaved, sectionOf, waitsWithoutLine } from '../support/journey-notes.ts';
import { DESKTOP, type Person } from '../support/journey-person.ts';

const QUESTIONS = ['Miten lapsen pelkoa arvioidaan?', 'Kuka tapaa lapsen ensin?'];
const BACKGROUND =
  'Yhteys toiseen vanhempaan on katkennut vuosi sitten. Lapsi toistaa aikuisten ilmaisuja, ja koulu on huolissaan.';
/** 1280 × 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };
const NARROW = { width: 320, height: 640 };

test('the notes in the call: written, with authors, changes, the experts’ own, and as a guest reads them', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse();
  const booked = await house.book({ guests: [{ ...GUEST, language: 'fi' }], questions: QUESTIONS });
  const host = await arrive(house.staff.chair.name);
  await hostComes(host, booked);
  const requester = await arrive(REQUESTER.name);
  await comes(requester, booked.link('requester'), host, REQUESTER.name);
  await writeAll(host);
  await beginLine(requester, 'child_view', 'Lapsi toivoo, ettei hänen tarvitse valita.');
  await beginLine(requester, 'background', 'Isovanhemmat ovat mukana.');
  await isSaved(requester);
  await expect(sectionOf(host, 'child_view')).toContainText('valita.');
  await look(host, 'notes-written', { dark: true });
  await closely(host, 'notes-written');

  await openMenu(host);
  await look(host, 'notes-menu');
  await host.press(host.words.notes.authors.show);
  await expect(sectionOf(host, 'child_view')).toContainText(REQUESTER.name);
  await look(host, 'notes-authors', { dark: true });
  await openMenu(host);
  await host.press(host.words.notes.changes.ask);
  await host.sees(host.words.notes.changes.one('', '', 1).slice(-9));
  await look(host, 'notes-changes');
  await host.page.getByRole('tab', { name: host.words.notes.tabs.expertsOnly }).click();
  await beginLine(host, 'experts_only', 'Tästä puhutaan ensin keskenään.');
  await look(host, 'notes-own');

  const guest = await arrive(GUEST.name);
  await comes(guest, booked.link('guest'), host, GUEST.name);
  await guest.control(guest.words.room.bar.notes);
  await guest.sees(guest.words.notes.why.guest);
  await look(guest, 'notes-guest');
});

test('the notes in trouble: no line, words that came too late, a page too old; and what the coordinator is told', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse();
  const booked = await house.book({ guests: [] });
  const host = await arrive(house.staff.chair.name);
  const ageing = await pageThatAges(host);
  await hostComes(host, booked);
  const expert = await arrive(house.staff.expert.name, { language: 'sv' });
  await expert.openLink(booked.link('expert'));
  await expert.goIn();
  const requester = await arrive(REQUESTER.name);
  await comes(requester, booked.link('requester'), host, REQUESTER.name);

  // A page without a line has the languages that it has shown.
  for (const language of ['sv', 'en', 'fi'] as const)
    for (const person of [requester, expert]) await speak(person, language);
  await beginLine(requester, 'background', BACKGROUND);
  await isSaved(requester);
  for (const person of [requester, expert]) {
    await person.context.setOffline(true);
    await beginLine(person, 'child_view', 'Lapsi toivoo rauhaa.');
    await waitsWithoutLine(person);
  }
  await look(requester, 'notes-waiting', { dark: true });
  await closely(requester, 'notes-waiting');

  await host.actOn(house.staff.expert.name, host.words.room.panel.remove);
  await host.press(host.words.room.panel.removeDo, host.page.getByRole('dialog'));
  await expect(host.tile(house.staff.expert.name)).toHaveCount(0);
  await expert.context.setOffline(false);
  await expect(expert.page.getByRole('dialog')).toContainText('Lapsi toivoo rauhaa.');
  await look(expert, 'notes-lost');

  await host.endForAll();
  await requester.context.setOffline(false);
  await expect(requester.heading(requester.words.guest.after.endedTitle)).toBeVisible();
  await requester.sees(requester.words.notes.refused.title);
  await look(requester, 'notes-refused', { dark: true });
  await closely(requester, 'notes-refused');

  await ageing.begin();
  await host.sees(host.words.notes.outdated);
  await look(host, 'notes-outdated');

  const coordinator = await arrive('coordinator');
  await signedIn(coordinator, house, 'coordinator');
  await coordinator.page.goto(`${house.origin}/consultations/${booked.id}`);
  await coordinator.sees(coordinator.words.staff.consultation.notesWho);
  await look(coordinator, 'consultation-notes');
});

for (const [where, size] of [
  ['at a desk', DESKTOP],
  ['at 400 %', ZOOMED],
] as const)
  test(`the notes by keys alone ${where}: each section, the toolbar, the rows, and out again`, async ({
    openHouse,
    arrive,
  }) => {
    const house = await openHouse();
    const booked = await house.book({ guests: [], questions: QUESTIONS });
    const host = await arrive(house.staff.chair.name);
    await hostComes(host, booked);
    const { page } = host;
    await page.setViewportSize(size);
    const { notes, room } = host.words;
    const panel = page.getByRole('complementary', { name: notes.title });
    await page.keyboard.press('Control+Shift+m');
    await expect(panel).toHaveCount(0);
    await page.keyboard.press('Control+Shift+m');
    await expect(panel).toBeVisible();

    await test.step('Tab goes through the sections and is caught in none', async () => {
      for (const kind of ['question', 'background', 'child_view', 'conclusion', 'disagreements'] as const) {
        const text = sectionOf(host, kind).getByRole('textbox');
        await tabTo(host, text);
        await page.keyboard.type('Näppäimin. ');
        await expect(text).toContainText('Näppäimin.');
        await isUncovered(text);
      }
    });
    await test.step('a key leads to the toolbar, arrows go along it, Escape leads back to the text', async () => {
      const tools = page.getByRole('toolbar', { name: notes.tools.label });
      const tool = (name: string) => tools.getByRole('button', { name, exact: true });
      await page.keyboard.press('Alt+F10');
      await expect(tool(notes.tools.heading)).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(sectionOf(host, 'disagreements').getByRole('textbox')).toBeFocused();
      await page.keyboard.press('Alt+F10');
      await page.keyboard.press('ArrowRight');
      await expect(tool(notes.tools.bold)).toBeFocused();
      await page.keyboard.press('ArrowRight');
      await expect(tool(notes.tools.bullets)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(sectionOf(host, 'disagreements').getByRole('textbox')).toBeFocused();
      await expect(sectionOf(host, 'disagreements').getByRole('listitem')).toHaveCount(1);
    });
    await test.step('the rows of what is to be done', async () => {
      const rows = sectionOf(host, 'actions').getByRole('textbox');
      await tabTo(host, rows, 'Shift+Tab');
      // Backwards one comes to the last cell, where one had left the rows.
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
      for (const cell of ['Pyytää lausunnon', 'Helka', '1.12.']) {
        await page.keyboard.type(cell);
        await page.keyboard.press('Enter');
      }
      await page.keyboard.type('Sopii tapaamisen');
      const { action_what: what, action_who: who, action_by: by } = notes.actions.cells;
      for (const [cell, texts] of [
        [what, ['Pyytää lausunnon', 'Sopii tapaamisen']],
        [who, ['Helka', '']],
        [by, ['1.12.', '']],
      ] as const)
        await expect(rows.locator(`[data-label="${cell}"]`)).toHaveText([...texts]);
      await expect(host.button(notes.actions.remove(2))).toBeVisible();
      await isUncovered(rows);
    });
    await isSaved(host);
    await shoot(host, `notes-keys-${String(size.width)}`);
    await tabTo(host, host.button(new RegExp(`^${room.bar.leave}`), host.controls), 'Tab');
  });

/** Asks to come in, is let in by the host, and opens nothing. */
async function comes(person: Person, link: string, host: Person, name: string): Promise<void> {
  await person.openLink(link);
  await person.askToJoin();
  await host.admit(name);
  await person.isInside();
}

/** Something of everything that a section may hold. */
async function writeAll(host: Person): Promise<void> {
  const { keyboard } = host.page;
  await beginLine(host, 'background', BACKGROUND);
  await beginLine(host, 'conclusion', 'Ensin turvallisuus');
  await keyboard.press('Control+Alt+3');
  await keyboard.press('Enter');
  await keyboard.type('- Tapaamiset valvotusti');
  await keyboard.press('Enter');
  await keyboard.press('Control+b');
  await keyboard.type('Ei yhteistä sovittelua');
  const rows = sectionOf(host, 'actions').getByRole('textbox');
  await rows.locator('[data-label]').first().click();
  for (const cell of ['Pyytää koulun lausunnon', 'Helka Lomakkila', '1.12.', 'Sopii tapaamisen', 'Lumi']) {
    await keyboard.type(cell);
    await keyboard.press('Enter');
  }
  await isSaved(host);
}

async function openMenu(person: Person): Promise<void> {
  await person.page.locator('summary', { hasText: person.words.notes.tools.more }).click();
}

/** At 320 px, at 400 %, and with the colours of a person's own system. */
async function closely(person: Person, name: string): Promise<void> {
  const { page } = person;
  for (const [size, word] of [
    [NARROW, 'narrow'],
    [ZOOMED, 'zoomed'],
  ] as const) {
    await page.setViewportSize(size);
    await fitsAcross(person, `${name} ${word}`);
    await examine(person, `${name} ${word}`);
    await shoot(person, `${name}-${word}`);
  }
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ forcedColors: 'active' });
  await shoot(person, `${name}-forced`);
  await page.emulateMedia({ forcedColors: 'none' });
}

/** From `begin` on the page says that it is of another version than the service. */
async function pageThatAges({ page, context }: Person) {
  let isOld = false;
  await page.routeWebSocket(/socket\.io/, (line) => {
    const service = line.connectToServer();
    line.onMessage((message) =>
      service.send(isOld ? String(message).replace(/"schemaVersion":\d+/, '"schemaVersion":9999') : message),
    );
  });
  return {
    async begin() {
      isOld = true;
      await context.setOffline(true);
      await context.setOffline(false);
    },
  };
}

/** Goes by key until a place has the focus. */
async function tabTo({ page, name }: Person, place: Locator, key = 'Tab'): Promise<void> {
  await place.waitFor();
  for (let steps = 0; steps < 60; steps += 1) {
    if (await place.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${name}: ${key} does not lead to ${String(place)}`);
}

/** Where one writes nothing lies over the caret. */
async function isUncovered(text: Locator): Promise<void> {
  const covered = () =>
    text.evaluate((editor) => {
      const at = document.getSelection()?.getRangeAt(0).getBoundingClientRect();
      if (!at || at.height === 0) return 'no caret';
      const there = document.elementFromPoint(at.left, at.top + at.height / 2);
      if (there && editor.contains(there)) return null;
      return `${there?.tagName ?? 'nothing'} ${there?.className ?? ''} at ${String(at.left)}, ${String(at.top)}`;
    });
  await expect.poll(covered, 'what covers the caret').toBe(null);
}
