/**
 * P1: how many bytes of script and style, as brotli, a guest's browser fetches until the join page is usable: what the
 * entry names, what that imports in turn, and the words of one language. `npm run bench -- join-bytes --json`
 */
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { parseArgs } from 'node:util';
import { repository } from '../supervisor/folders.mjs';
import { Sentence, runMain } from '../supervisor/sentence.mjs';

const client = path.join(repository, 'dist/client');
/** livekit-examples/meet until its join page is usable: a stated figure, not run here. */
const REFERENCE_BYTES = 287 * 1024;
const TARGET_RATIO = 0.35;
const CATALOGUES = ['common', 'guest'];

function summary(files, language) {
  const parts = files.map((file) => ({ file: path.basename(file), bytes: brotli(file) }));
  const ours = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    bench: 'join-bytes',
    ours,
    reference: REFERENCE_BYTES,
    ratio: Number((ours / REFERENCE_BYTES).toFixed(3)),
    target: TARGET_RATIO,
    unit: 'bytes',
    rounds: 1,
    seed: null, // nothing here is random
    referenceIs: 'stated, not run',
    language,
    parts,
  };
}

function joinFiles(language) {
  const page = read(path.join(client, 'guest.html'));
  const entry = path.join(client, only(page, /<script[^>]+src="\/([^"]+)"/, 'script'));
  const styles = [...page.matchAll(/<link rel="stylesheet"[^>]+href="\/([^"]+)"/g)].map((found) => found[1]);
  const scripts = withImports(entry);
  const words = CATALOGUES.flatMap((name) => [...withImports(wordsChunk(entry, name, language))]);
  return [...new Set([...styles.map((file) => path.join(client, file)), ...scripts, ...words])];
}

/** A chunk and everything it imports statically; what it only imports on demand comes later, or never. */
function withImports(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, , name] of read(file).matchAll(
    /(?:^|[;}\s])(?:import|export)\b([^;'"`()]*?)["'`](\.\/[\w.-]+\.js)["'`]/g,
  )) {
    withImports(path.join(path.dirname(file), name), seen);
  }
  return seen;
}

/** By the words of the entry and of what it imports: the staff's build leaves chunks of the same name in the folder. */
function wordsChunk(entry, name, language) {
  const pattern = new RegExp(`\\./(${name}\\.${language}-[\\w-]+\\.js)`);
  const named = [...withImports(entry)].map(read).join('\n');
  return path.join(path.dirname(entry), only(named, pattern, `${name} words in ${language}`));
}

function only(text, pattern, what) {
  const found = pattern.exec(text);
  if (!found) throw new Sentence(`The guest's page names no ${what}. Build the client first.`);
  return found[1];
}

function read(file) {
  if (!fs.existsSync(file))
    throw new Sentence(`${path.relative(repository, file)} is missing. Build the client first.`);
  return fs.readFileSync(file, 'utf8');
}

function brotli(file) {
  return zlib.brotliCompressSync(fs.readFileSync(file)).length;
}

await runMain(async () => {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, language: { type: 'string', default: 'fi' } },
  });
  const report = summary(joinFiles(values.language), values.language);
  const words = `The join page costs ${report.ours} bytes, ${report.ratio} of the reference (at most ${TARGET_RATIO} wanted).`;
  process.stdout.write(`${values.json ? JSON.stringify(report) : words}\n`);
});
