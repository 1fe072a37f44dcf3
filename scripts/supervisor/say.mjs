/**
 * Words for the person who waits. Everything goes to stderr, so that stdout can hold exactly one JSON line
 * (`--json`) or just the links.
 */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

const ALIVE_EVERY_MS = 5_000;

/**
 * Runs one long step under a heading and shows how far it is: the step's own figure where it knows one
 * (`progress('312 of 845 packages')`), and at least the seconds that have gone by.
 */
export async function step(title, work) {
  const started = Date.now();
  let figure = '';
  let shown = '';
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(`${title} …`);
  const timer = setInterval(() => {
    const line = `  … ${figure ? `${figure}, ` : ''}${seconds()} s`;
    if (line !== shown) say((shown = line));
  }, ALIVE_EVERY_MS);
  try {
    const result = await work((text) => (figure = text));
    if (seconds() >= 2) say(`  done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
