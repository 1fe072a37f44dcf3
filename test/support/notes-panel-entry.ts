/** The notes as a page shows them, bundled by `editor-page.ts`: the service is played by the test, one message at a time. */
import { createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { applyUpdate, Doc } from 'yjs';
import { NOTES_ROOT, type SectionKind, type SectionView } from '#contract/notes';
import { fromBase64, toBase64 } from '../../client/src/notes/base64';
import { NotesPanel } from '../../client/src/notes/notes-panel';
import { createNotesSession } from '../../client/src/notes/notes-session';
import { PageGuard } from '../../client/src/door/page-guard';
import { LiveRegion } from '../../client/src/ui/live-region';
import { notesWords } from '../../client/src/words/notes';
import { commonWords } from '../../client/src/words/common';
import { WordsProvider } from '../../client/src/words/words';

/** One section as it stands when the page opens the notes. */
export type PanelSection = { kind: SectionKind; may: 'write' | 'read'; updates: number[][] };

const MINE = 21;
let root: Root | null = null;

async function openPanel(sections: PanelSection[]) {
  await Promise.all([notesWords.load('fi'), commonWords.load('fi')]);
  const heard = new Map<string, (value: never) => void>();
  const stored = new Map(sections.map(({ kind, updates }) => [kind, shelfOf(updates)]));
  const written: { kind: string; update: number[] }[] = [];
  const write = ({ sectionId, update }: { sectionId: string; update: string }) => {
    written.push({ kind: sectionId, update: [...fromBase64(update)] });
    applyUpdate(stored.get(sectionId as SectionKind)!, fromBase64(update));
    return { ok: true, seq: 1_000 + written.length, at: '2026-11-22T12:03:00.000Z' };
  };
  const answers: Record<string, (payload: never) => object> = {
    'notes:open': () => ({ ok: true, clientId: MINE, authors: [], ...openedWith(sections) }),
    'notes:write': write,
    'notes:cursor': () => ({ ok: true }),
  };
  const line = {
    emit: (event: string, payload: never) => Promise.resolve(answers[event]!(payload)),
    on(news: string, handler: (value: never) => void) {
      heard.set(news, handler);
      return () => undefined;
    },
  };
  const session = createNotesSession(line as never, 'inv');
  root?.unmount();
  document.body.replaceChildren();
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  root.render(pageOf(createElement(NotesPanel, { session })));
  session.lineIs(true);
  let seq = 100;
  return {
    written,
    text: (kind: SectionKind) => stored.get(kind)!.getXmlFragment(NOTES_ROOT).toJSON(),
    hear(kind: SectionKind, update: number[]) {
      applyUpdate(stored.get(kind)!, Uint8Array.from(update));
      const tell = heard.get('notes:updates') as (value: object) => void;
      const updates = [{ sectionId: kind, seq: (seq += 1), update: toBase64(Uint8Array.from(update)) }];
      tell({ at: new Date().toISOString(), updates });
    },
  };
}

/** As the room has it: what gets past the notes closes the call. */
function pageOf(panel: ReturnType<typeof createElement>) {
  const guarded = { broken: createElement('p', { id: 'room-closed' }), children: panel };
  const heard = { children: createElement(PageGuard, guarded) };
  const spoken = { first: 'fi' as const, children: createElement(LiveRegion, heard) };
  return createElement(WordsProvider, spoken);
}

function openedWith(sections: PanelSection[]) {
  return {
    sections: sections.map(({ kind, may }): SectionView => {
      const right = may === 'write' ? { may, why: null } : { may, why: 'guest' as const };
      return { sectionId: kind, kind, owner: null, savedAt: null, ...right };
    }),
    logs: sections.map(({ kind, updates }) => ({
      sectionId: kind,
      seq: updates.length,
      snapshot: null,
      updates: updates.map((update) => toBase64(Uint8Array.from(update))),
    })),
  };
}

function shelfOf(updates: number[][]): Doc {
  const doc = new Doc();
  for (const update of updates) applyUpdate(doc, Uint8Array.from(update));
  return doc;
}

export type OpenPanel = Awaited<ReturnType<typeof openPanel>>;

Object.assign(window, {
  openPanel: async (sections: PanelSection[]) =>
    void Object.assign(window, { panel: await openPanel(sections) }),
});
