import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from '@playwright/test';
import { EditorPage } from '../support/editor-page.ts';
import { until } from '../support/until.ts';

const TEXT =
  'Isä, Onni Olematon, soitti numerosta 0400 000 000. Perhe asuu Korpisuvannossa. Onni Olematon on 7-vuotiaan isä.';

let editor: EditorPage;
let page: Page;
beforeAll(async () => {
  editor = await EditorPage.launch();
  page = editor.page;
});
afterAll(() => editor.close());

const text = () => page.locator('#text').inputValue();
const rows = () => page.getByRole('group', { name: 'Tunnistevahti' }).locator('ol > li').allInnerTexts();
const isRows = (count: number) => until(`${count} rows`, async () => (await rows()).length === count);
const press = (name: string, nth = 0) => page.getByRole('button', { name }).nth(nth).click();
const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.id);
const marks = () =>
  page.locator('[aria-hidden] mark').evaluateAll((all) => all.map((one) => one.textContent));

test('[GU12] marks stand where they were typed, numbered as in the list', async () => {
  await editor.openFields('');
  await page.getByLabel('Kuvaus').fill(TEXT);
  await isRows(4);
  expect(await marks()).toEqual([
    'Onni Olematon',
    '0400 000 000',
    'Korpisuvannossa',
    'Onni Olematon',
    '7-vuotiaan',
  ]);
  const numbers = page.locator('mark [data-number]');
  expect(
    await numbers.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['number'])),
  ).toEqual([...['1', '2', '3', '1', '4']]);
  expect((await rows())[0]).toMatch(/1\s+Näyttää nimeltä\s+Onni Olematon \(2 kohdassa\)/);
  expect(await text()).toBe(TEXT);
});

test('[GU12] a press takes it out everywhere, and one undo brings all of it back', async () => {
  await editor.openFields(TEXT);
  await isRows(4);
  await press('Poista nimi');
  await isRows(3);
  expect(await text()).toBe(
    'Isä, soitti numerosta 0400 000 000. Perhe asuu Korpisuvannossa. on 7-vuotiaan isä.',
  );
  await page.locator('#text').focus();
  await page.keyboard.press('Control+Z');
  await isRows(4);
  expect(await text()).toBe(TEXT);
});

test('[GU13] what is offered stands as the word did, with a capital where a sentence begins', async () => {
  await editor.openFields(TEXT);
  await isRows(4);
  await press('Korvaa: kotiseudullaan');
  await press('Korvaa: 7–9-vuotiaan');
  await page.getByText('Korvaa', { exact: true }).click();
  await press('toinen vanhempi');
  await isRows(1);
  expect(await text()).toBe(
    'Isä, toinen vanhempi, soitti numerosta 0400 000 000. Perhe asuu kotiseudullaan. Toinen vanhempi on 7–9-vuotiaan isä.',
  );
});

test('[GU13] a word that stands before the name already is not written twice, and a house keeps its case', async () => {
  await editor.openFields('Isä Onni Olematon soitti. Lapsi käy Keksitynkylän koulua.');
  await isRows(2);
  await page.getByText('Korvaa', { exact: true }).click();
  await page.getByRole('button', { name: 'isä', exact: true }).click();
  await press('Korvaa: koulua');
  await isRows(0);
  expect(await text()).toBe('Isä soitti. Lapsi käy koulua.');
});

test('[GU12] where nothing more goes in it is said: the end of what was pasted may be missing', async () => {
  await editor.openFields('Isä soitti. '.repeat(249));
  expect(await page.getByText(/loppu jäi pois/).count()).toBe(0);
  await page.getByLabel('Kuvaus').fill('Isä soitti. '.repeat(251));
  await page.getByText(/loppu jäi pois/).waitFor();
  expect((await text()).length).toBe(3_000);
});

test('[GU14] what may stay is left alone, in every field; an identity code may not', async () => {
  await editor.openFields('Perhe asuu Sodankylässä. Hetu 131052-308T.');
  await page.getByLabel('Kysymys').fill('Miten Sodankylässä toimitaan?');
  await isRows(3);
  expect(await page.getByRole('button', { name: 'Jätä näin' }).count()).toBe(2);
  await press('Jätä näin');
  await isRows(1);
  expect(await rows()).toEqual([expect.stringContaining('131052-308T')]);
});

