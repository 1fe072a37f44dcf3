import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Context } from '../../context.ts';
import { notFound, problemOf, Refusal } from '../errors.ts';
import { clientFiles } from './client-files.ts';
import { browserHeaders, personalHeaders, requestId } from './headers.ts';
import { refuseForeignOrigins } from './origin.ts';
import type { Route } from './route.ts';

/** The whole web side: health first (nothing in its way), then headers, origin check, the domains' routes, the client. */
export function createApp(context: Context, routes: Route[], early: express.Router): Express {
  const { config } = context;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', config.trustedProxies);
  app.get('/health/live', (_request, response) => void response.json({ live: true }));
  app.get('/health/ready', async (_request, response) => {
    const ready = await context.health();
    response.status(ready.ready ? 200 : 503).json(ready);
  });
  app.use(early);
  app.use(requestId, browserHeaders(config.publicUrl), personalHeaders);
  app.use('/api', refuseForeignOrigins(config.publicUrl));
  for (const route of routes) app[route.method](route.path, ...handlersOf(context, route));
  app.use('/api', (_request, _response, next) => next(notFound()));
  app.use('/hooks', (_request, _response, next) => next(notFound()));
  if (config.clientDir) app.use(clientFiles(config.clientDir));
  app.use((_request, _response, next) => next(notFound()));
  app.use(errorHandler(context));
  return app;
}

/** Who may send what is too large for everybody; then the body, no larger than this route's; then the work. */
function handlersOf(context: Context, { admit, maxBytes, handler }: Route): RequestHandler[] {
  const readBody = express.json({ limit: maxBytes, strict: true });
  return [...(admit ? [admit(context)] : []), readBody, handler(context)];
}

function errorHandler({ logger }: Context): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const { status, problem } = problemOf(asRefusal(error));
    const requestIdentifier: unknown = response.locals['requestId'];
    if (status >= 500)
      logger.error(
        { err: error, requestId: requestIdentifier, route: request.route?.path, status },
        'request failed',
      );
    if (response.headersSent) return void response.end();
    if (problem.retryAfter) response.setHeader('Retry-After', String(problem.retryAfter));
    response.status(status).json({ error: problem });
  };
}

/** What express's own parts throw (a body too large, broken JSON, a broken path) in our words. */
function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const { status, type } = (error ?? {}) as { status?: number; type?: string };
  if (type === 'entity.too.large') return new Refusal('too_large', 413);
  if (typeof status === 'number' && status >= 400 && status < 500) return new Refusal('bad_input', 400);
  return error;
}
