import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Router } from 'express';
import { doorHandshake } from '#contract/door';
import { registerBoardTimes } from './board/follow-time.ts';
import { registerBookings } from './bookings/follow-time.ts';
import { bookingEvents } from './bookings/socket.ts';
import { boardEvents } from './board/socket.ts';
import { watchMedia } from './board/watch-media.ts';
import { consultationEvents } from './consultations/socket.ts';
import { listVersions } from './consultations/consultation-store.ts';
import { forgetIdleBrowsers } from './consultations/claim-store.ts';
import { registerConsultationTimes } from './consultations/follow-time.ts';
import { proveInviteeByCookie } from './consultations/prove-invitee.ts';
import { listHeldBy } from './consultations/seat-store.ts';
import { createContext, type Context } from './context.ts';
import { registerDirectoryEffects } from './directory/follow-person.ts';
import { giveUpSeat } from './door/take-seat.ts';
import { readBrowserSecret } from './identity/browser-cookie.ts';
import { findBrowser } from './identity/browser-store.ts';
import { proveStaffOfBrowser } from './identity/prove-staff.ts';
import { registerLobbyTimes } from './lobby/follow-time.ts';
import { lobbyEvents } from './lobby/socket.ts';
import { registerMail } from './mail/send-mail.ts';
import { compactDue } from './notes/compact-section.ts';
import { notesEvents } from './notes/socket.ts';
import { after, DAY, HOUR, SECOND, systemClock, type Clock } from './platform/clock.ts';
import { ConfigError, type Config } from './platform/config/config.ts';
import { notSignedIn, Refusal } from './platform/errors.ts';
import { forgetDoneDue } from './platform/due/due-store.ts';
import { createApp } from './platform/http/app.ts';
import { createLogger, type Logger } from './platform/logger.ts';
import { serveMetrics } from './platform/metrics.ts';
import { forgetDoneEffects } from './platform/outbox/outbox-store.ts';
import { forgetProcess, listDead, renewLease } from './platform/process-store.ts';
import { Rhythm } from './platform/rhythm.ts';
import type { Caller } from './platform/socket/event.ts';
import { createLive } from './platform/socket/live.ts';
import { registerRequests } from './requests/follow-time.ts';
import { forgetUnprovenMails } from './requests/unproven-mail-store.ts';
import { registerRoomEffects, registerRoomTimes } from './room/follow-time.ts';
import { Gate } from './room/gate.ts';
import { routes } from './routes.ts';
import { registerScheduling } from './scheduling/follow-time.ts';
import { webhookRouter } from './room/http.ts';
import { forgetWebhooks } from './room/webhook-store.ts';
import { reconcile } from './room/reconcile.ts';
import { roomEvents } from './room/socket.ts';
import { registerTriage } from './triage/follow-time.ts';
import { triageEvents } from './triage/socket.ts';

/** One service process: alone without Redis, one among others with it. */
const PROCESS_LOCK = 71_000;
/** A process renews its lease this often and counts as dead when it has not for LEASE_SECONDS. */
const RENEW_EVERY = 2 * SECOND;
const LEASE_SECONDS = 6;
const RECONCILE_EVERY = 2 * SECOND;
/** A coordinator whose rights were revoked is told nothing more after this long. */
const BOARD_EVERY = SECOND;
const STATUS_EVERY = 3 * SECOND;
/** How often every process looks for what a lost doorbell did not tell. */
const SWEEP_EVERY = 10 * SECOND;
const FORGET_EVERY = HOUR;
/** With the half minute that a deleted word may live in a log: gone within a minute. */
const COMPACT_EVERY = 10 * SECOND;

export type Service = { context: Context; port: number; dispose(): Promise<void> };

/** Starts everything and answers when it serves. `dispose` takes it down in the reverse order. */
export async function startService(
  config: Config,
  { clock = systemClock, logger = createLogger(config.logLevel) }: { clock?: Clock; logger?: Logger } = {},
): Promise<Service> {
  const context = await createContext(config, clock, logger);
  await refuseSecondProcess(context);
  await stayAlive(context); // before any page can take a seat in its name
  registerMail(context);
  registerDirectoryEffects(context);
  registerConsultationTimes(context);
  registerScheduling(context);
  registerLobbyTimes(context);
  registerRoomTimes(context);
  registerRoomEffects(context);
  registerBoardTimes(context);
  registerRequests(context);
  registerTriage(context);
  registerBookings(context);
  const gate = new Gate(context);
  const early = Router().use(gate.router(), webhookRouter(context));
  const http = createServer({ maxHeaderSize: 48 * 1024 }, createApp(context, routes, early));
  gate.attach(http);
  openLiveChannel(context, http, gate);
  const metrics = config.metricsPort === null ? null : serveMetrics(context, config.metricsPort);
  const rhythms = startRhythms(context, gate);
  await new Promise<void>((resolve, reject) =>
    http.once('error', reject).listen(config.port, config.host, resolve),
  );
  return {
    context,
    port: (http.address() as AddressInfo).port,
    dispose: async () => {
      metrics?.close();
      await dispose(context, http, gate, rhythms);
    },
  };
}

