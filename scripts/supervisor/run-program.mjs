import { spawn } from 'node:child_process';
import { repository } from './folders.mjs';
import { Sentence, knownCause } from './sentence.mjs';

const KEPT_OUTPUT = 20_000;

/**
 * Runs a program to its end and gives back what it printed. Output is shown only
 * when the program fails (its last `lines`); `onLine` sees each line as it comes, for progress figures.
 */
export function run(
  command,
  args,
  { cwd = repository, env = process.env, onLine, fail, lines = 15, ...spawning } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], ...spawning });
    let output = '';
    let stdout = '';
    const hear = (chunk, isStdout) => {
      if (isStdout) stdout += chunk;
      output = (output + chunk).slice(-KEPT_OUTPUT);
      if (onLine) for (const line of String(chunk).split('\n')) if (line) onLine(line);
    };
    child.stdout.on('data', (chunk) => hear(chunk, true));
    child.stderr.on('data', (chunk) => hear(chunk, false));
    child.on('error', (error) => reject(missing(command, error)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(stdout);
      reject(failure(fail ?? `"${[command, ...args].join(' ')}" failed (${signal ?? code}).`, output, lines));
    });
  });
}

function missing(command, error) {
  return error.code === 'ENOENT'
    ? new Sentence(`The program "${command}" is not installed: install it and start again.`)
    : error;
}

function failure(sentence, output, lines) {
  const cause = knownCause(output);
  if (cause) return new Sentence(cause);
  const said = output.trim();
  return new Sentence(!said ? sentence : `${sentence} It said:\n${lastLines(said, lines)}`);
}

export function lastLines(text, count) {
  return text.trim().split('\n').slice(-count).join('\n');
}
