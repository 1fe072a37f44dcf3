import type * as z from 'zod/mini';
import type { ProblemField } from '#contract/platform';
import { Refusal } from './errors.ts';

/** Depth and size at which nothing honest sends; deeper input is refused before any schema looks at it. */
const MAX_DEPTH = 6;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses what came from outside by its contract, or refuses with the fields that are wrong and what is allowed. A form
 * that travels inside something else (`within`: the keys around it) has its fields named as the form names them.
 */
export function parse<S extends z.ZodMiniType>(
  schema: S,
  input: unknown,
  within: readonly string[] = [],
): z.output<S> {
  refuseHostile(input, 0);
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields = result.error.issues.slice(0, 20).map((issue) => fieldOf(issue, input, within));
  throw new Refusal('bad_input', 400, fields);
}

function fieldOf(issue: z.core.$ZodIssue, input: unknown, within: readonly string[]): ProblemField {
  const around = within.findIndex((key, at) => issue.path[at] !== key);
  const field = issue.path.slice(around < 0 ? within.length : around).join('.') || '.';
  switch (issue.code) {
    case 'too_big':
      return { field, code: 'too_long', limit: Number(issue.maximum) };
    case 'too_small':
      return {
        field,
        code: Number(issue.minimum) <= 1 ? 'missing' : 'too_short',
        limit: Number(issue.minimum),
      };
    case 'invalid_format':
      return { field, code: issue.format === 'email' ? 'not_an_address' : 'wrong_form' };
    case 'invalid_type':
    case 'invalid_value':
      return { field, code: isMissing(input, issue.path) ? 'missing' : 'wrong_form' };
    case 'unrecognized_keys':
      return { field, code: 'unknown_field' };
    default:
      return { field, code: 'wrong_form' };
  }
}

/** An issue does not carry its input (it might be logged), so the path is walked once more. */
function isMissing(input: unknown, path: PropertyKey[]): boolean {
  let at = input;
  for (const key of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return at === undefined;
}

function refuseHostile(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH || Buffer.isBuffer(value) || ArrayBuffer.isView(value))
    throw new Refusal('bad_input', 400);
  for (const [key, inner] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) throw new Refusal('bad_input', 400);
    refuseHostile(inner, depth + 1);
  }
}
