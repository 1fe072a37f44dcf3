import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { until } from './until.ts';

/** Several tests at once may start their programs on the same cores. */
const STARTS_WITHIN = 90_000;

/** A program beside the test: started, killed without warning, started again. It dies with the test's own process. */
export class Program {
  #child: ChildProcess | null = null;
  #said = '';

  constructor(
    private readonly command: string,
    private readonly args: string[],
    private readonly answers: () => Promise<boolean>,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {}

  async start(): Promise<void> {
    const [command, args] = dyingWithUs(this.command, this.args);
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: this.env });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (this.#said = (this.#said + data.toString()).slice(-20_000)));
    const answers = async () => {
      if (child.exitCode !== null) throw new Error(`${this.command} stopped: ${this.#said.slice(-2_000)}`);
      return this.answers().catch(() => false);
    };
    await until(`${this.command} answers`, answers, STARTS_WITHIN);
  }

  /** Everything it wrote, the last part of it. */
  get said(): string {
    return this.#said;
  }

  /** kill -9, and waits until it is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}

/** Linux ends the program when this process dies, however it dies. */
function dyingWithUs(command: string, args: string[]): [string, string[]] {
  const setpriv = '/usr/bin/setpriv';
  return existsSync(setpriv) ? [setpriv, ['--pdeathsig', 'KILL', '--', command, ...args]] : [command, args];
}
