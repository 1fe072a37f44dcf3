import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from './run-program.mjs';
import { Sentence } from './sentence.mjs';
import { step } from './say.mjs';

/** A mirror of it may be named in LIVEKIT_RELEASES; the checksums then are the mirror’s word. */
const RELEASES = 'https://github.com/livekit/livekit/releases/download';
const SILENCE_MS = 5_000;
const LARGEST = 100 * 1024 * 1024;
/** What LiveKit publishes; a platform that is not listed is built from source. */
const FILES = {
  'linux x64': (version) => `livekit_${version}_linux_amd64.tar.gz`,
  'linux arm64': (version) => `livekit_${version}_linux_arm64.tar.gz`,
  'linux arm': (version) => `livekit_${version}_linux_armv7.tar.gz`,
};

/** The official release, checked against the checksum list that is published with it. False where there is none. */
export async function downloadLiveKit(version, target) {
  const name = FILES[`${process.platform} ${process.arch}`]?.(version);
  if (!name) return false;
  const base = `${process.env.LIVEKIT_RELEASES || RELEASES}/v${version}`;
  return step(`Downloading LiveKit ${version}`, async (progress) => {
    const expected = checksumIn(String(await fetchWhole(`${base}/checksums.txt`)), name);
    const archive = await fetchWhole(`${base}/${name}`, (done, all) => progress(share(done, all)));
    const sum = crypto.createHash('sha256').update(archive).digest('hex');
    if (sum !== expected) {
      throw new Sentence(
        `The downloaded ${name} does not match its published checksum: nothing of it was used. Start again, or set LIVEKIT_FROM=source to build LiveKit instead.`,
      );
    }
    await unpack(archive, target);
    return true;
  });
}

/** Lines of "<sha256>  <file name>"; anything else there is not the list we expect. */
function checksumIn(list, name) {
  const line = list.split('\n').find((each) => each.endsWith(`  ${name}`));
  const sum = line?.split(' ')[0];
  if (!/^[0-9a-f]{64}$/.test(sum ?? '')) throw new Error(`its checksum list does not name ${name}`);
  return sum;
}

/** Gives up after a few seconds of silence, not after a total: a slow line may take its time. */
async function fetchWhole(url, onProgress = () => {}) {
  const stop = new AbortController();
  let timer;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(new Error(`no answer for ${SILENCE_MS / 1000} s`)), SILENCE_MS);
  };
  heard();
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok) throw new Error(`answer ${response.status}`);
    const all = Number(response.headers.get('content-length')) || undefined;
    const parts = [];
    let size = 0;
    for await (const part of response.body) {
      heard();
      parts.push(part);
      size += part.length;
      if (size > LARGEST) throw new Error('it is larger than LiveKit can be');
      onProgress(size, all);
    }
    return Buffer.concat(parts);
  } catch (error) {
    throw error.cause ? new Error(error.cause.code ?? error.cause.message) : error;
  } finally {
    clearTimeout(timer);
  }
}

function share(done, all) {
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  return all ? `${megabytes(done)} of ${megabytes(all)} MB` : `${megabytes(done)} MB`;
}

async function unpack(archive, target) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kamari-livekit-'));
  try {
    const file = path.join(folder, 'livekit.tar.gz');
    fs.writeFileSync(file, archive);
    await run('tar', ['-xzf', file, '-C', folder, 'livekit-server']);
    // Beside the target first: a rename within one folder cannot leave half a program.
    const draft = `${target}.${process.pid}`;
    fs.copyFileSync(path.join(folder, 'livekit-server'), draft);
    fs.chmodSync(draft, 0o755);
    fs.renameSync(draft, target);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
