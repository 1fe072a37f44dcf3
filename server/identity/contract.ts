import * as z from 'zod/mini';
import { emailAddress } from '#contract/platform';

export type { Me, SignedInSession } from './answers.ts';

/** What a member of staff may be; one person may hold several. */
export const STAFF_ROLES = ['coordinator', 'expert', 'evaluator', 'administrator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** How long an e-mailed sign-in link works. Long enough for slow mail, short enough for a mailbox left open. */
export const SIGN_IN_LINK_MINUTES = 15;
/** A session ends after this long without use … */
export const SESSION_IDLE_HOURS = 12;
/** … and after this long whatever happens. */
export const SESSION_MAX_DAYS = 7;

/** Refusals of the identity domain: a sign-in link that was used, replaced or has run out. */
export const IDENTITY_CODES = ['link_dead'] as const;

/** A secret as it stands in the fragment of a link: 32 bytes, base64url. */
export const linkSecret = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

export const signInRequest = z.strictObject({ email: emailAddress });
export const signInClaim = z.strictObject({ secret: linkSecret });
