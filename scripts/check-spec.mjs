/**
 * Every rule of a SPEC.md (`- [LB4] …` at a line's start) is quoted by a test's title (`test('[LB4] …')`), and every
 * quoted rule exists. A rule without a test is a wish; a test without a rule is a riddle.
 */
import fs from 'node:fs';
import path from 'node:path';
import { repository } from './supervisor/folders.mjs';

const ID = /\[([A-Z]{2,4}\d+[a-z]?)\]/g;
const RULE = /^- \[([A-Z]{2,4}\d+[a-z]?)\]/gm;
/** A title is the string after `test(` and the like, or any string that begins with ids: tables of `test.each`. */
const TITLE = /\b(?:test|it|describe)(?:\.\w+)*\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/gs;
const LEADING = /(?<=['"`])(?:\[[A-Z]{2,4}\d+[a-z]?\][\s,]*)+/g;

const at = (...parts) => path.join(repository, ...parts);
const rules = new Map(specs().flatMap(rulesIn));
const quoted = new Map(tests().flatMap(quotesIn));
const complaints = [...untested(), ...unknown(), ...repeated()];

for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
process.stdout.write(`${rules.size} rules, ${quoted.size} of them quoted by tests\n`);
process.exitCode = complaints.length > 0 ? 1 : 0;

function specs() {
  const domains = fs
    .readdirSync(at('server'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory());
  return domains.map((entry) => `server/${entry.name}/SPEC.md`).filter((file) => fs.existsSync(at(file)));
}

function tests() {
  if (!fs.existsSync(at('test'))) return [];
  const files = fs
    .readdirSync(at('test'), { recursive: true })
    .filter((name) => /\.(test|journey)\.ts$/.test(name));
  return files.map((name) => path.join('test', name));
}

function rulesIn(file) {
  return [...read(file).matchAll(RULE)].map(([, id]) => [id, file]);
}

function quotesIn(file) {
  const source = read(file);
  const titles = [...source.matchAll(TITLE)].map(([, , title]) => title);
  const leading = [...source.matchAll(LEADING)].map(([ids]) => ids);
  return [...titles, ...leading].flatMap((title) => [...title.matchAll(ID)].map(([, id]) => [id, file]));
}

function untested() {
  return [...rules].filter(([id]) => !quoted.has(id)).map(([id, file]) => `${file}: no test quotes [${id}].`);
}

function unknown() {
  return [...quoted]
    .filter(([id]) => !rules.has(id))
    .map(([id, file]) => `${file}: there is no rule [${id}].`);
}

function repeated() {
  const seen = new Map();
  return specs()
    .flatMap(rulesIn)
    .flatMap(([id, file]) => {
      const before = seen.get(id);
      seen.set(id, file);
      return before ? [`${file}: [${id}] is already a rule of ${before}.`] : [];
    });
}

function read(file) {
  return fs.readFileSync(at(file), 'utf8');
}
