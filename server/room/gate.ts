import { request as httpRequest, type IncomingMessage, type Server as HttpServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Router, type Request, type Response } from 'express';
import { jwtVerify } from 'jose';
import { isOpen } from '../consultations/consultation.ts';
import { findConsultationOfRoom } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { SECOND } from '../platform/clock.ts';
import { isOwnOrigin } from '../platform/http/origin.ts';
import { opensTheGate } from './admission.ts';
import { findAdmissionByIdentity } from './admission-store.ts';

/** One open line between a page and LiveKit. `cut` closes both ends, once. */
type Tunnel = { roomName: string; identity: string; cut(): void };

/** LiveKit's own removal reaches the page first and says why; the line is cut this much later. */
const CUT_AFTER = 300;
/** The longest the gate waits for LiveKit to take a connection. */
const CONNECT_TIMEOUT = 5 * SECOND;
/** LiveKit's URLs carry the token and the gzipped offer: a few kilobytes. */
const MAX_URL = 32 * 1024;

/**
 * The signalling gate before LiveKit. LiveKit renews tokens and never takes one back, so each connection to `/rtc*`
 * is checked against the admissions table, and a removal cuts the line. Media credentials come over this line only,
 * so nobody sends or receives without it. Otherwise it is a dumb pipe.
 */
export class Gate {
  readonly #tunnels = new Set<Tunnel>();

  constructor(private readonly context: Context) {}

  /** Answers LiveKit's plain HTTP part (`/rtc/v1/validate`, which a page asks when a connection was refused). */
  router(): Router {
    const router = Router();
    router.use('/rtc', (request, response) => void this.#forward(request, response));
    return router;
  }

  /** Takes the WebSocket upgrades of `/rtc*`; whatever else is neither ours nor Socket.IO's is closed. */
  attach(server: HttpServer): void {
    server.on('upgrade', (request, socket, head) => {
      if (request.url?.startsWith('/socket.io/')) return;
      socket.on('error', () => socket.destroy());
      if (!isRtc(request.url) || !isOwnOrigin(request.headers.origin, this.context.config.publicUrl))
        return refuse(socket, 403);
      this.context.background('media gate', this.#open(request, socket as Socket, head));
    });
  }

  /** Cuts one person's lines, or with `null` all of a room, after LiveKit has had a moment to say why. */
  cut(roomName: string, identity: string | null): void {
    const cut = () => {
      for (const tunnel of this.#tunnels)
        if (tunnel.roomName === roomName && (identity === null || tunnel.identity === identity)) tunnel.cut();
    };
    setTimeout(cut, CUT_AFTER).unref();
  }

  /** Checks every open line again, for a doorbell that was lost. */
  async sweep(): Promise<void> {
    for (const tunnel of this.#tunnels)
      if (!(await this.#admits(tunnel.roomName, tunnel.identity))) tunnel.cut();
  }

  close(): void {
    for (const tunnel of this.#tunnels) tunnel.cut();
  }

  async #open(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const bearer = await this.#bearer(request.url);
    if (!bearer) return refuse(socket, 401);
    // Registered before it is checked: a removal in between finds it and cuts it.
    const tunnel = this.#register(bearer, socket);
    if (!(await this.#admits(bearer.roomName, bearer.identity))) return refuseAndForget(tunnel, socket);
    const { hostname, port } = this.context.livekit.url;
    const upstream = connect({ host: hostname, port: Number(port) });
    upstream.setTimeout(CONNECT_TIMEOUT, () => upstream.destroy());
    join(socket, upstream, tunnel);
    upstream.once('connect', () => {
      upstream.setTimeout(0);
      upstream.write(requestHead(request));
      upstream.write(head);
    });
    // Checked once more when LiveKit has answered, because time has passed.
    upstream.once('data', (first: Buffer) => {
      upstream.pause();
      this.#admits(bearer.roomName, bearer.identity)
        .then((admitted) => {
          if (!admitted) return tunnel.cut();
          socket.write(first);
          socket.pipe(upstream);
          upstream.pipe(socket);
        })
        .catch(() => tunnel.cut());
    });
  }

  #register({ roomName, identity }: Bearer, socket: Socket): Tunnel {
    const tunnel: Tunnel = { roomName, identity, cut: () => socket.destroy() };
    this.#tunnels.add(tunnel);
    socket.once('close', () => this.#tunnels.delete(tunnel));
    return tunnel;
  }

  async #forward(request: Request, response: Response): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    const bearer = await this.#bearer(request.originalUrl).catch(() => null);
    const admitted =
      bearer !== null && (await this.#admits(bearer.roomName, bearer.identity).catch(() => false));
    if (!admitted) return void response.status(401).json({ error: { code: 'not_admitted' } });
    const { hostname, port } = this.context.livekit.url;
    const upstream = httpRequest(
      { hostname, port, path: request.originalUrl, method: request.method, timeout: CONNECT_TIMEOUT },
      (answer) => {
        response.status(answer.statusCode ?? 502);
        answer.pipe(response);
      },
    );
    upstream.on('error', () => {
      if (!response.headersSent) response.status(503).json({ error: { code: 'media_away' } });
    });
    upstream.end();
  }

  /** Whose token this is, if it is one of ours and has not run out. The algorithm is fixed. */
  async #bearer(url: string | undefined): Promise<Bearer | null> {
    if (!url || url.length > MAX_URL) return null;
    const { searchParams } = new URL(url, 'http://gate');
    const token = searchParams.get('access_token');
    // LiveKit's old `publish` makes a second participant of the same token, `<identity>#<name>`.
    if (!token || searchParams.has('publish')) return null;
    try {
      const { payload } = await jwtVerify(token, this.context.livekit.secret, {
        algorithms: ['HS256'],
        issuer: this.context.config.livekit.apiKey,
        clockTolerance: 10,
      });
      const roomName = (payload['video'] as { room?: unknown } | undefined)?.room;
      return typeof roomName === 'string' && payload.sub ? { roomName, identity: payload.sub } : null;
    } catch {
      return null;
    }
  }

  async #admits(roomName: string, identity: string): Promise<boolean> {
    return this.context.database.read(async (sql) => {
      const admission = await findAdmissionByIdentity(sql, identity);
      if (!admission || !opensTheGate(admission.state)) return false;
      const consultation = await findConsultationOfRoom(sql, roomName);
      return consultation?.consultationId === admission.consultationId && isOpen(consultation);
    });
  }
}

type Bearer = { roomName: string; identity: string };

function isRtc(url: string | undefined): boolean {
  return url !== undefined && /^\/rtc(\/v\d+)?\/?\?/.test(url);
}

function join(socket: Socket, upstream: Socket, tunnel: Tunnel): void {
  tunnel.cut = () => {
    socket.destroy();
    upstream.destroy();
  };
  socket.setNoDelay(true);
  upstream.setNoDelay(true);
  for (const end of [socket, upstream]) end.on('error', tunnel.cut).on('close', tunnel.cut);
}

/** The request as the page sent it, but for the cookie, which is none of LiveKit's business. */
function requestHead({ method, url, rawHeaders }: IncomingMessage): string {
  let headers = '';
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]!.toLowerCase() !== 'cookie') headers += `${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`;
  return `${method} ${url} HTTP/1.1\r\n${headers}\r\n`;
}

function refuse(socket: Duplex, status: 401 | 403): void {
  socket.end(
    `HTTP/1.1 ${status} ${status === 401 ? 'Unauthorized' : 'Forbidden'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

function refuseAndForget(tunnel: Tunnel, socket: Socket): void {
  refuse(socket, 401);
  setTimeout(() => tunnel.cut(), SECOND).unref();
}
