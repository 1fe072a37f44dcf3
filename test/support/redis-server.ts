import net from 'node:net';
import { freePort } from './free-port.ts';
import { Program } from './program.ts';

export const hasRedis = Boolean(process.env['TEST_REDIS_URL']);

export type RedisServer = { url: string; program: Program };

/** A Redis of one's own: its channels are not shared by database number, and a test may kill it. */
export async function startOwnRedis(): Promise<RedisServer> {
  const port = await freePort();
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    '/tmp',
  ];
  const program = new Program('redis-server', args, () => accepts(port));
  await program.start();
  return { url: `redis://127.0.0.1:${port}`, program };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
