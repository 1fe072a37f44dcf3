import { createSocket } from 'node:dgram';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A port that nothing listens on now. It lies below the range from which the system takes ports for outgoing
 * connections, so that it is still free when a process is started again on it; chosen at random, so that test workers
 * do not choose the same one.
 */
export async function freePort(kind: 'tcp' | 'udp' = 'tcp'): Promise<number> {
  const isFree = kind === 'tcp' ? isTcpFree : isUdpFree;
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(10_000, 25_000);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port');
}

function isTcpFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

function isUdpFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, () => socket.close(() => resolve(true)));
  });
}
