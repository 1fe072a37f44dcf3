import type { Page } from '@playwright/test';

/** The key that is typed: no name that a page shows holds this letter. */
export const KEY = 'z';

type Noted = { pressedAt: number[]; paintedAt: number[] };

/** Notes when the key is pressed in this page, before anything else hears of it. Times are of the system's clock. */
export async function notePresses(page: Page): Promise<void> {
  await page.evaluate((key) => {
    const pressedAt: number[] = [];
    Object.assign(window, { pressedAt });
    const note = (press: KeyboardEvent) => {
      if (press.key === key) pressedAt.push(performance.timeOrigin + press.timeStamp);
    };
    window.addEventListener('keydown', note, { capture: true });
  }, KEY);
}

/**
 * Notes when each letter of that key has been painted in one editor of this page: the first task after the frame that
 * follows the change of the page's elements.
 */
export async function notePaints(page: Page, editorAt: string): Promise<void> {
  await page.evaluate(
    ([selector, key]) => {
      const editor = document.querySelector(selector!)!;
      const paintedAt: number[] = [];
      Object.assign(window, { paintedAt });
      const letters = () => editor.textContent.split(key!).length - 1;
      let seen = letters();
      let painting = 0;
      const after = new MessageChannel();
      after.port1.addEventListener('message', () => {
        const now = performance.timeOrigin + performance.now();
        for (; painting > 0; painting -= 1) paintedAt.push(now);
      });
      after.port1.start();
      let asked = 0;
      const drawn = () => {
        painting += asked;
        asked = 0;
        after.port2.postMessage(null);
      };
      new MutationObserver(() => {
        const fresh = letters() - seen;
        if (fresh <= 0) return;
        seen += fresh;
        if (asked === 0) requestAnimationFrame(drawn);
        asked += fresh;
      }).observe(editor, { childList: true, characterData: true, subtree: true });
    },
    [editorAt, KEY],
  );
}

/** How long each letter took from the press in one page to the paint in another, once so many have come; then forgets them. */
export async function takeTimes(writer: Page, reader: Page, strokes: number): Promise<number[]> {
  await reader.waitForFunction(
    (count) => (Reflect.get(window, 'paintedAt') as number[]).length >= count,
    strokes,
    { timeout: 20_000 },
  );
  const take = (page: Page, name: keyof Noted) =>
    page.evaluate((which) => (Reflect.get(window, which) as number[]).splice(0), name);
  const pressedAt = await take(writer, 'pressedAt');
  const paintedAt = await take(reader, 'paintedAt');
  if (pressedAt.length !== strokes || paintedAt.length !== strokes)
    throw new Error(`${strokes} keys, ${pressedAt.length} pressed, ${paintedAt.length} painted`);
  return paintedAt.map((at, nth) => at - pressedAt[nth]!);
}
