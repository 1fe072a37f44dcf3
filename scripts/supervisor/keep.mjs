/**
 * The guardian of one child: `node keep.mjs SPEC`. It starts the program that SPEC (JSON) names and stops it at the
 * end of its own standard input, which comes when the supervisor dies, in whatever way: the system closes the pipe.
 *
 * What if the guardian itself is killed with -9? On Linux the program asks the kernel, through `setpriv`, for a
 * signal at its parent's death; the service also reads the same pipe (DEATH_PIPE=stdin). Where neither helps, the
 * pid file that is written here lets the next start find the left-over, make sure by its start time that it is
 * really ours, and stop it (left-over.mjs).
 */
import fs from 'node:fs';
import { spawn } from 'node:child_process';
import { identityOf } from './process-identity.mjs';

const spec = JSON.parse(process.argv[2]);

const child = spawn(spec.command, spec.args, {
  cwd: spec.cwd,
  // The death pipe is a pipe of our own: it closes with this guardian, however the guardian dies.
  stdio: ['pipe', 'inherit', 'inherit'],
  ...(spec.uid === undefined ? {} : { uid: spec.uid, gid: spec.gid }),
});

child.on('error', (error) => {
  process.stderr.write(`could not start ${spec.command}: ${error.message}\n`);
  process.exit(127);
});

child.on('spawn', () => {
  fs.writeFileSync(
    spec.pidFile,
    JSON.stringify({ ...identityOf(child.pid), guardian: identityOf(process.pid) }),
  );
});

child.on('exit', (code, signal) => {
  fs.rmSync(spec.pidFile, { force: true });
  process.exit(signal ? 128 : code);
});

// A program that closes its input early must not take its guardian down with EPIPE.
child.stdin.on('error', () => {});

let stopping = false;

function stop() {
  if (stopping) return;
  stopping = true;
  child.stdin.end();
  for (const [signal, afterMs] of spec.stop) setTimeout(() => child.kill(signal), afterMs);
}

process.stdin.on('end', stop).on('error', stop).on('close', stop).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
