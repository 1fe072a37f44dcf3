import fs from 'node:fs';
import { identityOf, isAlive, readIdentity } from './process-identity.mjs';

/**
 * One holder at a time, known by a file. The file appears whole and at once (link of a finished file), so nobody
 * reads half an owner; a dead owner's file is taken away by rename, and what was taken is looked at again because
 * a third process may have been faster.
 * @returns {{release(): void} | {owner: object}}
 */
export function tryLock(file, details = {}) {
  const mine = { ...identityOf(process.pid), ...details };
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(mine));
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (linked(draft, file)) return { release: () => release(file) };
      const owner = readIdentity(file);
      if (owner && isAlive(owner)) return { owner };
      takeAway(file, draft);
    }
    return { owner: readIdentity(file) ?? {} };
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Waits for the lock; `waiting` is called once if somebody else has it. */
export async function lock(file, waiting) {
  for (let told = false; ; told = true) {
    const result = tryLock(file);
    if (result.release) return result;
    if (!told) waiting(result.owner);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function linked(draft, file) {
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function takeAway(file, draft) {
  const aside = `${draft}.aside`;
  try {
    fs.renameSync(file, aside);
    const taken = readIdentity(aside);
    if (taken && isAlive(taken)) fs.linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function release(file) {
  if (readIdentity(file)?.pid === process.pid) fs.rmSync(file, { force: true });
}
