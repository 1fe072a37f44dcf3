import { createSocket } from 'node:dgram';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Each worker of the tests has ports of its own: what one is about to listen on, no other takes in the meantime. */
const EACH = 2_500;
/** No browser and no `fetch` opens 10080 or what stands below it in their list of bad ports (Fetch, 2.9). */
const ABOVE_BAD_PORTS = 10_100;
const worker = Number(process.env['JEST_WORKER_ID'] ?? process.env['TEST_PARALLEL_INDEX'] ?? 0) % 6;
const begins = ABOVE_BAD_PORTS + worker * EACH;
let last = randomInt(EACH);

/**
 * A port that nothing listens on now, and that was not given out before. It lies below the range from which the system
 * takes ports for outgoing connections, so that it is still free when a process is started again on it.
 */
export async function freePort(kind: 'tcp' | 'udp' = 'tcp'): Promise<number> {
  const isFree = kind === 'tcp' ? isTcpFree : isUdpFree;
  for (let tries = 0; tries < 100; tries += 1) {
    last = (last + 1) % EACH;
    const port = begins + last;
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