test('[GU15] the list says what it is, and focus goes on to the next row', async () => {
  await editor.openFields(TEXT);
  await isRows(4);
  const described = (await page.locator('#text').getAttribute('aria-describedby'))!.split(' ');
  expect(described).toEqual(['text-hint', 'text-guard']);
  expect(await page.locator('#text-guard').innerText()).toBe(
    'Poista tai korvaa tunnisteet ennen lähettämistä',
  );
  await until('it is said', async () =>
    /4 mahdollista tunnistetta/.test(await page.getByRole('status').innerText()),
  );
  await press('Poista numero');
  await isRows(3);
  await until(
    'it is said',
    async () => (await page.getByRole('status').innerText()) === 'Poistettu tekstistä',
  );
  expect(await focused()).toBe('Jätä näin');
  await editor.openFields('Soita 0400 000 000.');
  await isRows(1);
  await press('Poista numero');
  await until('focus in the text', async () => (await focused()) === 'text');
});

test('[GU15] known colleagues are not marked; in a line Enter writes nothing', async () => {
  await editor.openFields('Inka Kokeiluston kanssa sovittu.');
  await page.getByLabel('Kysymys').pressSequentially('Kuka soittaa 0400 000 000?');
  await page.keyboard.press('Enter');
  await isRows(1);
  expect(await page.locator('#question').inputValue()).toBe('Kuka soittaa 0400 000 000?');
});

test('[GU16] text and marks break their lines in the same places at every width', async () => {
  await editor.openFields(`${TEXT} `.repeat(4), 'Liian pitkä');
  await until('all marks', async () => (await marks()).length === 20);
  const wrong: number[] = [];
  for (let width = 320; width < 900; width += 23) {
    await page.setViewportSize({ width, height: 700 });
    const heights = await page.locator('#text').evaluate((area) => {
      const mirror = area.previousElementSibling as HTMLElement;
      area.style.height = '0';
      // An empty field is as high as a few lines; here only the lines count.
      mirror.style.minHeight = '0';
      const own = area.scrollHeight;
      area.style.height = '';
      return [own, mirror.scrollHeight, document.documentElement.scrollWidth - innerWidth];
    });
    if (Math.abs(heights[0]! - heights[1]!) > 2 || heights[2]! > 0) wrong.push(width);
  }
  expect(wrong).toEqual([]);
});

test('[GU16] on the narrowest phone the ways to replace lie within the page', async () => {
  await page.setViewportSize({ width: 320, height: 700 });
  await editor.openFields('Isä on Tuukka Olematon.');
  await isRows(1);
  await page.getByText('Korvaa', { exact: true }).click();
  const box = (await page.getByRole('button', { name: 'toinen vanhempi' }).boundingBox())!;
  expect(box.x).toBeGreaterThan(0);
  expect(box.x + box.width).toBeLessThan(320);
});

test('[GU17] shared notes underline it once somebody writes there', async () => {
  await editor.open('background', 'write', [{ paragraph: 'Isä on Onni Olematon.' }]);
  expect((await editor.seen()).updates).toEqual([]);
  await page.locator('.ProseMirror').focus();
  await until('it is underlined', async () => (await editor.seen()).identified.length === 1);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Numero on 0400 000 000.');
  await until('it is underlined', async () => (await editor.seen()).identified.length === 2);
  expect((await editor.seen()).identified).toEqual([
    { kind: 'name', text: 'Onni Olematon' },
    { kind: 'phone', text: '0400 000 000' },
  ]);
  expect(await editor.text()).toBe('<paragraph>Isä on Onni Olematon. Numero on 0400 000 000.</paragraph>');
});

test('[GU17] the table of actions names people at work and days; a number is underlined there too', async () => {
  await editor.open('actions', 'write', [
    { actions: [{ what: 'Soittaa 0400 000 000', who: 'Onni Olematon', by: '12.3.2026' }] },
  ]);
  await page.locator('.ProseMirror').focus();
  await until('it is underlined', async () => (await editor.seen()).identified.length > 0);
  expect((await editor.seen()).identified).toEqual([{ kind: 'phone', text: '0400 000 000' }]);
  expect(editor.complaints).toEqual([]);
});
