import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { until } from './until.ts';

/** Several tests at once may start their programs on the same cores. */
const STARTS_WITHIN = 60_000;

/** A program beside the test: started, killed without warning, started again. It dies with the test's own process. */
export class Program {
  #child: ChildProcess | null = null;
  #said = '';

  /** `answers` rejects, or gives false, as long as the program does not do what it is there for. */
  constructor(
    private readonly command: string,
    private readonly args: string[],
    private readonly answers: () => Promise<boolean>,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {}

  /** Resolves once it answers; rejects as soon as it has stopped, however it did, and says what it wrote. */
  async start(): Promise<void> {
    const [command, args] = dyingWithUs(this.command, this.args);
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: this.env });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (this.#said = (this.#said + data.toString()).slice(-20_000)));
    let refusal = 'no';
    const inVain = () =>
      `${this.command} answers (it said: ${refusal}; it wrote: ${this.#said.slice(-2_000)})`;
    const answers = async () => {
      const ended = child.exitCode ?? child.signalCode;
      if (ended !== null) throw new Error(`${this.command} stopped (${ended}): ${this.#said.slice(-2_000)}`);
      return this.answers().catch((error: unknown) => {
        refusal = reasonOf(error);
        return false;
      });
    };
    try {
      await until(inVain, answers, STARTS_WITHIN);
    } catch (error) {
      await this.kill();
      throw error;
    }
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

/** What `fetch` says of a failure is less than what it keeps as the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

/** For `answers`: rejects with what stood in the answer, unless it is a 2xx within two seconds. */
export async function isWell(url: string): Promise<true> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${body.slice(0, 500)}`);
  return true;
}
