import { parseArgs } from 'node:util';
import { Sentence } from './sentence.mjs';

const USAGE = 'Usage: npm start -- [--port N] [--empty] [--json]';

/** What the person asked for on the command line. Port 0 means any free one. */
export function readOptions(words) {
  const { port, ...flags } = parse(words);
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new Sentence(`--port must be a whole number from 0 to 65535. ${USAGE}`);
  }
  return { ...flags, port: number };
}

function parse(words) {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        port: { type: 'string', default: '8080' },
        empty: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch {
    throw new Sentence(`That is not something npm start understands. ${USAGE}`);
  }
}
