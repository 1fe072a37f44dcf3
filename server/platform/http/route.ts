import type { Request, RequestHandler, Response } from 'express';
import type * as z from 'zod/mini';
import type { Context } from '../../context.ts';
import { parse } from '../parse.ts';

/** What a route's handler gets: the parsed body, the request's path parameters, and who the browser is. */
export type RouteCall<B> = { context: Context; body: B; request: Request; response: Response };

export type Route = {
  method: 'get' | 'post' | 'delete';
  path: string;
  handler: (context: Context) => RequestHandler;
};

/** A route that reads; it may change nothing. The answer is sent as JSON with status 200. */
export function reads(path: string, work: (call: RouteCall<undefined>) => Promise<unknown>): Route {
  return { method: 'get', path, handler: (context) => answer(context, 200, () => undefined, work) };
}

/** A route that changes something: its body is parsed by the contract, its answer is JSON. */
export function changes<S extends z.ZodMiniType>(
  path: string,
  schema: S,
  work: (call: RouteCall<z.output<S>>) => Promise<unknown>,
  { status = 200, method = 'post' }: { status?: number; method?: 'post' | 'delete' } = {},
): Route {
  return {
    method,
    path,
    handler: (context) => answer(context, status, (request) => parse(schema, request.body ?? {}), work),
  };
}

function answer<B>(
  context: Context,
  status: number,
  readBody: (request: Request) => B,
  work: (call: RouteCall<B>) => Promise<unknown>,
): RequestHandler {
  return async (request, response) => {
    const result = await work({ context, body: readBody(request), request, response });
    if (!response.headersSent) response.status(status).json(result ?? {});
  };
}
