import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isRoot } from './folders.mjs';
import { tryLock } from './lock.mjs';
import { refuseUnreachable } from './postgres-user.mjs';
import { Sentence } from './sentence.mjs';

const NEEDED_MB = { first: 400, later: 60 };

/**
 * Opens the data folder for this run alone.
 * @returns {{secrets: object, first: boolean, release(): void}}
 */
export function openDataFolder(folder, details) {
  const first = !fs.existsSync(path.join(folder, 'postgres/PG_VERSION'));
  refuseUnreachable(folder);
  // As root the user postgres has to pass through; what is secret has its own rights below.
  fs.mkdirSync(path.join(folder, 'run'), { recursive: true, mode: isRoot ? 0o755 : 0o700 });
  const held = tryLock(path.join(folder, 'run/supervisor.pid'), details);
  if (!held.release) throw new Sentence(alreadyRunning(folder, held.owner));
  try {
    refuseFullDisk(folder, first ? NEEDED_MB.first : NEEDED_MB.later);
    return { secrets: keptSecrets(path.join(folder, 'secrets.json')), first, release: held.release };
  } catch (error) {
    held.release();
    throw error;
  }
}

function alreadyRunning(folder, owner) {
  return (
    `Kamari already runs on the data in ${folder} (process ${owner.pid}, ${owner.url}): use that one, stop it first, ` +
    'or give this one a data folder of its own with KAMARI_DATA (and another --port).'
  );
}

function refuseFullDisk(folder, neededMb) {
  const { bavail, bsize } = fs.statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 1e6);
  if (freeMb >= neededMb) return;
  throw new Sentence(
    `The disk of ${folder} is nearly full (${freeMb} MB left, ${neededMb} MB needed): free some space and start again.`,
  );
}

/** Made once and kept: what is sealed with the master key can be read only with it. */
function keptSecrets(file) {
  const kept = fs.existsSync(file) ? readSecrets(file) : {};
  const secrets = { ...freshSecrets(), ...kept };
  if (Object.keys(secrets).length === Object.keys(kept).length) return secrets;
  const draft = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    fs.renameSync(draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return secrets;
}

function readSecrets(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code) throw error;
    throw new Sentence(
      `${file} holds this installation’s keys and cannot be read: restore it from a backup.`,
    );
  }
}

function freshSecrets() {
  const random = (bytes, encoding) => crypto.randomBytes(bytes).toString(encoding);
  return {
    masterKey: random(32, 'base64'),
    liveKitKey: `kamari-${random(6, 'hex')}`,
    liveKitSecret: random(32, 'base64url'),
    postgresPassword: random(24, 'base64url'),
  };
}