/** Takes this process's place among its likes, or finds it taken; asked again, takes back what a lost connection lost. */
function holdPlace({ database, config }: Context): Promise<boolean> {
  return database.holdForLife(PROCESS_LOCK, config.redisUrl ? 'shared' : 'alone');
}

async function refuseSecondProcess(context: Context): Promise<void> {
  // A process that has just been killed lets go of the lock within moments.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await holdPlace(context)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new ConfigError(
    'Another Kamari process uses this database. Set REDIS_URL for both, or stop the other one.',
  );
}

function openLiveChannel(context: Context, http: HttpServer, gate: Gate): void {
  const { doorSockets, boardSockets, notesSockets, queueSockets, doorbell } = context;
  context.live = createLive(http, context, {
    authenticate: (handshake) => authenticate(context, handshake),
    events: {
      ...consultationEvents,
      ...lobbyEvents,
      ...roomEvents,
      ...boardEvents,
      ...notesEvents,
      ...triageEvents,
      ...bookingEvents,
    },
    onConnect: async (socket) => {
      if (socket.data.caller.kind === 'door') await doorSockets.add(socket, socket.data.caller);
      else boardSockets.add(socket);
    },
    onDisconnect: async (socket) => {
      boardSockets.drop(socket);
      queueSockets.drop(socket);
      notesSockets.drop(socket);
      if (socket.data.caller.kind === 'door') await doorSockets.drop(socket, socket.data.caller);
    },
  });
  if (context.redis) doorbell.join(context.live);
  doorbell.listen((ring) => {
    if (ring.kind === 'cut') return gate.cut(ring.roomName, ring.identity);
    if (ring.kind === 'admitted') return doorSockets.admitted(ring.consultationId, ring.invitationId);
    if (ring.kind === 'muted')
      return doorSockets.tellMuted(ring.consultationId, ring.invitationId, ring.source);
    if (ring.kind === 'notes') return notesSockets.heard(ring.heads);
    if (ring.kind === 'notes-opened') return notesSockets.opened(ring.consultationId);
    if (ring.kind === 'cursor') return notesSockets.moved(ring);
    if (ring.kind === 'request') return queueSockets.changed(ring.requestId, ring.version);
    if (ring.kind === 'looks') return queueSockets.looksChanged(ring.requestId);
    if (ring.kind === 'bookings') return queueSockets.bookingsChanged();
    if (ring.kind === 'alert') return boardSockets.alertChanged(ring.alertId);
    if (ring.kind === 'staff') {
      doorSockets.proveAgain();
      boardSockets.proveAgain();
      queueSockets.proveAgain();
      notesSockets.proveAgain();
      return context.background('media lines', gate.sweep());
    }
    notesSockets.changed(ring.consultationId, ring.version);
    doorSockets.changed(ring.consultationId, ring.version);
    boardSockets.changed(ring.consultationId);
  });
}

/** Who a connecting page is: an invited person's door, or a member of staff at the desk. */
async function authenticate(
  context: Context,
  { cookie, auth, address }: { cookie: string | undefined; auth: unknown; address: string },
): Promise<Caller> {
  await context.limits.spend('connectByNetwork', address);
  const secret = readBrowserSecret(cookie);
  if (!secret) throw notSignedIn();
  const door = doorHandshake.safeParse(auth);
  if (door.success) return authenticateAtDoor(context, secret, door.data.invitationId);
  if ((auth as { desk?: unknown } | null)?.desk !== true) throw new Refusal('bad_input', 400);
  const browserId = await context.database.read((sql) => findBrowser(sql, secret));
  if (!browserId) throw notSignedIn();
  const { staff } = await proveStaffOfBrowser(context, browserId);
  return { kind: 'desk', browserId, staffId: staff.staffId };
}

