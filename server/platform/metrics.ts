import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { ServiceStatus } from '#contract/board';
import type { Context } from '../context.ts';

/**
 * Figures for a Prometheus server, on a port of their own that is never published: how the process is, how many pages
 * it serves, and whether what it stands on answers. No label says who or what.
 */
export function serveMetrics(context: Context, port: number): Server {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gauge(
    registry,
    'kamari_sockets',
    'Pages connected to this process',
    () => context.live?.engine.clientsCount ?? 0,
  );
  const up = (name: string, help: string, isUp: (status: ServiceStatus) => boolean) =>
    gauge(registry, name, help, async () => Number(isUp(await context.status.ask())));
  up('kamari_database_up', 'Whether the database answers', ({ database }) => database === 'ok');
  up('kamari_livekit_up', 'Whether LiveKit answers', ({ livekit }) => livekit === 'ok');
  // Where there is none, nothing answers and nothing is away.
  if (context.redis) up('kamari_redis_up', 'Whether Redis answers', ({ redis }) => redis === 'ok');
  up(
    'kamari_mail_up',
    'Whether the mail server took or answered the newest mail',
    ({ mail }) => mail !== 'failing',
  );
  gauge(
    registry,
    'kamari_mail_waiting',
    'Mails that wait to be sent or tried again',
    async () => (await context.status.ask()).mailWaiting,
  );
  gauge(registry, 'kamari_alerts_open', 'Alerts that nobody has ticked off', () =>
    context.status.countOpen().then(({ alerts }) => alerts),
  );
  gauge(registry, 'kamari_consultations_open', 'Consultations whose lobby or room is open', () =>
    context.status.countOpen().then(({ consultations }) => consultations),
  );
  const server = createServer((_request, response) => {
    registry
      .metrics()
      .then((text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text))
      .catch(() => response.writeHead(500).end());
  });
  return server.listen(port, '127.0.0.1');
}

function gauge(registry: Registry, name: string, help: string, read: () => number | Promise<number>): void {
  const made = new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      made.set(await read());
    },
  });
}
