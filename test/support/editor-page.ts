import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'esbuild';
import express from 'express';
import { browserHeaders } from '../../server/platform/http/headers.ts';
import type { SectionKind } from '#contract/notes';
import { seedUpdate, type NoteBlock } from '../../server/notes/seed-section.ts';
import type { EditorWish, OpenEditor } from './editor-entry.ts';
import type { OpenFields } from './guarded-text-entry.ts';
import type { OpenPanel, PanelSection } from './notes-panel-entry.ts';

const EXECUTABLE = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium';
/** The number that a section begins under. */
export const SERVICE = 5;
const PAGE =
  '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="/editor.css"><script type="module" src="/editor.js"></script>';

const ENTRIES = [
  '../../client/src/ui/tokens.css',
  '../../client/src/ui/parts.css',
  './editor-entry.ts',
  './notes-panel-entry.ts',
  './guarded-text-entry.ts',
]
  .map((file) => `import '${file}';`)
  .join('');

type Windowed = {
  editor: OpenEditor;
  openEditor(wish: EditorWish): void;
  panel: OpenPanel;
  openPanel(sections: PanelSection[]): Promise<void>;
  openFields: OpenFields;
};

/** A page with the editor of the notes alone, in real Chromium and under the service's own headers. */
export class EditorPage {
  private constructor(
    private readonly server: Server,
    private readonly browser: Browser,
    readonly page: Page,
    /** What the browser complained of. */
    readonly complaints: string[],
  ) {}

  static async launch(): Promise<EditorPage> {
    const server = await serve();
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const browser = await chromium.launch({
      executablePath: EXECUTABLE,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(origin);
    await page.waitForFunction(
      () => 'openEditor' in window && 'openPanel' in window && 'openFields' in window,
    );
    return new EditorPage(server, browser, page, complaints);
  }

  /** All of the notes, as a page shows them, and not one editor alone. */
  async openPanel(sections: PanelSection[]): Promise<void> {
    await this.page.evaluate((wish) => (window as unknown as Windowed).openPanel(wish), sections);
  }

  /** Two fields with the guard: a long one, which begins with this text, and one of a line. */
  async openFields(text: string, wrong?: string): Promise<void> {
    await this.page.evaluate(
      ([first, bad]) => (window as unknown as Windowed).openFields(first!, bad),
      [text, wrong],
    );
  }

  /** Somebody else's update comes to the panel, over its line. */
  async hearIn(kind: SectionKind, update: Uint8Array): Promise<void> {
    await this.page.evaluate(
      ([section, bytes]) => (window as unknown as Windowed).panel.hear(section, bytes),
      [kind, [...update]] as [SectionKind, number[]],
    );
  }

  /** What the panel sent, and what the service holds of a section by now. */
  sent(): Promise<OpenPanel['written']> {
    return this.page.evaluate(() => (window as unknown as Windowed).panel.written);
  }

  stored(kind: SectionKind): Promise<string> {
    return this.page.evaluate((section) => (window as unknown as Windowed).panel.text(section), kind);
  }

  async open(kind: EditorWish['kind'], may: EditorWish['may'], blocks: NoteBlock[] | null): Promise<void> {
    const seed = blocks && [...seedUpdate(blocks, SERVICE)];
    await this.page.evaluate((wish) => (window as unknown as Windowed).openEditor(wish), { kind, may, seed });
  }

  /** What another page of the same section holds by now. */
  text(): Promise<string> {
    return this.page.evaluate(() => (window as unknown as Windowed).editor.text());
  }

  seen(): Promise<OpenEditor['seen']> {
    return this.page.evaluate(() => (window as unknown as Windowed).editor.seen);
  }

  paste(data: Record<string, string>): Promise<void> {
    return this.page.evaluate((one) => (window as unknown as Windowed).editor.paste(one), data);
  }

  /** Somebody else's words come, from another number. */
  async hear(blocks: NoteBlock[], clientId: number): Promise<void> {
    const update = [...seedUpdate(blocks, clientId)];
    await this.page.evaluate((one) => (window as unknown as Windowed).editor.hear(one), update);
  }

  /** The right to write ends, and the page has not drawn that yet. */
  async loseRight(): Promise<void> {
    await this.page.evaluate(() => void ((window as unknown as Windowed).editor.seen.may = false));
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}

async function serve(): Promise<Server> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRIES, resolveDir: 'test/support' },
    outfile: 'editor.js',
    jsx: 'automatic',
    // As the guests' pages are built.
    alias: {
      'react-dom/client': 'preact/compat/client',
      'react-dom': 'preact/compat',
      'react/jsx-runtime': 'preact/jsx-runtime',
      react: 'preact/compat',
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'chrome111',
  });
  const app = express();
  app.use(browserHeaders(new URL('http://127.0.0.1')));
  for (const { path, text } of outputFiles)
    app.get(path.endsWith('.css') ? '/editor.css' : '/editor.js', (_request, response) => {
      response.type(path.endsWith('.css') ? 'css' : 'js').send(text);
    });
  app.get('/', (_request, response) => void response.type('html').send(PAGE));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
