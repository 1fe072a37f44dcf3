import { isAlive, readIdentity } from './process-identity.mjs';
import fs from 'node:fs';

const GUARDIAN_NEEDS_MS = 6_000;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Makes sure that the program of an earlier run is gone. Its guardian is normally busy stopping it already and only
 * has to be waited for; without a guardian we stop it ourselves. A pid that has been given to another program since
 * is left alone.
 */
export async function clearLeftOver(pidFile, stopSignals) {
  const left = readIdentity(pidFile);
  if (left && isAlive(left)) {
    if (left.guardian && isAlive(left.guardian)) await gone(left, GUARDIAN_NEEDS_MS);
    await stopByHand(left, stopSignals);
  }
  fs.rmSync(pidFile, { force: true });
}

async function stopByHand(left, stopSignals) {
  let waited = 0;
  for (const [signal, afterMs] of stopSignals) {
    if (await gone(left, afterMs - waited)) return;
    waited = afterMs;
    signalOnlyOurs(left, signal);
  }
  await gone(left, 2_000);
}

function signalOnlyOurs(left, signal) {
  try {
    if (isAlive(left)) process.kill(left.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

async function gone(left, withinMs) {
  const until = Date.now() + withinMs;
  while (isAlive(left)) {
    if (Date.now() >= until) return false;
    await sleep(50);
  }
  return true;
}
