import type { Request, RequestHandler, Response } from 'express';
import type * as z from 'zod/mini';
import { MAX_BODY_BYTES } from '#contract/platform';
import type { Context } from '../../context.ts';
import { parse } from '../parse.ts';

/** What a route's handler gets: the parsed body, the request's path parameters, and who the browser is. */
export type RouteCall<B, Q = unknown> = {
  context: Context;
  body: B;
  /** The query, parsed when it is asked for: who may not ask at all hears that first. */
  query: () => Q;
  request: Request;
  response: Response;
};

/** A route that sends a file of its own making says what kind it is. */
type MediaType = 'text/csv' | 'text/html' | 'text/calendar' | 'application/octet-stream';
type Answer = z.ZodMiniType | MediaType;
/** What a handler gives back: what its route describes, or nothing where there is nothing to say or all is sent. */
type AnswerOf<A extends Answer> = A extends z.ZodMiniType
  ? z.output<A> extends Record<string, never>
    ? void
    : z.output<A>
  : void;

/** What a route takes and answers, as `/api/openapi.json` tells it: the very schemas by which it is parsed. */
type RouteForm = {
  body: z.ZodMiniType | null;
  query: z.ZodMiniType | null;
  status: number;
  answer: Answer;
  /** Whether a browser keeps the answer as a file. */
  file: boolean;
};

export type Route = {
  method: 'get' | 'post' | 'delete';
  path: string;
  form: RouteForm;
  /** What runs before any of the body is read, and the largest body that is read then. */
  admit: ((context: Context) => RequestHandler) | null;
  maxBytes: number;
  handler: (context: Context) => RequestHandler;
};

/** A body larger than any form's, and who may send it: asked before any of it is read. */
export type LargeBody = {
  maxBytes: number;
  admit: (call: Pick<RouteCall<undefined>, 'context' | 'request' | 'response'>) => Promise<unknown>;
};

/** A route that reads; it may change nothing. What it answers is sent with status 200. */
export function reads<A extends Answer, Q extends z.ZodMiniType>(
  path: string,
  answer: A,
  work: (call: RouteCall<undefined, z.output<Q>>) => Promise<AnswerOf<A>>,
  { query, file = false }: { query?: Q; file?: boolean } = {},
): Route {
  const form = { body: null, query: query ?? null, status: 200, answer, file };
  const handler = (context: Context) => handle(context, form, () => undefined, work);
  return { method: 'get', path, form, admit: null, maxBytes: MAX_BODY_BYTES, handler };
}

/** A route that changes something: its body is parsed by the contract, its answer is JSON. */
export function changes<S extends z.ZodMiniType, A extends z.ZodMiniType>(
  path: string,
  schema: S,
  answer: A,
  work: (call: RouteCall<z.output<S>>) => Promise<AnswerOf<A>>,
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
  const form = { body: schema, query: null, status, answer, file: false };
  return {
    method,
    path,
    form,
    admit: large ? (context) => admitBody(context, large) : null,
    maxBytes: large?.maxBytes ?? MAX_BODY_BYTES,
    handler: (context) => handle(context, form, (request) => parse(schema, request.body ?? {}, within), work),
  };
}

function admitBody(context: Context, { admit }: LargeBody): RequestHandler {
  return async (request, response, next) => {
    await admit({ context, request, response });
    next();
  };
}

function handle<B, Q>(
  context: Context,
  { query, status }: RouteForm,
  readBody: (request: Request) => B,
  work: (call: RouteCall<B, Q>) => Promise<unknown>,
): RequestHandler {
  return async (request, response) => {
    const readQuery = () => {
      if (!query) throw new Error('a route that reads a query says which');
      return parse(query, { ...request.query }) as Q;
    };
    const result = await work({ context, body: readBody(request), query: readQuery, request, response });
    if (!response.headersSent) response.status(status).json(result ?? {});
  };
}
