import fs from 'node:fs';

/**
 * The command line under which a program gets `signal` as soon as its parent dies: Linux's own way, by setpriv of
 * util-linux, which is nearly everywhere. Elsewhere the plain command line.
 */
export function dyingWithParent(signal, command, args) {
  const setpriv = setprivPath();
  if (!signal || !setpriv) return { command, args };
  return { command: setpriv, args: ['--pdeathsig', signal, '--', command, ...args] };
}

function setprivPath() {
  if (process.platform !== 'linux') return undefined;
  return ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => fs.existsSync(file));
}
