import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { repository } from './folders.mjs';
import { run } from './run-program.mjs';
import { step } from './say.mjs';

const PACKAGE = 'github.com/livekit/livekit-server/cmd/server';
const NEEDED = [1, 26];
const cwd = path.join(repository, 'infra/livekit');
// The toolchain that is there is the one that is used; a pure Go program needs no C compiler.
const env = { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' };

/** The Go version where it is new enough, undefined otherwise. */
export function goVersion() {
  try {
    const said = execFileSync('go', ['env', 'GOVERSION'], {
      cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, major, minor] = /go(\d+)\.(\d+)/.exec(said).map(Number);
    return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]) ? said.trim() : undefined;
  } catch {
    return undefined;
  }
}

/** Every source file is checked by Go against the committed go.sum. */
export async function buildLiveKit(version, target) {
  await step('Fetching LiveKit’s sources', () =>
    run('go', ['mod', 'download'], { cwd, env, fail: 'LiveKit’s sources could not be fetched.' }),
  );
  await step(`Building LiveKit ${version} (once; 2–3 minutes on a small machine)`, (progress) =>
    compile(target, progress),
  );
  return target;
}

async function compile(target, progress) {
  const all = (await run('go', ['list', '-deps', PACKAGE], { cwd, env })).trim().split('\n').length;
  const draft = `${target}.${process.pid}`;
  let built = 0;
  // `-v` names each package as it is compiled; those of an earlier try are not compiled again.
  const onLine = () => progress(`${(built += 1)} of at most ${all} packages compiled`);
  try {
    await run('go', ['build', '-v', '-trimpath', '-ldflags', '-s -w', '-o', draft, PACKAGE], {
      cwd,
      env,
      onLine,
      fail: 'LiveKit could not be built.',
    });
    fs.renameSync(draft, target);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}
