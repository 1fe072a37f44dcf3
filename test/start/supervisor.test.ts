import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';

const supervisor = resolve('scripts/supervisor');
let folder: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kamari-supervisor-'));
});

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A supervisor of one program that ignores the first, polite signal. */
function supervise(): ChildProcess {
  const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
  const source = `
    import { Child } from '${supervisor}/child.mjs';
    const spec = { name: 'kept', title: 'It', command: process.execPath, args: ['-e', ${JSON.stringify(stubborn)}],
      stop: [['SIGTERM', 0], ['SIGKILL', 300]], diesWith: 'KILL', ready: async () => true };
    const child = new Child(spec, { folder: '${folder}', quiet: true });
    await child.start();
    process.on('SIGTERM', () => void child.stop().then(() => process.exit(0)));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'inherit' });
  started.push(child);
  return child;
}

test('a supervisor that is killed with -9 leaves nothing running', async () => {
  const parent = supervise();
  const kept = await keptPids();
  parent.kill('SIGKILL');
  await eventually(() => !isAlive(kept.pid) && !isAlive(kept.guardian));
});

test('a program that dies is started again', async () => {
  supervise();
  const { pid } = await keptPids();
  process.kill(pid, 'SIGKILL');
  await eventually(async () => (await keptPids()).pid !== pid);
});

test('a guardian that is killed with -9 does not leave two of its program', async () => {
  supervise();
  const before = await keptPids();
  process.kill(before.guardian, 'SIGKILL');
  await eventually(async () => (await keptPids()).pid !== before.pid);
  expect(isAlive(before.pid)).toBe(false);
});

test('a stop waits until the program is gone', async () => {
  const parent = supervise();
  const { pid } = await keptPids();
  parent.kill('SIGTERM');
  await new Promise((ended) => parent.once('exit', ended));
  expect(isAlive(pid)).toBe(false);
});

async function keptPids(): Promise<{ pid: number; guardian: number }> {
  const read = () => {
    const kept = JSON.parse(readFileSync(join(folder, 'run/kept.pid'), 'utf8'));
    return { pid: Number(kept.pid), guardian: Number(kept.guardian.pid) };
  };
  await eventually(() => isAlive(read().pid));
  return read();
}

/** A zombie, which nobody has asked about yet, does not run any more. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** While a program starts, its pid file is missing or half there, which is no more than "not yet". */
async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  await until('the supervisor did its part', async () => {
    try {
      return await holds();
    } catch {
      return false;
    }
  });
}
