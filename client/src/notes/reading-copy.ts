import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';

/**
 * A copy of a section that follows it and never writes back. The editor's binding may mend what it shows; at a reader's
 * that must not become a change of the section, which the server would refuse. `onFault`: it
 * cannot follow any more.
 */
export function readingCopy(original: Doc, onFault: () => void): { doc: Doc; stop(): void } {
  const doc = new Doc();
  // A cursor of this number is one's own, in the copy as in the original.
  doc.clientID = original.clientID;
  applyUpdate(doc, encodeStateAsUpdate(original));
  const follow = (update: Uint8Array) => {
    try {
      applyUpdate(doc, update);
    } catch {
      onFault();
    }
  };
  original.on('update', follow);
  return {
    doc,
    stop() {
      original.off('update', follow);
      doc.destroy();
    },
  };
}
