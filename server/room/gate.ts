import { request as httpRequest, type IncomingMessage, type Server as HttpServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Router, type Request, type Response } from 'express';
import { jwtVerify } from 'jose';
import { isOpen } from '../consultations/consultation.ts';
import { findConsultationOfRoom } from '../consultations/consultation-store.ts';
import { holdsInvitation } from '../consultations/prove-invitee.ts';
import type { Context } from '../context.ts';
import { browserOf } from '../identity/browser-cookie.ts';
import { SECOND } from '../platform/clock.ts';
import { isOwnOrigin } from '../platform/http/origin.ts';
import { opensTheGate } from './admission.ts';
import { findAdmissionByIdentity } from './admission-store.ts';

/** Whose token a connection brought, and the browser that brought it. */
type Bearer = { roomName: string; identity: string; browserId: string; query: URLSearchParams };

/** One open line between a page and LiveKit. `cut` closes both ends, once. */
type Tunnel = { bearer: Bearer; cut(): void };

/** LiveKit's own removal reaches the page first and says why; the line is cut this much later. */
const CUT_AFTER = 300;
/** The longest the gate waits for LiveKit to answer. */
const ANSWER_TIMEOUT = 5 * SECOND;
/** LiveKit's URLs carry the token and the gzipped offer: a few kilobytes. */
const MAX_URL = 32 * 1024;

/** LiveKit's plain HTTP part: a page asks it why a connection was refused. Nothing else of LiveKit is reachable. */
const VALIDATE = ['/rtc/validate', '/rtc/v1/validate'] as const;

/**
 * The signalling gate before LiveKit. LiveKit renews tokens and never takes one back, so each connection to `/rtc*`
 * is checked against the admissions table and the browser's cookie, and a removal cuts the line. Media credentials
 * come over this line only, so nobody sends or receives without it. What reaches LiveKit is written anew from what was
 * checked; only after LiveKit has taken the connection for a WebSocket is it a dumb pipe.
 */
export class Gate {
  readonly #tunnels = new Set<Tunnel>();

  constructor(private readonly context: Context) {}

