import type { Socket } from 'node:net';
import { AccessToken, type VideoGrant } from 'livekit-server-sdk';
import { askUpgrade } from './ask-upgrade.ts';
import { LIVEKIT_KEY, LIVEKIT_SECRET } from './livekit-server.ts';
import type { Page } from './page.ts';
import { until } from './until.ts';

/** What became of a WebSocket upgrade: the status, and the line while it is open. */
export type Line = {
  status: number;
  socket: Socket | null;
  isOpen(): boolean;
  closed(): Promise<void>;
  close(): void;
};

type Wish = {
  path?: string;
  query?: string;
  token?: string | null;
  /** The cookie of the browser that brings the token. */
  cookie?: string | null;
  headers?: Record<string, string | undefined>;
};

/** Opens a signalling line as a media client would: to the gate, or past it to LiveKit's own port. */
export async function openLine(
  port: number,
  origin: string,
  { path = '/rtc', query = '', token = null, cookie = null, headers = {} }: Wish,
): Promise<Line> {
  const access = token === null ? '' : `access_token=${encodeURIComponent(token)}&`;
  const where = `${path}?${access}auto_subscribe=1&sdk=js&protocol=15${query}`;
  const { status, socket } = await askUpgrade(port, where, {
    origin,
    ...(cookie ? { cookie } : {}),
    ...headers,
  });
  return lineOf(status, socket);
}

/** The cookie of the browser that a page is open in: the gate asks for it besides the token. */
export function cookieOf(page: Page): { cookie: string } {
  return { cookie: String(page.socket.io.opts.extraHeaders?.['cookie']) };
}

function lineOf(status: number, socket: Socket | null): Line {
  let open = socket !== null;
  socket
    ?.on('error', () => undefined)
    .on('close', () => (open = false))
    .resume();
  return {
    status,
    socket,
    isOpen: () => open,
    closed: async () => void (await until('the line is cut', () => !open)),
    close: () => socket?.destroy(),
  };
}

/** A token that LiveKit itself would take, whoever it is for: what a stolen key could make. */
export function forgeToken(
  identity: string,
  room: string,
  {
    secret = LIVEKIT_SECRET,
    ttl = 60,
    grant = {},
  }: { secret?: string; ttl?: number; grant?: VideoGrant } = {},
): Promise<string> {
  const token = new AccessToken(LIVEKIT_KEY, secret, { identity, ttl });
  token.addGrant({ roomJoin: true, room, ...grant });
  return token.toJwt();
}
