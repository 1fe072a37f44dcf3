import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Server } from 'socket.io';
import { MAX_FRAME_BYTES } from '#contract/platform';
import type { Context } from '../../context.ts';
import { problemOf, Refusal } from '../errors.ts';
import { clientAddress } from '../http/client-address.ts';
import { isOwnOrigin } from '../http/origin.ts';
import { parse } from '../parse.ts';
import { Budget, type Allowance } from './budget.ts';
import type { Caller, EventTable, LiveEvent, LiveSocket, SocketData } from './event.ts';

/** What the domains do with the live channel; composed in service.ts. */
export type LiveDomains = {
  /** Proves who a connecting page is, or refuses with the code the page gets. */
  authenticate(handshake: { cookie: string | undefined; auth: unknown; address: string }): Promise<Caller>;
  events: EventTable;
  onConnect(socket: LiveSocket): Promise<void>;
  onDisconnect(socket: LiveSocket): Promise<void>;
};

/** What no honest page is ever answered. */
const BAD_CODES = new Set(['bad_input', 'bad_update']);
/** How soon a silent line counts as lost: twice this, in milliseconds. */
const PING_MS = 4_000;

export function createLive(httpServer: HttpServer, context: Context, domains: LiveDomains): Server {
  const { config, logger, doorbellLine } = context;
  // eslint-disable-next-line typescript/no-explicit-any -- event maps are checked by the contract at run time
  const server = new Server<any, any, any, SocketData>(httpServer, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false, // it was measured: 13.5 times the memory, five times the processor time
    maxHttpBufferSize: MAX_FRAME_BYTES,
    pingInterval: PING_MS,
    pingTimeout: PING_MS,
    connectTimeout: 10_000,
    destroyUpgrade: false, // the media gate answers the other upgrades
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request.headers.origin, config.publicUrl)),
    ...(doorbellLine
      ? { adapter: createAdapter(doorbellLine.client, { streamName: 'kamari-doorbells', maxLen: 10_000 }) }
      : {}),
  });
  server.use((socket, next) => {
    const { headers, auth } = socket.handshake;
    const address = clientAddress(socket.handshake.address, headers, config.trustedProxies);
    domains
      .authenticate({ cookie: headers.cookie, auth, address })
      .then((caller) => {
        socket.data.caller = caller;
        forgetHandshake(socket);
        next();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refusal)) logger.error({ err: error }, 'handshake failed');
        next(new Error(problemOf(error).problem.code));
      });
  });
  server.on('connection', (socket: LiveSocket) => serve(socket, context, domains));
  return server;
}

/** Who this is has been proven; the request, its headers and the cookie among them, need not lie in memory meanwhile. */
function forgetHandshake(socket: LiveSocket): void {
  Object.assign(socket.conn, { request: null });
  socket.handshake.headers = {};
}

function serve(socket: LiveSocket, context: Context, domains: LiveDomains): void {
  const now = () => context.clock.now().getTime();
  const budget = new Budget(now());
  const apart = new Map<Allowance, Budget>();
  const budgetFor = (event: LiveEvent | undefined) => {
    if (!event?.allowance) return budget;
    const own = apart.get(event.allowance) ?? new Budget(now(), event.allowance);
    apart.set(event.allowance, own);
    return own;
  };
  socket.onAny((name: unknown, ...args: unknown[]) => {
    const reply = args.at(-1);
    const answer = typeof reply === 'function' ? (value: object) => void reply(value) : () => undefined;
    const event = eventOf(domains.events, name);
    const verdict = budgetFor(event).spend(now());
    if (verdict === 'exhausted') return void socket.disconnect(true);
    if (verdict === 'refused') return answer({ ok: false, code: 'too_many', retryAfter: 1 });
    void handle(socket, context, event, name, args[0]).then((result) => {
      answer(result);
      if ('code' in result && BAD_CODES.has(String(result.code)) && budget.spendOnBad())
        socket.disconnect(true);
    });
  });
  socket.on('error', () => socket.disconnect(true));
  socket.on('disconnect', () => context.background('socket left', domains.onDisconnect(socket)));
  context.background('socket came', domains.onConnect(socket));
}

function eventOf(events: EventTable, name: unknown): LiveEvent | undefined {
  return typeof name === 'string' && Object.hasOwn(events, name) ? events[name] : undefined;
}

async function handle(
  socket: LiveSocket,
  context: Context,
  known: LiveEvent | undefined,
  name: unknown,
  input: unknown,
): Promise<object> {
  try {
    if (!known) throw new Refusal('bad_input', 400);
    const parsed = parse(known.schema, typeof input === 'function' ? {} : (input ?? {}));
    const result = await known.run({ context, caller: socket.data.caller, input: parsed, socket });
    return { ok: true, ...result };
  } catch (error) {
    if (!(error instanceof Refusal))
      context.logger.error({ err: error, event: known ? name : 'unknown' }, 'event failed');
    return { ok: false, ...problemOf(error).problem };
  }
}
