import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { until } from '../../../test/support/until.ts';

const WATCH = pathToFileURL(path.resolve('scripts/bench/common/watch-process.mjs')).href;
/** What the kernel counts processor time in. */
const TICKS_PER_SECOND = 100;

export type Figures = {
  cpu: { user: number; system: number };
  memory: { rss: number; heapUsed: number; external: number; arrayBuffers: number };
  longestStall: number;
};

type Question = 'figures' | 'collect' | 'watch-stalls' | 'profile' | { profiled: string };

/** A server as a process of its own that answers what it has used, its worker threads included. */
export class Watched {
  #said = '';

  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => (this.#said = (this.#said + data.toString()).slice(-20_000)));
  }

  static async start(
    program: string,
    port: number,
    { env = {}, ready }: { env?: NodeJS.ProcessEnv; ready: string },
  ): Promise<Watched> {
    const child = spawn(process.execPath, ['--expose-gc', '--import', WATCH, program], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env,
    });
    const watched = new Watched(child, port);
    await until(
      () => `${program} answers; it said ${watched.said}`,
      async () => {
        if (child.exitCode !== null) throw new Error(`${program} stopped: ${watched.said}`);
        return fetch(`http://127.0.0.1:${port}${ready}`)
          .then((answer) => answer.ok)
          .catch(() => false);
      },
      20_000,
    );
    return watched;
  }

  get said(): string {
    return this.#said;
  }

  /** Runs `work` and leaves a CPU profile of this server meanwhile, in `file`; without a file it only runs. */
  async profiled<T>(file: string | null, work: () => Promise<T>): Promise<T> {
    if (!file) return work();
    await this.ask('profile');
    const result = await work();
    await this.ask({ profiled: path.resolve(file) });
    return result;
  }

  ask(question: Question = 'figures'): Promise<Figures> {
    return new Promise((resolve, reject) => {
      this.child.once('message', (figures) => resolve(figures as Figures));
      this.child.send(question, (error) => error && reject(error));
    });
  }

  /** Processor time so far, in microseconds. */
  async cpu(): Promise<number> {
    const { cpu } = await this.ask();
    return cpu.user + cpu.system;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), 4_000);
    await gone;
    clearTimeout(late);
  }
}

/** Processor time of a process and everything it has started, as the kernel counts it, in microseconds. */
export function cpuOfTree(root: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readStat(Number(pid)) ?? []);
  const family = new Set([root]);
  for (let known = 0; known !== family.size;) {
    known = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  const ticks = all.filter(({ pid }) => family.has(pid)).reduce((sum, one) => sum + one.ticks, 0);
  return (ticks / TICKS_PER_SECOND) * 1e6;
}

/** Those of children that have ended are in their parent's own count. */
function readStat(pid: number): { pid: number; parent: number; ticks: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    const [user, system, userOfEnded, systemOfEnded] = fields.slice(11, 15).map(Number);
    return { pid, parent: Number(fields[1]), ticks: user! + system! + userOfEnded! + systemOfEnded! };
  } catch {
    return null; // it ended meanwhile
  }
}
