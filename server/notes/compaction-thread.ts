import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { SECOND } from '../platform/clock.ts';
import type { Compacted, CompactionAnswer, CompactionJob } from './compaction-worker.ts';

/** The latest snapshot (Yjs update v2) and the updates (v1) since, in their order. */
export type CompactionParts = { snapshot: Uint8Array | null; updates: Uint8Array[] };

const LONGEST_JOB = 30 * SECOND;
/** A section at its limit takes a tenth of this; what takes more ends the thread and not the service. */
const MAX_HEAP_MB = 512;
/** Yjs deletes from parent to child by recursion: as deep as hostile hands nest a full section. */
const STACK_MB = 256;
/** As many updates are gone through in one turn of the event loop: under a millisecond. */
const AT_ONCE = 5_000;

/** A thread that makes one snapshot of a history, one job at a time; it is started when it is first needed. */
export class CompactionThread {
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(private readonly longestJob: number = LONGEST_JOB) {}

  /** The same text without what was deleted. `stored` is compressed where the snapshot is large. */
  compact(parts: CompactionParts): Promise<Compacted> {
    const answer = this.#last.then(() => this.#run(parts));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** Ends the thread; jobs that run or wait fail, and lose nothing: their history stands as it was. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
    await this.#last;
  }

  async #run(parts: CompactionParts): Promise<Compacted> {
    const job = await pack(parts);
    if (this.#closed) throw new Error('the compaction thread is closed');
    return this.#ask((this.#worker ??= this.#start()), job);
  }

  #start(): Worker {
    const worker = startWorker();
    worker.unref();
    worker.on('error', () => undefined); // its end follows, and is what is listened to
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    return worker;
  }

  #ask(worker: Worker, job: CompactionJob): Promise<Compacted> {
    return new Promise((resolve, reject) => {
      const tooLong = setTimeout(() => void worker.terminate(), this.longestJob);
      const done = () => {
        clearTimeout(tooLong);
        worker.off('message', answered).off('exit', ended);
      };
      const answered = (answer: CompactionAnswer) => {
        done();
        if ('failed' in answer) reject(new Error(`a history could not be compacted: ${answer.failed}`));
        else resolve(answer);
      };
      const ended = () => {
        done();
        reject(new Error('the compaction thread ended before it answered'));
      };
      worker.on('message', answered).on('exit', ended);
      worker.postMessage(job, buffersOf(job));
    });
  }
}

/** One buffer that is handed over whole: to hand over thousands costs more than to copy them. */
async function pack({ snapshot, updates }: CompactionParts): Promise<CompactionJob> {
  const lengths = new Uint32Array(updates.length);
  let size = 0;
  await inTurns(updates, (update, n) => {
    lengths[n] = update.length;
    size += update.length;
  });
  const packed = new Uint8Array(size);
  let at = 0;
  await inTurns(updates, (update) => {
    packed.set(update, at);
    at += update.length;
  });
  return { snapshot: snapshot && new Uint8Array(snapshot), packed, lengths };
}

async function inTurns(updates: Uint8Array[], take: (update: Uint8Array, n: number) => void): Promise<void> {
  for (const [n, update] of updates.entries()) {
    take(update, n);
    if (n % AT_ONCE === AT_ONCE - 1) await setImmediate();
  }
}

function buffersOf({ snapshot, packed, lengths }: CompactionJob): ArrayBuffer[] {
  return [packed, lengths, ...(snapshot ? [snapshot] : [])].map((bytes) => bytes.buffer as ArrayBuffer);
}

/** The bundle beside this one; from the sources, the TypeScript file, which a thread cannot read by itself. */
function startWorker(): Worker {
  const options = {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, stackSizeMb: STACK_MB },
  };
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./compaction-worker.mjs', import.meta.url), options);
  const file = JSON.stringify(new URL('./compaction-worker.ts', import.meta.url).href);
  const reader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const start = `import(${reader}).then(({ tsImport }) => tsImport(${file}, ${file}))`;
  return new Worker(start, { ...options, eval: true });
}
