import { whenNpmDies } from './npm-watch.mjs';
import { say } from './say.mjs';
import { sentenceFor } from './sentence.mjs';

const AT_MOST_MS = 4_800;

/**
 * The orderly end of a run, whatever asks for it: Ctrl-C, a signal, a closed terminal, npm's own death, a child
 * that cannot be kept alive. Things are stopped in the reverse order of their start.
 */
export function stopInOrder() {
  const things = [];
  let stopping = false;

  const stop = async (exitCode, word) => {
    if (stopping) return;
    stopping = true;
    if (word) say(word);
    // The guardians stop what is left even after we are gone.
    setTimeout(() => process.exit(exitCode), AT_MOST_MS);
    for (const thing of things.toReversed()) await stopOne(thing);
    process.exit(exitCode);
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0, 'Stopping …'));
  whenNpmDies(() => void stop(0, 'npm is gone; stopping …'));
  return { add: (thing) => things.push(thing), stop, isStopping: () => stopping };
}

/** One that cannot be stopped must not keep the others running. */
async function stopOne(thing) {
  try {
    await thing.stop();
  } catch (error) {
    say(sentenceFor(error));
  }
}
