/**
 * Loaded before a server's own program (`--import`): answers over the channel of its starter what this process has used
 * so far. Both servers of a measurement carry it, so its cost stands on both sides.
 */
import fs from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 1 });

let session;

async function startProfile() {
  session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
}

/** @param {string} file where the profile goes, for Chromium's developer tools */
async function endProfile(file) {
  const { profile } = await session.post('Profiler.stop');
  fs.writeFileSync(file, JSON.stringify(profile));
  session.disconnect();
}

/** From now on, and from nothing: a clock that looks each millisecond costs more than the smaller of the two servers. */
async function watchStalls() {
  delay.enable();
  await new Promise((resolve) => setImmediate(resolve)); // what brought the question here is not part of it
  delay.reset();
}

async function answer(question) {
  if (question === 'profile') await startProfile();
  if (question.profiled) await endProfile(question.profiled);
  if (question === 'watch-stalls') await watchStalls();
  if (question === 'collect') for (let times = 0; times < 3; times += 1) globalThis.gc?.();
  process.send?.({
    cpu: process.cpuUsage(),
    memory: process.memoryUsage(),
    /** The sampling itself counts its own millisecond. */
    longestStall: Math.max(0, delay.max / 1e6 - 1),
  });
}

process.on('message', (question) => void answer(question));
process.on('disconnect', () => process.exit(0)); // its starter is gone
process.channel?.unref();
