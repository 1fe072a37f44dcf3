import type { Problem, ProblemField } from '#contract/platform';

/** A refused or unanswered request. The words for `code` are in `words/common`. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: ProblemField[];
  readonly retryAfter: number | null;
  readonly details: Record<string, string>;

  constructor(problem: Problem, status: number) {
    super(problem.code);
    this.name = 'ApiProblem';
    this.code = problem.code;
    this.status = status;
    this.fields = problem.fields ?? [];
    this.retryAfter = problem.retryAfter ?? null;
    this.details = problem.details ?? {};
  }
}

const get = <T>(path: string) => ask<T>('GET', path);
/** `keepalive`: it goes on its way even if the page is left meanwhile. */
const post = <T>(path: string, body: object = {}, keepalive = false) => ask<T>('POST', path, body, keepalive);
const remove = <T>(path: string) => ask<T>('DELETE', path);

/** The service's JSON over HTTP: `await api.post<LinkClaim>('/api/links/claim', { secret })`. */
export const api = { get, post, delete: remove };

async function ask<T>(method: string, path: string, body?: object, keepalive = false): Promise<T> {
  const response = await reach(method, path, body, keepalive);
  const answer = await readJson(response);
  if (!response.ok) throw new ApiProblem(problemIn(answer, response.status), response.status);
  return answer as T;
}

async function reach(
  method: string,
  path: string,
  body: object | undefined,
  keepalive: boolean,
): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      keepalive,
      headers: body
        ? { accept: 'application/json', 'content-type': 'application/json' }
        : { accept: 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
  } catch {
    throw new ApiProblem({ code: 'offline' }, 0);
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return response.status === 204 ? {} : await response.json();
  } catch {
    // A proxy's own page while the service restarts, or a connection cut in mid-answer.
    return null;
  }
}

function problemIn(answer: unknown, status: number): Problem {
  const error = (answer as { error?: Problem } | null)?.error;
  if (typeof error?.code === 'string') return error;
  return { code: status === 502 || status === 503 ? 'not_ready' : 'failed' };
}

/** For a catch: what to tell, whatever was thrown. */
export function codeOf(error: unknown): string {
  return error instanceof ApiProblem ? error.code : 'failed';
}