  router(): Router {
    const router = Router();
    for (const path of VALIDATE)
      router.get(path, (request, response) => this.#validate(path, request, response));
    return router;
  }

  /** Takes the WebSocket upgrades of `/rtc*`; whatever else is neither ours nor Socket.IO's is closed. */
  attach(server: HttpServer): void {
    server.on('upgrade', (request, socket, head) => {
      if (request.url?.startsWith('/socket.io/')) return;
      socket.on('error', () => socket.destroy());
      if (!isRtc(request) || !isOwnOrigin(request.headers.origin, this.context.config.publicUrl))
        return refuse(socket, 403);
      const opened = this.#open(request, socket as Socket, head).catch((error: unknown) => {
        socket.destroy();
        throw error;
      });
      this.context.background('media gate', opened);
    });
  }

  /** Cuts one person's lines, or with `null` all of a room, after LiveKit has had a moment to say why. */
  cut(roomName: string, identity: string | null): void {
    const cut = () => {
      for (const { bearer, cut: cutLine } of this.#tunnels)
        if (bearer.roomName === roomName && (identity === null || bearer.identity === identity)) cutLine();
    };
    setTimeout(cut, CUT_AFTER).unref();
  }

  /** Checks every open line again: a session ended, or a doorbell was lost. */
  async sweep(): Promise<void> {
    for (const { bearer, cut } of this.#tunnels) if (!(await this.#admits(bearer))) cut();
  }

  close(): void {
    for (const { cut } of this.#tunnels) cut();
  }

  async #open(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const bearer = await this.#bearer(request);
    if (!bearer) return refuse(socket, 401);
    // Registered before it is checked: a removal in between finds it and cuts it.
    const tunnel = this.#register(bearer, socket);
    if (!(await this.#admits(bearer))) return refuse(socket, 401);
    const { hostname, port } = this.context.livekit.url;
    const upstream = connect({ host: hostname, port: Number(port) });
    upstream.setTimeout(ANSWER_TIMEOUT, () => upstream.destroy());
    join(socket, upstream, tunnel);
    upstream.once('connect', () => upstream.write(requestHead(request, bearer.query)));
    upstream.once('data', (answer: Buffer) => {
      upstream.setTimeout(0);
      upstream.pause();
      // Anything but a WebSocket would leave the page a bare connection to all of LiveKit's HTTP.
      if (!answer.toString('latin1', 0, 13).startsWith('HTTP/1.1 101 '))
        return void socket.end(answer, tunnel.cut);
      // Checked once more, because time has passed.
      this.#admits(bearer)
        .then((admitted) => {
          if (!admitted) return tunnel.cut();
          socket.write(answer);
          upstream.write(head);
          socket.pipe(upstream);
          upstream.pipe(socket);
        })
        .catch(() => tunnel.cut());
    });
  }

  #register(bearer: Bearer, socket: Socket): Tunnel {
    const tunnel: Tunnel = { bearer, cut: () => socket.destroy() };
    this.#tunnels.add(tunnel);
    socket.once('close', () => this.#tunnels.delete(tunnel));
    return tunnel;
  }

  async #validate(path: string, request: Request, response: Response): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    const bearer = await this.#bearer(request);
    if (!bearer || !(await this.#admits(bearer)))
      return void response.status(401).json({ error: { code: 'not_admitted' } });
    const { hostname, port } = this.context.livekit.url;
    const asked = `${path}?${bearer.query.toString()}`;
    const upstream = httpRequest({ hostname, port, path: asked, timeout: ANSWER_TIMEOUT }, (answer) => {
      response.status(answer.statusCode ?? 502);
      answer.pipe(response);
    });
    upstream.on('timeout', () => upstream.destroy(new Error('LiveKit is silent')));
    upstream.on('error', () => {
      if (response.headersSent) return void response.destroy();
      response.status(503).json({ error: { code: 'media_away' } });
    });
    upstream.end();
  }

  /** Whose token this is, if it is one of ours and has not run out, and who brings it. The algorithm is fixed. */
  async #bearer({ url, headers }: IncomingMessage): Promise<Bearer | null> {
    if (!url || url.length > MAX_URL) return null;
    const query = new URL(url, 'http://gate').searchParams;
    const [token, another] = query.getAll('access_token');
    // LiveKit's old `publish` makes a second participant of the same token, `<identity>#<name>`.
    if (!token || another !== undefined || query.has('publish')) return null;
    const claims = await jwtVerify(token, this.context.livekit.secret, {
      algorithms: ['HS256'],
      issuer: this.context.config.livekit.apiKey,
      clockTolerance: 10,
    }).then(
      ({ payload }) => payload,
      () => null,
    );
    const roomName = (claims?.['video'] as { room?: unknown } | undefined)?.room;
    const browserId = await browserOf(this.context, headers.cookie);
    return typeof roomName === 'string' && claims?.sub && browserId
      ? { roomName, identity: claims.sub, browserId, query }
      : null;
  }

  /** Whether this admission is open, to this room, and still this browser's. */
  async #admits({ roomName, identity, browserId }: Bearer): Promise<boolean> {
    const { database, clock } = this.context;
    return database.read(async (sql) => {
      const admission = await findAdmissionByIdentity(sql, identity);
      if (!admission || !opensTheGate(admission.state)) return false;
      const consultation = await findConsultationOfRoom(sql, roomName);
      if (consultation?.consultationId !== admission.consultationId || !isOpen(consultation)) return false;
      return holdsInvitation(sql, browserId, admission.invitationId, clock.now());
    });
  }
}

function isRtc({ method, url }: IncomingMessage): boolean {
  return method === 'GET' && url !== undefined && /^\/rtc(\/v\d+)?\?/.test(url);
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

/** What LiveKit needs of a request to open a WebSocket; an Authorization header would outvote the checked token. */
const PASSED = /^(host|connection|upgrade|origin|user-agent|sec-websocket-.+)$/i;

function requestHead({ url, rawHeaders }: IncomingMessage, query: URLSearchParams): string {
  let headers = '';
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (PASSED.test(rawHeaders[at]!)) headers += `${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`;
  return `GET ${url!.slice(0, url!.indexOf('?'))}?${query.toString()} HTTP/1.1\r\n${headers}\r\n`;
}

function refuse(socket: Duplex, status: 401 | 403): void {
  const words = status === 401 ? 'Unauthorized' : 'Forbidden';
  // Closed for both directions: whoever was refused holds no open socket here.
  socket.end(`HTTP/1.1 ${status} ${words}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
}
