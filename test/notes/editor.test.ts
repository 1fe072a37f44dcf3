import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkUpdate } from '../../server/notes/check-update.ts';
import { seedUpdate, type NoteBlock } from '../../server/notes/seed-section.ts';
import { EditorPage, SERVICE } from '../support/editor-page.ts';

/** The number that the page writes under. */
const MINE = 21;

let editor: EditorPage;
beforeAll(async () => {
  editor = await EditorPage.launch();
});
afterAll(() => editor.close());

const keys = async (...pressed: string[]) => {
  for (const key of pressed) await editor.page.keyboard.press(key);
};
const focus = () => editor.page.locator('.ProseMirror').focus();

const TEXT: NoteBlock[] = [{ paragraph: 'Tausta.' }, { ordered: ['yksi', 'kaksi'] }, { paragraph: '' }];
const ROWS: NoteBlock[] = [{ actions: [{ what: 'Soitetaan', who: '', by: '' }] }];

test.each([
  ['background', 'write', null],
  ['background', 'read', null],
  ['background', 'write', TEXT],
  ['background', 'read', TEXT],
  ['actions', 'write', null],
  ['actions', 'read', ROWS],
] as const)('opening a section writes nothing: %s to %s', async (kind, may, blocks) => {
  await editor.open(kind, may, blocks ? [...blocks] : null);
  if (may === 'write') {
    await focus();
    await keys('ArrowDown', 'ArrowRight', 'Control+A');
  }
  expect((await editor.seen()).updates).toEqual([]);
  expect(editor.complaints).toEqual([]);
});

test('keys make lists, bold and headings, and Tab is not one of them', async () => {
  await editor.open('background', 'write', null);
  await focus();
  await editor.page.keyboard.type('- yksi');
  await keys('Enter', 'Control+B');
  await editor.page.keyboard.type('kaksi');
  await keys('Enter', 'Enter', 'Control+Alt+3');
  await editor.page.keyboard.type('Otsikko');
  expect(await editor.text()).toBe(
    '<bullet_list><list_item><paragraph>yksi</paragraph></list_item>' +
      '<list_item><paragraph><strong>kaksi</strong></paragraph></list_item></bullet_list>' +
      '<heading level="3">Otsikko</heading>',
  );
  await keys('Tab');
  expect(await editor.page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

/** What the server stores of a section, one update after another, as it checks them. */
function store(updates: number[][], blocks: NoteBlock[] | null): number {
  const next = new Map<number, number>();
  if (blocks) next.set(SERVICE, checkUpdate(seedUpdate(blocks, SERVICE), SERVICE, next).to);
  for (const update of updates) {
    const { to } = checkUpdate(Uint8Array.from(update), MINE, next);
    next.set(MINE, Math.max(to, next.get(MINE) ?? 0));
  }
  return updates.length;
}

test('[NT15] whatever the keys make, the server takes', async () => {
  await editor.open('background', 'write', TEXT);
  await focus();
  await keys(
    'Control+A',
    'Control+B',
    'Control+Shift+Digit8',
    'Control+Shift+Digit7',
    'Control+Z',
    'Control+Y',
  );
  await keys('ArrowRight', 'Enter', 'Control+Alt+3');
  await editor.page.keyboard.type('Otsikko');
  await keys('Enter', 'Shift+Enter');
  await editor.paste({ 'text/html': '<ol start="4"><li>neljäs <b>kohta</b></li></ol>', 'text/plain': 'x' });
  await keys('Alt+Shift+ArrowRight', 'Control+A', 'Backspace', 'Control+Z');
  expect(store((await editor.seen()).updates, TEXT)).toBeGreaterThan(15);

  await editor.open('actions', 'write', null);
  await focus();
  await editor.page.keyboard.type('Kirje');
  await keys('Tab', 'Tab', 'Enter', 'Control+Z', 'Control+Y', 'Backspace');
  expect(store((await editor.seen()).updates, null)).toBeGreaterThan(5);
});

test('undo takes back one’s own words and leaves everybody else’s', async () => {
  await editor.open('background', 'write', [{ paragraph: 'Tausta.' }]);
  await focus();
  await editor.page.keyboard.type('Omaa ');
  await editor.hear([{ paragraph: 'Lumin.' }], 31);
  await keys('Control+Z', 'Control+Z', 'Control+Z');
  expect((await editor.text()).replace('<paragraph>Lumin.</paragraph>', '')).toBe(
    '<paragraph>Tausta.</paragraph>',
  );
  expect(await editor.text()).toContain('Lumin.');
});

test('a right that ended stops the next key, also undo, before the page is drawn anew', async () => {
  await editor.open('background', 'write', [{ paragraph: 'Tausta.' }]);
  await focus();
  await editor.page.keyboard.type('Ennen ');
  await editor.loseRight();
  await editor.page.keyboard.type('jälkeen');
  await keys('Control+Z', 'Enter', 'Backspace');
  await editor.paste({ 'text/plain': 'liitetty' });
  expect(await editor.text()).toBe('<paragraph>Ennen Tausta.</paragraph>');
});

test('files that are dropped do nothing', async () => {
  await editor.open('background', 'write', [{ paragraph: 'Tausta.' }]);
  const kept = await editor.page.locator('.ProseMirror').evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['sisältö'], 'kuva.png', { type: 'image/png' }));
    const drop = new DragEvent('drop', {
      dataTransfer,
      bubbles: true,
      cancelable: true,
      clientX: 9,
      clientY: 9,
    });
    text.dispatchEvent(drop);
    return drop.defaultPrevented;
  });
  expect(kept).toBe(true);
  expect(await editor.text()).toBe('<paragraph>Tausta.</paragraph>');
});

test('Tab goes through the cells and out; Enter in the last one adds a row; a row that is taken away comes back', async () => {
  await editor.open('actions', 'write', ROWS);
  await focus();
  await keys('End', 'Tab');
  await editor.page.keyboard.type('Veikko Varanimi');
  await keys('Tab');
  await editor.page.keyboard.type('20.3.');
  await keys('Enter');
  await editor.page.keyboard.type('Kirje');
  const rows =
    '<action><action_what>Soitetaan</action_what><action_who>Veikko Varanimi</action_who><action_by>20.3.</action_by></action>' +
    '<action><action_what>Kirje</action_what><action_who></action_who><action_by></action_by></action>';
  expect(await editor.text()).toBe(rows);
  expect((await editor.seen()).cells).toEqual(['0 action_who', '0 action_by', '1 action_what']);

  await editor.page.getByRole('button').first().focus();
  await keys('Enter');
  expect(await editor.text()).not.toContain('Soitetaan');
  await keys('Control+Z');
  expect(await editor.text()).toBe(rows);
  // The caret came back with the row, to where it was: the first cell of the last row.
  await keys('Tab', 'Tab', 'Tab');
  expect(await editor.page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
});
