import fs from 'node:fs';
import { execFileSync } from 'node:child_process';

/**
 * A pid alone may have been given to somebody else since; a pid with its start time is one process for ever.
 * Undefined when no such process lives (a zombie does not live).
 */
export function startTimeOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? linuxStartTime(pid) : portableStartTime(pid);
}

function linuxStartTime(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in parentheses and may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function portableStartTime(pid) {
  try {
    const lines = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return lines.trim() || undefined;
  } catch {
    return undefined;
  }
}

export function identityOf(pid) {
  return { pid, startTime: startTimeOf(pid) };
}

export function isAlive({ pid, startTime }) {
  return startTime !== undefined && startTimeOf(pid) === startTime;
}

export function readIdentity(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
