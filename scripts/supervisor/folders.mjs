import path from 'node:path';
import os from 'node:os';
import { fileURLToPath } from 'node:url';

/**
 * The repository, whatever folder the command was typed in. (An old Node has no import.meta.dirname, and must come
 * far enough to be told that it is old.)
 */
export const repository = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

export const isRoot = process.getuid?.() === 0;

/**
 * Root's own folders are usually 0700, and PostgreSQL (which refuses to run as root) could then neither load its
 * libraries nor reach its data: so root keeps both under /var/lib.
 */
export function dataFolder(env = process.env) {
  if (env.KAMARI_DATA) return path.resolve(env.KAMARI_DATA);
  if (isRoot) return '/var/lib/kamari';
  return path.join(env.XDG_DATA_HOME || path.join(os.homedir(), '.local/share'), 'kamari');
}

export function cacheFolder(env = process.env) {
  return path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'kamari');
}
