import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { isRoot } from './folders.mjs';
import { Sentence } from './sentence.mjs';

const USER = 'postgres';

/** PostgreSQL refuses to run as root; root therefore lends it an ordinary user of that name. */
export function postgresUser() {
  if (!isRoot) return {};
  return ids() ?? created();
}

function ids() {
  try {
    const id = (flag) =>
      Number(execFileSync('id', [flag, USER], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function created() {
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', USER],
      {
        stdio: 'ignore',
      },
    );
  } catch {
    // A race with another start, or no useradd: what counts is whether the user is there now.
  }
  const made = ids();
  if (made) return made;
  throw new Sentence(
    `PostgreSQL does not run as root and the user "${USER}" could not be made: add it (useradd ${USER}), or start Kamari as an ordinary user.`,
  );
}

/** A folder under somebody's 0700 folder cannot be reached by the user postgres, whoever owns it. */
export function refuseUnreachable(folder) {
  if (!isRoot) return;
  for (let at = path.resolve(folder); at !== path.dirname(at); at = path.dirname(at)) {
    const mode = fs.statSync(at, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && !(mode & 0o001)) {
      throw new Sentence(
        `As root, PostgreSQL runs as the user "${USER}", who cannot enter ${at}: choose another data folder with KAMARI_DATA, for example /var/lib/kamari.`,
      );
    }
  }
}
