import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { NOTES_ROOT } from '#contract/notes';
import type { NotePage } from './note-page.ts';
import { TOKEN } from './reference-page.ts';
import { keystrokeOf } from './wire.ts';

/** The reference with its own provider and a whole document, each page on a socket of its own. */
export async function openOwnReferencePage(port: number, name: string, clientId: number): Promise<NotePage> {
  const document = new Y.Doc();
  const websocketProvider = new HocuspocusProviderWebsocket({ url: `ws://127.0.0.1:${port}` });
  const provider = new HocuspocusProvider({ name, document, websocketProvider, token: TOKEN });
  let waiting = 0;
  const page: NotePage = {
    clientId,
    // What somebody types here, the provider sends, as if it came from an editor.
    write: (update) => Y.applyUpdate(document, update, 'keyboard'),
    onUpdate: () => undefined,
    onAcknowledged: () => undefined,
    onMerged: () => undefined,
    text: () => document.getXmlFragment(NOTES_ROOT).toJSON(),
    received: () => null,
    close: () => {
      provider.destroy();
      websocketProvider.destroy();
    },
  };
  document.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === provider) page.onUpdate(keystrokeOf(update));
  });
  provider.on('unsyncedChanges', ({ number }: { number: number }) => {
    if (number < waiting) page.onAcknowledged(true, 1);
    waiting = number;
  });
  provider.attach();
  await new Promise<void>((resolve) => provider.on('synced', () => resolve()));
  return page;
}
