/**
 * What a person is told when something cannot go on: one sentence that says what to do. Everything thrown on
 * purpose is a Sentence; anything else is looked up here for a known cause before it is shown.
 */
export class Sentence extends Error {
  name = 'Sentence';
}

const FULL_DISK = 'The disk is full: free some space (about 500 MB is enough) and start again.';

const KNOWN_CAUSES = [
  [/ENOSPC|No space left on device/i, FULL_DISK],
  [/EDQUOT|Disk quota exceeded/i, 'Your disk quota is used up: free some space and start again.'],
  [/EROFS|Read-only file system/i, 'The disk is read-only: choose a writable data folder with KAMARI_DATA.'],
];

/** The sentence for a known cause that is mentioned in some program's output, or undefined. */
export function knownCause(text) {
  return KNOWN_CAUSES.find(([pattern]) => pattern.test(text))?.[1];
}

/** One sentence for any error whatsoever; the stack is for KAMARI_DEBUG only. */
export function sentenceFor(error) {
  if (error instanceof Sentence) return error.message;
  const text = `${error?.code ?? ''} ${error?.message ?? error}`;
  if (process.env.KAMARI_DEBUG) process.stderr.write(`${error?.stack ?? error}\n`);
  return knownCause(text) ?? deniedSentence(error) ?? `Something unexpected happened: ${firstLine(text)}`;
}

function deniedSentence(error) {
  if (error?.code !== 'EACCES' && error?.code !== 'EPERM') return undefined;
  const what = error.path ?? 'a file it needs';
  return `Kamari may not write to ${what}: give this user the right to, or choose another folder with KAMARI_DATA.`;
}

function firstLine(text) {
  return text.trim().split('\n')[0];
}

/** Runs a program's main function; a failure becomes its sentence and an exit code. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${sentenceFor(error)}\n`);
    process.exit(1);
  }
}
