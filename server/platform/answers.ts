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

/** A person's other session, as far as it may be told: its time. */
export const busy = z.strictObject({ name: z.string(), startsAt: instant, endsAt: instant });
export type Busy = z.infer<typeof busy>;

export const problemField = z.strictObject({
  /** Its path, as in `panel.0.staffId`. */
  field: z.string(),
  code: z.string(),
  /** What is allowed. */
  limit: z.optional(z.number()),
  /** Of the code `busy`. */
  busy: z.optional(busy),
  /** Of the code `address_corrected`: the one that stands now. */
  email: z.optional(z.string()),
});
export type ProblemField = z.infer<typeof problemField>;

/**
 * What a refused request carries: a stable code, and per field why and what is allowed. `details` are facts that the
 * words of a code need (by whom, since when). Never internals.
 */
export const problem = z.strictObject({
  code: z.string(),
  fields: z.optional(z.array(problemField)),
  /** Seconds. */
  retryAfter: z.optional(count),
  /** What else the refused person may know: who was first (`by`) and when (`at`), of what is stale. */
  details: z.optional(z.record(z.string(), z.string())),
});
export type Problem = z.infer<typeof problem>;
/** Whatever is refused is answered by this. */
export const refused = z.strictObject({ error: problem });

/** `GET /api/openapi.json`; what stands in it is OpenAPI's own to say. */
export const openApiDocument = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
  security: z.array(z.record(z.string(), z.array(z.string()))),
});
export type OpenApiDocument = z.infer<typeof openApiDocument>;
