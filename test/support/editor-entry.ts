/** The editor alone in a page, bundled by `editor-page.ts`: what it does in a real browser without a service behind it. */
import { Awareness } from 'y-protocols/awareness';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { NOTES_ROOT, type SectionKind } from '#contract/notes';
import { mountSection } from '../../client/src/notes/section-editor';

export type EditorWish = { kind: SectionKind; may: 'write' | 'read'; seed: number[] | null };

/** The number that the page writes under. */
const MINE = 21;
const OTHER = 22;

function open({ kind, may, seed }: EditorWish) {
  const doc = docOf(MINE, seed);
  const other = docOf(OTHER, seed);
  const seen = {
    updates: [] as number[][],
    refused: [] as string[],
    cells: [] as string[],
    identified: [] as { kind: string; text: string }[],
    may: may === 'write',
  };
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'far') return;
    seen.updates.push([...update]);
    applyUpdate(other, update, 'far');
  });
  other.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'far') applyUpdate(doc, update, 'far');
  });
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const mounted = mountSection(place, {
    section: { doc, awareness: new Awareness(doc), kind, may },
    words: {
      label: 'Section',
      placeholder: 'Write here',
      cells: { action_what: 'What', action_who: 'Who', action_by: 'By' },
      removeRow: (row) => `Remove ${row}`,
    },
    naming: () => ({ shown: false, who: () => null, names: [] }),
    mayWrite: () => seen.may,
    events: {
      onFocus: () => undefined,
      onBlur: () => undefined,
      onChange: () => undefined,
      onCell: ({ row, cell }) => void seen.cells.push(`${row} ${cell}`),
      onIdentified: (found) => void (seen.identified = found),
      onBroken: () => undefined,
      onRefused: (why) => void seen.refused.push(why),
    },
  });
  const { view, destroy } = mounted!;
  return {
    view,
    destroy,
    seen,
    text: () => other.getXmlFragment(NOTES_ROOT).toJSON(),
    hear: (seedOfOther: number[]) => applyUpdate(other, Uint8Array.from(seedOfOther)),
    size: () => encodeStateAsUpdate(doc).byteLength,
    paste(data: Record<string, string>) {
      const clipboardData = new DataTransfer();
      for (const [type, words] of Object.entries(data)) clipboardData.setData(type, words);
      view.focus();
      view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
  };
}

function docOf(clientId: number, seed: number[] | null): Doc {
  const doc = new Doc();
  doc.clientID = clientId;
  if (seed) applyUpdate(doc, Uint8Array.from(seed), 'far');
  return doc;
}

export type OpenEditor = ReturnType<typeof open>;

Object.assign(window, {
  openEditor: (wish: EditorWish) => Object.assign(window, { editor: open(wish) }) && undefined,
});
