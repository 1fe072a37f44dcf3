import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { repository } from './folders.mjs';
import { run } from './run-program.mjs';
import { Sentence } from './sentence.mjs';
import { step } from './say.mjs';

const OLDEST_NODE = [20, 19];
const at = (...parts) => path.join(repository, ...parts);
const lockFile = at('package-lock.json');
const stampFile = at('node_modules/.kamari-lock');

export function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Sentence(
    `Kamari needs Node ${OLDEST_NODE.join('.')} or later and this is ${process.versions.node}: install a newer Node and start again.`,
  );
}

/** `npm ci` where node_modules is missing or not what the lock says; nothing otherwise. */
export async function installPackages() {
  const digest = crypto.createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex');
  if (!isFresh(digest)) await installNow();
  fs.writeFileSync(stampFile, digest);
}

function isFresh(digest) {
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === digest) return true;
  // Somebody ran npm by hand: npm's own record is then newer than the lock.
  const record = fs.statSync(at('node_modules/.package-lock.json'), { throwIfNoEntry: false });
  return record !== undefined && record.mtimeMs >= fs.statSync(lockFile).mtimeMs;
}

async function installNow() {
  const wanted = wantedPackages();
  await step('Installing the packages (npm ci)', async (progress) => {
    const timer = setInterval(
      () => progress(`${wanted.filter(isUnpacked).length} of ${wanted.length} packages`),
      1_000,
    );
    try {
      await run(...npm('ci', '--include=dev', '--no-audit', '--no-fund'), {
        fail: 'The packages could not be installed: check that the package registry can be reached, then start again.',
      });
    } finally {
      clearInterval(timer);
    }
  });
}

/** The npm that runs us, if one does: the one on the PATH may belong to another Node. */
function npm(...words) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, [script, ...words]] : ['npm', words];
}

/** The outermost packages of the lock that this machine can use. */
function wantedPackages() {
  const { packages } = JSON.parse(fs.readFileSync(lockFile, 'utf8'));
  const mineLibc = process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
  const suits = (list, mine) => !list || list.includes(mine);
  return Object.entries(packages)
    .filter(
      ([, { os, cpu, libc }]) =>
        suits(os, process.platform) && suits(cpu, process.arch) && suits(libc, mineLibc),
    )
    .map(([place]) => place)
    .filter((place) => place.lastIndexOf('node_modules/') === 0);
}

// npm makes all folders at once and fills them one by one.
function isUnpacked(place) {
  return fs.existsSync(at(place, 'package.json'));
}
