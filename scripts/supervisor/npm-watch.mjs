import fs from 'node:fs';

const LOOK_EVERY_MS = 500;

/**
 * Calls `gone` when the npm that started us has died: a killed npm cannot pass its signal on. npm is our parent, or
 * our parent's parent where a shell stands between us; an orphan's parent is another process all of a sudden.
 */
export function whenNpmDies(gone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const throughShell = /^(sh|dash|bash|zsh|ash|busybox)$/.test(nameOf(parent));
  const grandparent = throughShell ? parentOf(parent) : undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent && (!throughShell || parentOf(parent) === grandparent)) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** Empty where there is no /proc; then only the parent is watched. */
function nameOf(pid) {
  return readOrEmpty(`/proc/${pid}/comm`).trim();
}

function parentOf(pid) {
  return /^PPid:\s+(\d+)$/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1];
}

function readOrEmpty(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
