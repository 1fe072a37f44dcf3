import { expect, type Locator } from '@playwright/test';
import type { SectionKind } from '#contract/notes';
import type { Person } from './journey-person.ts';

/** A section of the notes, by its heading in that person's language. */
export function sectionOf({ page, words }: Person, kind: SectionKind): Locator {
  return page.getByRole('region', { name: words.notes.kinds[kind], exact: true });
}

/** Writes at the end of a section, as a person does. */
export async function write(person: Person, kind: SectionKind, text: string): Promise<void> {
  const editor = await goToEnd(person, kind);
  await person.page.keyboard.type(text);
  await expect(editor).toContainText(text.trim());
}

/** Goes to the end of a section and begins a line of one's own there. */
export async function beginLine(person: Person, kind: SectionKind, text: string): Promise<void> {
  const editor = await goToEnd(person, kind);
  if ((await linesOf(person, kind)).some((line) => line !== '')) await person.page.keyboard.press('Enter');
  await person.page.keyboard.type(text);
  await expect(editor).toContainText(text.trim());
}

async function goToEnd(person: Person, kind: SectionKind): Promise<Locator> {
  const editor = sectionOf(person, kind).getByRole('textbox').first();
  await editor.click();
  // The editor hears of a moved caret a moment later than a key follows it here, which no hand is quick enough for.
  await expect(async () => {
    await person.page.keyboard.press('Control+End');
    expect(await settledAtEnd(editor)).toBe(true);
  }).toPass();
  return editor;
}

/** Whether the caret is in the last line, two frames on. */
function settledAtEnd(editor: Locator): Promise<boolean> {
  return editor.evaluate(async (element) => {
    for (let frame = 0; frame < 2; frame += 1)
      await new Promise((drawn) => requestAnimationFrame(() => drawn(undefined)));
    const caret = window.getSelection()?.focusNode ?? null;
    return caret !== null && (element.lastElementChild?.contains(caret) ?? false);
  });
}

/** The lines of a section as they stand there, without the carets and names of others. */
export function linesOf(person: Person, kind: SectionKind): Promise<string[]> {
  return sectionOf(person, kind)
    .locator('.ProseMirror')
    .first()
    .evaluate((editor) => {
      const copy = editor.cloneNode(true) as HTMLElement;
      for (const one of copy.querySelectorAll('.ProseMirror-widget')) one.remove();
      return [...copy.children].map((line) => line.textContent ?? '');
    });
}

/** The page says that all is stored, and when. */
export async function isSaved({ page }: Person): Promise<void> {
  await expect(page.locator('[data-save="saved"]').filter({ hasText: /\d[.:]\d\d/ })).toHaveCount(1);
}

/** The page says that words wait here because there is no line; gives back how many it says. */
export async function waitsWithoutLine({ page, words }: Person): Promise<number> {
  const [before = '', after = ''] = words.notes.save.waiting.offline(87).split('87');
  const line = page.locator('[data-save="waiting"]').filter({ hasText: before });
  await expect(line).toContainText(after);
  return Number((await line.innerText()).slice(before.length).match(/\d+/)?.[0]);
}

/** Tries to leave as a person does; answers whether the browser asked first. One who is asked stays. */
export async function isAskedBeforeLeaving({ page }: Person): Promise<boolean> {
  const asked = page.waitForEvent('dialog', { timeout: 30_000 });
  await page.close({ runBeforeUnload: true });
  const dialog = await asked.catch(() => null);
  await dialog?.dismiss();
  return dialog?.type() === 'beforeunload';
}

/** Who wrote what in a section, as its page shows it where authors are shown: name (none for one's own) and words. */
export function authorsIn(person: Person, kind: SectionKind): Promise<{ who: string; text: string }[]> {
  return sectionOf(person, kind)
    .locator('.ProseMirror')
    .first()
    .evaluate((editor) => {
      const runs: { who: string; text: string }[] = [];
      let who = '';
      const walk = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
      for (let text = walk.nextNode(); text; text = walk.nextNode()) {
        const around = text.parentElement!;
        if (around.closest('[aria-hidden="true"]')) continue;
        if (around.closest('.ProseMirror-widget')) who = text.textContent ?? '';
        else runs.push({ who: around.tagName === 'SPAN' ? who : '', text: text.textContent ?? '' });
      }
      return runs;
    });
}
