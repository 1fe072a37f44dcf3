import { parentPort } from 'node:worker_threads';
import { brotliCompressSync, constants } from 'node:zlib';
import * as Y from 'yjs';
import { INLINE_SNAPSHOT_BYTES } from '#contract/notes';

/** What the service's thread hands over: the updates stand in `packed` one after another, as long as `lengths` says. */
export type CompactionJob = { snapshot: Uint8Array | null; packed: Uint8Array; lengths: Uint32Array };
export type Compacted = { snapshot: Uint8Array; stored: Uint8Array; compressed: boolean };
/** `failed` names the kind of an error only: a parser's message may quote the text that it could not read. */
export type CompactionAnswer = Compacted | { failed: string };

/** Done once for many readings, beside the service; the last step up would take four times as long for one part in sixty. */
const BROTLI_QUALITY = 10;

parentPort?.on('message', (job: CompactionJob) => {
  const answer = answerTo(job);
  parentPort?.postMessage(answer, 'failed' in answer ? [] : buffersOf(answer));
});

function answerTo(job: CompactionJob): CompactionAnswer {
  try {
    return compact(job);
  } catch (error) {
    return { failed: error instanceof Error ? error.name : 'Error' };
  }
}

function buffersOf({ snapshot, stored, compressed }: Compacted): ArrayBuffer[] {
  return [snapshot, ...(compressed ? [stored] : [])].map((bytes) => bytes.buffer as ArrayBuffer);
}

function compact(job: CompactionJob): Compacted {
  const doc = new Y.Doc({ gc: true });
  try {
    // At once: between transactions Yjs tidies up formatting, by deletions that no other page would ever hear of.
    doc.transact(() => apply(doc, job));
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new RangeError('refers to what is not here');
    const snapshot = Y.encodeStateAsUpdateV2(doc);
    const compressed = snapshot.length > INLINE_SNAPSHOT_BYTES;
    return { snapshot, stored: compressed ? compress(snapshot) : snapshot, compressed };
  } finally {
    doc.destroy();
  }
}

function apply(doc: Y.Doc, { snapshot, packed, lengths }: CompactionJob): void {
  if (snapshot) Y.applyUpdateV2(doc, snapshot);
  let at = 0;
  for (const length of lengths) {
    Y.applyUpdate(doc, packed.subarray(at, at + length));
    at += length;
  }
}

function compress(snapshot: Uint8Array): Uint8Array {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_GENERIC,
    [constants.BROTLI_PARAM_SIZE_HINT]: snapshot.length,
  };
  // A copy of its own: what zlib answers may be a part of a larger buffer, which cannot be handed over.
  return new Uint8Array(brotliCompressSync(snapshot, { params }));
}