async function authenticateAtDoor(
  { database, clock }: Context,
  secret: string,
  invitationId: string,
): Promise<Caller> {
  const proven = await database.read((sql) => proveInviteeByCookie(sql, secret, invitationId, clock.now()));
  if (!proven) throw notSignedIn();
  return { kind: 'door', invitationId, ...proven };
}

function startRhythms(context: Context, gate: Gate): Rhythm[] {
  const { logger } = context;
  const rhythms = [
    new Rhythm(RENEW_EVERY, () => stayAlive(context), logger),
    new Rhythm(RENEW_EVERY, () => buryDeadProcesses(context), logger),
    new Rhythm(RECONCILE_EVERY, () => reconcile(context).catch(quietlyIfMediaAway), logger),
    new Rhythm(BOARD_EVERY, () => context.boardSockets.beat(), logger),
    new Rhythm(BOARD_EVERY, () => context.queueSockets.beat(), logger),
    new Rhythm(STATUS_EVERY, () => watchMedia(context), logger),
    new Rhythm(SWEEP_EVERY, () => sweep(context, gate), logger),
    new Rhythm(COMPACT_EVERY, () => compactDue(context), logger),
    new Rhythm(FORGET_EVERY, () => forgetWhatIsOver(context), logger),
  ];
  for (const rhythm of rhythms) rhythm.start();
  context.outbox.start();
  context.due.start();
  return rhythms;
}

/**
 * Renews this process's lease. One that was silent for too long (a stall, a database that was away) has been taken for
 * dead by the others, who gave up its pages' seats: they come again and take them back.
 */
async function stayAlive(context: Context): Promise<void> {
  const { database, processId, live, logger } = context;
  if (!(await holdPlace(context))) logger.error('another process without Redis uses this database');
  const wasKnown = await database.change(({ sql }) => renewLease(sql, processId, LEASE_SECONDS));
  if (!wasKnown) live?.local.disconnectSockets(true);
}

/** Seats of a process that died are lost, as if each page had gone. What it leaves on stopping is found so too. */
async function buryDeadProcesses(context: Context): Promise<void> {
  const dead = await context.database.read((sql) => listDead(sql, context.processId));
  if (dead.length === 0) return;
  for (const seat of await context.database.read((sql) => listHeldBy(sql, dead)))
    await giveUpSeat(context, seat);
  await context.database.change(async ({ sql }) => {
    for (const processId of dead) await forgetProcess(sql, processId);
  });
}

/** What has done its work and says nothing to anybody any more does not pile up. The record and the mails stay. */
export async function forgetWhatIsOver({ database, clock }: Context): Promise<void> {
  const [yesterday, lastMonth] = [after(clock.now(), -DAY), after(clock.now(), -30 * DAY)];
  await database.read(async (sql) => {
    await forgetWebhooks(sql, yesterday);
    await forgetIdleBrowsers(sql, yesterday);
    await forgetDoneEffects(sql, lastMonth);
    await forgetDoneDue(sql, lastMonth);
    await forgetUnprovenMails(sql, clock.now());
  });
}

/** Catches what a lost doorbell did not tell: pages that are behind, lines of people who are out. */
async function sweep(context: Context, gate: Gate): Promise<void> {
  const { database, doorSockets, boardSockets, notesSockets, queueSockets } = context;
  const ids = doorSockets.consultationIds();
  for (const { consultationId, version } of ids.length > 0
    ? await database.read((sql) => listVersions(sql, ids))
    : []) {
    notesSockets.changed(consultationId, version);
    doorSockets.changed(consultationId, version);
  }
  await boardSockets.sweep();
  await queueSockets.sweep();
  boardSockets.proveAgain();
  await gate.sweep();
  await notesSockets.sweep(); // last: it takes its time, and media lines of people who are out do not wait for it
}

/** LiveKit being away is for the health report, not for a log line every two seconds. */
function quietlyIfMediaAway(error: unknown): void {
  if (!(error instanceof Refusal) || error.code !== 'media_away') throw error;
}

async function dispose(context: Context, http: HttpServer, gate: Gate, rhythms: Rhythm[]): Promise<void> {
  await Promise.all([...rhythms.map((rhythm) => rhythm.stop()), context.outbox.stop(), context.due.stop()]);
  context.live?.local.disconnectSockets(true); // this process's own: the others serve on
  gate.close();
  await context.live?.close();
  http.closeAllConnections();
  await context.settle();
  await context.compaction.close();
  context.doorbellLine?.close();
  context.redis?.destroy();
  await Promise.all([context.database.close(), context.keyDatabase.close()]);
}
