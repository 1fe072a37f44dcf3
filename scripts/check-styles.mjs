/**
 * Each class of a style sheet in `client/src` is worn by a component that imports the sheet, and each class that a component
 * asks for stands in the sheet: the compiler knows neither, and a class that is missing is seen by nobody.
 */
import fs from 'node:fs';
import path from 'node:path';
import { repository } from './supervisor/folders.mjs';

const source = path.join(repository, 'client/src');
const files = fs.readdirSync(source, { recursive: true, encoding: 'utf8' });
const code = new Map(files.filter((file) => /\.tsx?$/.test(file)).map((file) => [file, read(file)]));

const complaints = files.filter((file) => file.endsWith('.module.css')).flatMap(complaintsAbout);
for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
process.exitCode = complaints.length > 0 ? 1 : 0;

function read(file) {
  return fs.readFileSync(path.join(source, file), 'utf8');
}

function complaintsAbout(sheet) {
  const defined = classesOf(read(sheet));
  const uses = [...code].map(([file, text]) => ({ file, ...usesIn(file, text, sheet) }));
  const worn = new Set(uses.flatMap(({ names }) => names));
  const missing = uses.flatMap(({ file, names }) =>
    names
      .filter((name) => !defined.has(name))
      .map((name) => `client/src/${file}: no .${name} in ${path.basename(sheet)}.`),
  );
  // A class that is chosen by a value (`styles[state]`) may be any.
  if (uses.some(({ anyName }) => anyName)) return missing;
  const idle = [...defined].filter((name) => !worn.has(name));
  return [...missing, ...idle.map((name) => `client/src/${sheet}: nothing wears .${name}.`)];
}

function classesOf(text) {
  const selectors = text
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/:global\((?:[^()]|\([^()]*\))*\)/g, '')
    .replaceAll(/[^{};]*;/g, '');
  return new Set([...selectors.matchAll(/\.([a-zA-Z][\w-]*)/g)].map((found) => found[1]));
}

function usesIn(file, text, sheet) {
  for (const [, as, from] of text.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g))
    if (path.join(path.dirname(file), from) === sheet) {
      const body = text.replaceAll(/^import .*$/gm, '');
      const names = [...body.matchAll(new RegExp(`(?<![\\w.'/])${as}\\.(\\w+)`, 'g'))].map(
        (found) => found[1],
      );
      return { names, anyName: new RegExp(`(?<![\\w.])${as}\\[`).test(text) };
    }
  return { names: [], anyName: false };
}
