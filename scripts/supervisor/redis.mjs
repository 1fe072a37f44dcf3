import { execFileSync } from 'node:child_process';
import net from 'node:net';
import { Child } from './child.mjs';
import { freeTcpPort } from './ports.mjs';

const FIRST_PORT = 26_379;

/** A Redis that keeps nothing, for tests over two processes; undefined where none is installed. */
export async function startRedis({ folder, childOptions = {} }) {
  if (!isInstalled()) return undefined;
  const port = await freeTcpPort(FIRST_PORT);
  const spec = {
    name: 'redis',
    title: 'Redis',
    command: 'redis-server',
    args: [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ],
    stop: [
      ['SIGTERM', 0],
      ['SIGKILL', 2_000],
    ],
    diesWith: 'KILL',
    ready: () => accepts(port),
  };
  const child = new Child(spec, { folder, ...childOptions });
  await child.start();
  return { child, url: `redis://127.0.0.1:${port}` };
}

function isInstalled() {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => resolve(socket.destroy() !== undefined));
  });
}
