import * as z from 'zod/mini';
import { STAFF_ROLES } from '#contract/identity';
import { id, language } from '#contract/platform';
import { count, instant } from '../platform/answers.ts';

/** `GET /api/me` and the answer to a claimed sign-in link. */
export const me = z.strictObject({
  staffId: id('stf'),
  name: z.string(),
  title: z.string(),
  organisation: z.string(),
  language,
  roles: z.array(z.enum(STAFF_ROLES)),
  /** Today's: a deputy has those of whoever is away too. */
  regions: z.array(z.string()),
  /** Coordinators who are away today and for whom this person stands in. */
  standsInFor: z.array(
    z.strictObject({
      staffId: id('stf'),
      name: z.string(),
      regions: z.array(z.string()),
    }),
  ),
});
export type Me = z.infer<typeof me>;

/** `GET /api/sessions`: where this person is signed in. Times are ISO 8601 instants. */
export const signedInSession = z.strictObject({
  sessionId: id('ses'),
  device: z.enum(['computer', 'phone', 'tablet', 'other']),
  browser: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  current: z.boolean(),
});
export type SignedInSession = z.infer<typeof signedInSession>;

/** `POST /api/sign-in`: the same to everybody. */
export const signInSent = z.strictObject({ expiresAt: instant, timeZone: z.string() });
/** `POST /api/sign-in/claim`. */
export const signedIn = z.strictObject({ me });
export const sessions = z.strictObject({ sessions: z.array(signedInSession) });

/** What a mailed link answers another browser than the one that holds it: a code is asked for. */
export const codeStep = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('code'),
    attemptId: id('cod'),
    expiresAt: instant,
    timeZone: z.string(),
  }),
  z.strictObject({
    state: z.literal('unknown'),
  }),
  z.strictObject({
    state: z.literal('wrong_code'),
    triesLeft: count,
  }),
  z.strictObject({
    state: z.literal('code_dead'),
  }),
]);
