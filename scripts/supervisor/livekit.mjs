import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, repository } from './folders.mjs';
import { buildLiveKit, goVersion } from './livekit-build.mjs';
import { downloadLiveKit } from './livekit-download.mjs';
import { Sentence } from './sentence.mjs';
import { say } from './say.mjs';

/** The version that infra/livekit/go.mod requires is the one that is run: one place to raise it. */
export function liveKitVersion() {
  const module = fs.readFileSync(path.join(repository, 'infra/livekit/go.mod'), 'utf8');
  return /github\.com\/livekit\/livekit-server v([\d.]+)/.exec(module)[1];
}

/**
 * A LiveKit server to run, by the first way that works: LIVEKIT_SERVER_BIN, PATH, the cache folder, the official
 * release, a build from source. `LIVEKIT_FROM=source` asks nobody outside but the Go module proxy.
 */
export async function getLiveKit(env = process.env) {
  const version = liveKitVersion();
  const found = installed(version, env);
  if (found) return found;
  const target = cached(version, env);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  if (env.LIVEKIT_FROM !== 'source' && (await downloaded(version, target))) return target;
  if (goVersion()) return buildLiveKit(version, target);
  throw new Sentence(byHand(version));
}

/** Only what is there already; undefined otherwise. */
export async function findLiveKitQuietly(env = process.env) {
  return installed(liveKitVersion(), env);
}

function installed(version, env) {
  if (env.LIVEKIT_SERVER_BIN) return chosen(env.LIVEKIT_SERVER_BIN);
  const onPath = findOnPath('livekit-server', env);
  if (onPath && versionOf(onPath)) return onPath;
  return [cached(version, env)].find((file) => fs.existsSync(file) && versionOf(file));
}

function chosen(file) {
  if (versionOf(file)) return path.resolve(file);
  throw new Sentence(
    `LIVEKIT_SERVER_BIN names ${file}, which does not run as a LiveKit server: correct it or unset it.`,
  );
}

function cached(version, env) {
  return path.join(cacheFolder(env), `livekit-server-${version}`);
}

function findOnPath(name, env) {
  const places = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return places.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

/** A half-written or foreign file does not say its version. */
function versionOf(file) {
  try {
    const said = execFileSync(file, ['--version'], {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /^livekit-server version (\d[\d.]*)/.exec(said)?.[1];
  } catch {
    return undefined;
  }
}

async function downloaded(version, target) {
  try {
    return await downloadLiveKit(version, target);
  } catch (error) {
    if (error instanceof Sentence) throw error;
    say(`  The official release could not be had (${error.message}); trying the next way.`);
    return false;
  }
}

function byHand(version) {
  return (
    `LiveKit, which carries video and voice, is missing: install Go 1.26 or later and start again, or put ` +
    `livekit-server ${version} (github.com/livekit/livekit/releases) on the PATH or name it in LIVEKIT_SERVER_BIN.`
  );
}
