/**
 * Folders read as the domain, and inside each the file names come from a closed set, so that a newcomer who knows one
 * domain can find the way in all of them (README, "The map").
 */
import fs from 'node:fs';
import path from 'node:path';
import { repository } from './supervisor/folders.mjs';

const LONGEST = 400;
const SOURCES = ['server', 'client', 'scripts', 'test'];
const TOP_OF_SERVER = [
  'main.ts',
  'service.ts',
  'routes.ts',
  'context.ts',
  'tsconfig.json',
  'tsconfig.contract.json',
];
const IN_A_DOMAIN = ['contract.ts', 'terms.ts', 'SPEC.md', 'policy.ts', 'http.ts', 'socket.ts'];
const WORDS = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.ts$/;
const FORBIDDEN = /(^|[-.])(helpers?|utils?|services|types|index)\.(ts|tsx|mjs)$/;

const at = (...parts) => path.join(repository, ...parts);
const complaints = [...serverNames(), ...SOURCES.flatMap(filesUnder).flatMap(complaintsAbout)];

for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
process.exitCode = complaints.length > 0 ? 1 : 0;

function serverNames() {
  return fs.readdirSync(at('server'), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'platform') return [];
    if (entry.isDirectory()) return domainNames(entry.name);
    return TOP_OF_SERVER.includes(entry.name)
      ? []
      : [`server/${entry.name}: only ${TOP_OF_SERVER.join(', ')} lie there.`];
  });
}

/** `<noun>.ts`, `<verb>-<noun>.ts` and `<noun>-store.ts` are all plain lower-case words joined by hyphens. */
function domainNames(domain) {
  return fs
    .readdirSync(at('server', domain), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || !(IN_A_DOMAIN.includes(entry.name) || WORDS.test(entry.name)))
    .map(
      (entry) =>
        `server/${domain}/${entry.name}: a domain holds ${IN_A_DOMAIN.join(', ')} and <words>.ts, no folders.`,
    );
}

function filesUnder(folder) {
  if (!fs.existsSync(at(folder))) return [];
  return fs.readdirSync(at(folder), { recursive: true }).map((name) => path.join(folder, name));
}

function complaintsAbout(file) {
  if (!/\.(ts|tsx|mjs)$/.test(file)) return [];
  const lines = fs.readFileSync(at(file), 'utf8').split('\n').length - 1;
  return [
    ...(FORBIDDEN.test(path.basename(file))
      ? [`${file}: that name says nothing; name it after what it is about.`]
      : []),
    ...(lines > LONGEST ? [`${file}: ${lines} lines; split it (at most ${LONGEST}).`] : []),
  ];
}
