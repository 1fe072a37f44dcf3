import type { Problem, ProblemField } from '#contract/platform';

/**
 * A request that is refused for a reason the caller may know. `code` is stable and goes on the wire;
 * `status` is its HTTP status. Everything else that is thrown becomes `failed` and stays in the log.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status = 409,
    readonly fields?: ProblemField[],
    readonly retryAfter?: number,
    /** What else the caller may know: a name, a time. */
    readonly details?: Record<string, string>,
  ) {
    super(code);
    this.name = 'Refusal';
  }

  toProblem(): Problem {
    return {
      code: this.code,
      ...(this.fields ? { fields: this.fields } : {}),
      ...(this.retryAfter === undefined ? {} : { retryAfter: this.retryAfter }),
      ...(this.details ? { details: this.details } : {}),
    };
  }
}

export const notFound = () => new Refusal('not_found', 404);
export const notAllowed = () => new Refusal('not_allowed', 403);
export const notSignedIn = () => new Refusal('not_signed_in', 401);

/** What of any thrown thing may leave the process. */
export function problemOf(error: unknown): { status: number; problem: Problem } {
  if (error instanceof Refusal) return { status: error.status, problem: error.toProblem() };
  return { status: 500, problem: { code: 'failed' } };
}
