import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { LoadPlan, LoadResult, LoadRun } from './load-plan.ts';

/** The process that types (load.ts), seen from the measurement. */
export class Loader {
  readonly #child: ChildProcess;

  constructor() {
    // Hocuspocus' provider wants the WebSocket that browsers have; Node 20 hides its own behind a flag.
    const flags = process.versions.node.startsWith('20.')
      ? ['--experimental-websocket', '--no-warnings']
      : [];
    this.#child = spawn(
      process.execPath,
      [...flags, '--import', 'tsx', path.resolve('scripts/bench/notes/load.ts')],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
  }

  open(plan: LoadPlan): Promise<{ pages: number }> {
    return this.#ask('open', plan);
  }

  run(plan: LoadRun): Promise<LoadResult> {
    return this.#ask('run', plan);
  }

  texts(): Promise<string[][]> {
    return this.#ask('texts', null);
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }

  #ask<T>(turn: string, plan: unknown): Promise<T> {
    return new Promise((resolve, reject) => {
      const died = (code: number | null) => reject(new Error(`the load ended (${code})`));
      this.#child.once('exit', died);
      this.#child.once('message', (said: { ok: boolean; answer: T; why?: string }) => {
        this.#child.off('exit', died);
        if (said.ok) resolve(said.answer);
        else reject(new Error(said.why));
      });
      this.#child.send({ turn, plan });
    });
  }
}
