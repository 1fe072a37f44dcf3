import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { dyingWithParent } from './death-signal.mjs';
import { repository } from './folders.mjs';
import { Sentence, knownCause } from './sentence.mjs';

const KEPT_OUTPUT = 20_000;

/**
 * Runs a program to its end and gives back what it printed. Output is shown only
 * when the program fails (its last `lines`); `onLine` sees each line as it comes, for progress figures.
 * It does not outlive us (`endedBy`: npm, for one, takes no notice of a milder signal).
 */
export function run(
  command,
  args,
  { cwd = repository, env = process.env, onLine, fail, lines = 15, endedBy = 'SIGKILL', ...spawning } = {},
) {
  return new Promise((resolve, reject) => {
    const line = dyingWithParent(endedBy.slice(3), whole(command, env), args);
    const child = spawn(line.command, line.args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...spawning,
    });
    const end = () => child.kill(endedBy);
    process.once('exit', end);
    let output = '';
    let stdout = '';
    const hear = (chunk, isStdout) => {
      if (isStdout) stdout += chunk;
      output = (output + chunk).slice(-KEPT_OUTPUT);
      if (onLine) for (const line of String(chunk).split('\n')) if (line) onLine(line);
    };
    child.stdout.setEncoding('utf8');
    child.stderr.setEncoding('utf8');
    child.stdout.on('data', (chunk) => hear(chunk, true));
    child.stderr.on('data', (chunk) => hear(chunk, false));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('exit', end);
      if (code === 0) return resolve(stdout);
      reject(failure(fail ?? `"${[command, ...args].join(' ')}" failed (${signal ?? code}).`, output, lines));
    });
  });
}

/** Looked up here: a missing program would otherwise be a complaint of setpriv's. */
function whole(command, env) {
  if (command.includes(path.sep)) return command;
  const places = (env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, command));
  const found = places.find((file) => fs.existsSync(file));
  if (found) return found;
  throw new Sentence(`The program "${command}" is not installed: install it and start again.`);
}

function failure(sentence, output, lines) {
  const cause = knownCause(output);
  if (cause) return new Sentence(cause);
  const said = plain(output);
  return new Sentence(!said ? sentence : `${sentence} It said:\n${lastLines(said, lines)}`);
}

/** What a program said, without its colours and without its stack, which tells a person nothing. */
function plain(output) {
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
  const lines = output.replaceAll(escapes, '').split('\n');
  return lines
    .filter((line) => !/^\s+at .+:\d+/.test(line))
    .join('\n')
    .trim();
}

export function lastLines(text, count) {
  return text.trim().split('\n').slice(-count).join('\n');
}
