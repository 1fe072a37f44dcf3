import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { dyingWithParent } from './death-signal.mjs';
import { repository } from './folders.mjs';
import { clearLeftOver } from './left-over.mjs';
import { lastLines } from './run-program.mjs';
import { Sentence, knownCause } from './sentence.mjs';
import { say } from './say.mjs';

const QUICK_DEATHS_ALLOWED = 5;
const QUICK_WITHIN_MS = 60_000;
const PAUSES_MS = [200, 500, 1_000, 2_000, 4_000];
const LOG_ROTATES_AT = 20 * 1024 * 1024;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * One program that is to run for as long as the supervisor does. It is started again when it dies; after several
 * deaths in a minute `giveUp` is called with a sentence.
 *
 * spec: {name, title, command, args, cwd?, env?, uid?, gid?, stop: [[signal, afterMs], …], diesWith?: signal,
 *        ready(): Promise<boolean>, retries?, foretold?(log): sentence | undefined}
 */
export class Child {
  #deaths = [];
  #stopping = false;
  #guardian;
  #ended = Promise.resolve();

  constructor(spec, { folder, giveUp = () => {}, quiet = false }) {
    this.spec = spec;
    this.giveUp = giveUp;
    this.quiet = quiet;
    this.pidFile = path.join(folder, 'run', `${spec.name}.pid`);
    this.logFile = path.join(folder, 'log', `${spec.name}.log`);
    for (const file of [this.pidFile, this.logFile]) fs.mkdirSync(path.dirname(file), { recursive: true });
  }

  /** Starts the program and waits until it answers; a death before that is a sentence. */
  async start(withinMs = 30_000) {
    rotate(this.logFile);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#startOnce(withinMs);
      } catch (error) {
        // Right after a kill, PostgreSQL's shared memory may still be held for a moment.
        if (this.alive || attempt > (this.spec.retries ?? 0)) throw error;
        await sleep(PAUSES_MS[attempt]);
      }
    }
  }

  async #startOnce(withinMs) {
    await clearLeftOver(this.pidFile, this.spec.stop);
    this.#spawn();
    await this.#untilReady(withinMs);
  }

  async stop() {
    this.#stopping = true;
    this.#guardian?.stdin.end();
    await this.#ended;
  }

  get pid() {
    return JSON.parse(fs.readFileSync(this.pidFile, 'utf8')).pid;
  }

  #spawn() {
    const { spec } = this;
    const log = fs.openSync(this.logFile, 'a', 0o600);
    this.logStart = fs.fstatSync(log).size;
    const keep = path.join(repository, 'scripts/supervisor/keep.mjs');
    const guardian = spawn(process.execPath, [keep, JSON.stringify(this.#guardianSpec())], {
      // Its own session: Ctrl-C in the terminal reaches the supervisor alone, which stops things in order.
      detached: true,
      stdio: ['pipe', log, log],
      env: spec.env ?? process.env,
    });
    fs.closeSync(log);
    guardian.stdin.on('error', () => {});
    this.#guardian = guardian;
    this.alive = true;
    this.wasReady = false;
    this.#ended = new Promise((resolve) => {
      guardian.once('exit', () => {
        this.alive = false;
        resolve();
        if (!this.#stopping && this.wasReady) void this.#again();
      });
    });
  }

  #guardianSpec() {
    const { command, args, cwd, uid, gid, stop, diesWith } = this.spec;
    const line = dyingWithParent(diesWith, command, args);
    return { ...line, cwd, uid, gid, stop, pidFile: this.pidFile };
  }

  async #untilReady(withinMs) {
    const until = Date.now() + withinMs;
    while (!(await this.spec.ready().catch(() => false))) {
      if (this.#stopping) return;
      if (!this.alive) throw new Sentence(this.#whyDead());
      if (Date.now() > until)
        throw new Sentence(`${this.spec.title} did not answer in time; see ${this.logFile}.`);
      await sleep(30);
    }
    this.wasReady = true;
  }

  async #again() {
    if (!this.quiet) say(`${this.spec.title} stopped unexpectedly; starting it again …`);
    while (!this.#stopping) {
      const now = Date.now();
      this.#deaths = [...this.#deaths.filter((at) => now - at < QUICK_WITHIN_MS), now];
      if (this.#deaths.length > QUICK_DEATHS_ALLOWED) {
        return this.giveUp(`${this.spec.title} keeps stopping. ${this.#whyDead()}`);
      }
      await sleep(PAUSES_MS[this.#deaths.length - 1]);
      // Only the guardian may have died: what it kept must be gone before the same ports are used again.
      if (
        !this.#stopping &&
        (await this.#startOnce(60_000).then(
          () => true,
          () => false,
        ))
      )
        break;
      if (this.alive) return this.giveUp(`${this.spec.title} does not answer any more; see ${this.logFile}.`);
    }
    if (!this.quiet && !this.#stopping) say(`${this.spec.title} is back.`);
  }

  #whyDead() {
    const log = fs.readFileSync(this.logFile, 'utf8').slice(this.logStart);
    const cause = this.spec.foretold?.(log) ?? knownCause(log);
    return (
      cause ??
      `${this.spec.title} stopped by itself; the end of ${this.logFile} says why:\n${lastLines(log, 5)}`
    );
  }
}

function rotate(file) {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_ROTATES_AT) fs.renameSync(file, `${file}.1`);
}
