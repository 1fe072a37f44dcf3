import * as z from 'zod/mini';

/** A moment, in UTC: ISO 8601 to the millisecond. */
export const instant = z.iso.datetime();
/** A day of the calendar, in the service's time zone. */
export const day = z.iso.date();
/** How many. */
export const count = z.int().check(z.nonnegative());
/** Which state of something a page was shown; each change of it makes one more. */
export const version = z.int().check(z.positive());
/** The answer that says no more than that it is done. */
export const nothing = z.strictObject({});

/**
 * What a refused request carries: a stable code, and per field why and what is allowed. `details` are facts that the
 * words of a code need (by whom, since when). Never internals.
 */
export const problemField = z.strictObject({
  field: z.string(),
  code: z.string(),
  limit: z.optional(count),
});
export type ProblemField = z.infer<typeof problemField>;

export const problem = z.strictObject({
  code: z.string(),
  fields: z.optional(z.array(problemField)),
  retryAfter: z.optional(count),
  /** What else the refused person may know: who was first (`by`) and when (`at`), of what is stale. */
  details: z.optional(z.record(z.string(), z.string())),
});
export type Problem = z.infer<typeof problem>;
