import type { Request, RequestHandler, Response } from 'express';
import type * as z from 'zod/mini';
import { MAX_BODY_BYTES } from '#contract/platform';
import type { Context } from '../../context.ts';
import { parse } from '../parse.ts';

/** What a route's handler gets: the parsed body, the request's path parameters, and who the browser is. */
export type RouteCall<B> = { context: Context; body: B; request: Request; response: Response };

export type Route = {
  method: 'get' | 'post' | 'delete';
  path: string;
  /** What runs before any of the body is read, and the largest body that is read then. */
  admit: ((context: Context) => RequestHandler) | null;
  maxBytes: number;
  handler: (context: Context) => RequestHandler;
};

/** A body larger than any form's, and who may send it: asked before any of it is read. */
export type LargeBody = {
  maxBytes: number;
  admit: (call: Omit<RouteCall<undefined>, 'body'>) => Promise<unknown>;
};

/** A route that reads; it may change nothing. The answer is sent as JSON with status 200. */
export function reads(path: string, work: (call: RouteCall<undefined>) => Promise<unknown>): Route {
  const handler = (context: Context) => answer(context, 200, () => undefined, work);
  return { method: 'get', path, admit: null, maxBytes: MAX_BODY_BYTES, handler };
}

/** A route that changes something: its body is parsed by the contract, its answer is JSON. */
export function changes<S extends z.ZodMiniType>(
  path: string,
  schema: S,
  work: (call: RouteCall<z.output<S>>) => Promise<unknown>,
  {
    status = 200,
    method = 'post',
    large,
    within,
  }: {
    status?: number;
    method?: 'post' | 'delete';
    large?: LargeBody;
    /** The keys around a form, which its fields' names leave out. */
    within?: readonly string[];
  } = {},
): Route {
  return {
    method,
    path,
    admit: large ? (context) => admitBody(context, large) : null,
    maxBytes: large?.maxBytes ?? MAX_BODY_BYTES,
    handler: (context) =>
      answer(context, status, (request) => parse(schema, request.body ?? {}, within), work),
  };
}

function admitBody(context: Context, { admit }: LargeBody): RequestHandler {
  return async (request, response, next) => {
    await admit({ context, request, response });
    next();
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
