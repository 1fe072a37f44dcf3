import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { checkUpdate } from '../../server/notes/check-update.ts';
import { seedUpdate } from '../../server/notes/seed-section.ts';
import { EditorPage } from '../support/editor-page.ts';
import { deepLists, hostileShapes, manyParagraphs } from '../support/hostile-shapes.ts';
import { until } from '../support/until.ts';

const [SERVICE, HOSTILE] = [5, 41];
const SEED = seedUpdate([{ paragraph: 'Tausta.' }], SERVICE);
const ROWS = seedUpdate([{ actions: [{ what: 'Soitetaan', who: '', by: '' }] }], SERVICE);
const CANNOT = 'Tätä osaa ei voida näyttää.';

let editor: EditorPage;
beforeAll(async () => {
  editor = await EditorPage.launch();
  await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterAll(() => editor.close());
beforeEach(() => void editor.complaints.splice(0));

type May = 'write' | 'read';

/** A section that somebody spoils, between two that nobody does. */
async function open(may: May, background: Uint8Array[], isActions = false): Promise<void> {
  await editor.openPanel([
    { kind: 'question', may: 'write', updates: [[...SEED]] },
    { kind: isActions ? 'actions' : 'background', may, updates: background.map((update) => [...update]) },
    { kind: 'child_view', may, updates: [[...SEED]] },
  ]);
  await section('question').locator('.ProseMirror').waitFor();
}

const section = (kind: string) => editor.page.locator(`[data-kind=${kind}]`);
const shows = (kind: string, words: string) =>
  until(`${words} in ${kind}`, async () => (await section(kind).textContent())?.includes(words));

/** One writes on in another section, hears others there, and nothing was thrown at the page. */
async function othersGoOn(): Promise<void> {
  await section('question').locator('.ProseMirror').focus();
  await editor.page.keyboard.press('Control+Home');
  await editor.page.keyboard.type('Omaa ');
  await shows('question', 'Omaa Tausta.');
  await editor.hearIn('child_view', seedUpdate([{ paragraph: 'Lumin.' }], 31));
  await shows('child_view', 'Lumin.');
  await expect(editor.page.locator('#room-closed').count()).resolves.toBe(0);
  expect(editor.complaints).toEqual([]);
}

const sentOf = async (kind: string) => (await editor.sent()).filter((one) => one.kind === kind);

/** The service takes all of it: that is why the page must bear it. */
function take(updates: Uint8Array[], before = SEED): Uint8Array[] {
  const clocks = new Map([[SERVICE, checkUpdate(before, SERVICE, new Map()).to]]);
  for (const update of updates) clocks.set(HOSTILE, checkUpdate(update, HOSTILE, clocks).to);
  return updates;
}

const SHAPES = Object.entries(hostileShapes(HOSTILE, SERVICE));
const CASES = SHAPES.flatMap(([what, update]) =>
  (['write', 'read'] as const).map((may) => [what, may, update] as const),
);

test.each(CASES)('%s: one who may %s has it at the opening and goes on', async (_what, may, update) => {
  await open(may, [SEED, ...take([update])]);
  await shows('background', 'Tausta.');
  await writesOn(may);
  await othersGoOn();
});

test.each(CASES)('%s: it comes to one who may %s, who goes on', async (_what, may, update) => {
  await open(may, [SEED]);
  await editor.hearIn('background', take([update])[0]!);
  await shows('background', 'Tausta.');
  await writesOn(may);
  await othersGoOn();
});

/** A reader answers nothing; a writer tidies up in one change, and types as before. */
async function writesOn(may: May): Promise<void> {
  expect((await sentOf('background')).length).toBeLessThanOrEqual(may === 'read' ? 0 : 1);
  if (may === 'read') return;
  const text = section('background').locator('.ProseMirror');
  await text.locator('p', { hasText: 'Tausta.' }).click();
  await editor.page.keyboard.type('Jatkuu ');
  await shows('background', 'Jatkuu');
  await until('it is stored', async () => /Jatkuu/.test(await editor.stored('background')));
  // Each letter is one message at most, and nothing comes after the last: who answers oneself never comes to rest.
  let length = -1;
  await until('nothing more is sent', async () => {
    const before = length;
    ({ length } = await sentOf('background'));
    return length === before;
  });
  expect(length).toBeLessThanOrEqual(9);
}

test.each(['write', 'read'] as const)('rows of actions that are none: to %s', async (may) => {
  for (const [what, update] of SHAPES) {
    if (/words$|text$|paragraph$/.test(what)) continue; // those of running text
    await open(may, [ROWS], true);
    await editor.hearIn('actions', update);
    await shows('actions', 'Soitetaan');
    expect((await sentOf('actions')).length).toBeLessThanOrEqual(may === 'read' ? 0 : 1);
  }
  await othersGoOn();
});

const LARGE: [string, Uint8Array[], string][] = [
  ['lists in lists, 200 deep', deepLists(HOSTILE, 200), 'syvällä'],
  ['lists in lists, 5,000 deep', deepLists(HOSTILE, 5_000), 'syvällä'],
  ['20,000 empty paragraphs', manyParagraphs(HOSTILE, 20_000), 'Tausta.'],
];

test.each(
  LARGE.flatMap(([what, updates, word]) =>
    (['write', 'read'] as const).map((may) => [what, may, updates, word] as const),
  ),
)(
  '%s: one who may %s is told that this section cannot be shown, and can copy its words',
  async (_what, may, updates, word) => {
    take(updates);
    await open(may, [SEED, ...updates]);
    await cannotShow(word);
    await open(may, [SEED]);
    for (const update of updates) await editor.hearIn('background', update);
    await cannotShow(word);
    expect(await sentOf('background')).toEqual([]);
  },
);

async function cannotShow(word: string): Promise<void> {
  const spoilt = section('background');
  await spoilt.getByText(CANNOT).waitFor();
  await expect(spoilt.locator('.ProseMirror').count()).resolves.toBe(0);
  await othersGoOn();
  await spoilt.getByRole('button', { name: 'Kopioi teksti' }).click();
  await spoilt.getByText('Teksti on kopioitu').waitFor();
  const copied = await editor.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('Tausta.');
  expect(copied).toContain(word);
}
