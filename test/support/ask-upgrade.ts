import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';

/** What a WebSocket's upgrade was answered: with no socket where it was refused, and no status where it was hung up on. */
export type Upgrade = { status: number; socket: Socket | null; head: Buffer };

const NOTHING = Buffer.alloc(0);

/** Asks for a WebSocket as a browser does, and leaves it to the asker: nothing of what follows is read here. */
export function askUpgrade(
  port: number,
  path: string,
  headers: Record<string, string | undefined>,
): Promise<Upgrade> {
  return new Promise((resolve) => {
    const wanted = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      ...headers,
    };
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const sent = request({ host: '127.0.0.1', port, path, agent: false, headers: given });
    sent.once('upgrade', ({ statusCode = 0 }, socket: Socket, head: Buffer) =>
      resolve({ status: statusCode, socket, head }),
    );
    sent.once('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, socket: null, head: NOTHING });
    });
    sent.once('error', () => resolve({ status: 0, socket: null, head: NOTHING }));
    sent.end();
  });
}
