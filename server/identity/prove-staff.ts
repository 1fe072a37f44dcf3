import type { Request } from 'express';
import type { StaffRole } from '#contract/identity';
import type { Context } from '../context.ts';
import { notAllowed, notSignedIn } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { browserOf } from './browser-cookie.ts';
import type { Today } from './deputy-store.ts';
import { findLiveSession, listLiveSessionsOf, noteUse } from './session-store.ts';
import type { Staff } from './staff-store.ts';

declare const proven: unique symbol;

/** A member of staff whom the database knew as signed in at the moment of asking. Made only here. */
export type SignedIn = {
  staff: Staff;
  sessionId: string;
  lastSeenAt: Date;
  browserId: string;
  readonly [proven]: true;
};

/** Looks, and counts as no use: open pages are proved again and again by themselves. */
export async function findSignedIn(q: Sql, browserId: string, today: Today): Promise<SignedIn | null> {
  const session = await findLiveSession(q, browserId, today);
  return session && ({ ...session, browserId } as SignedIn);
}

/** Who sent this request, or a refusal. */
export async function proveStaff(context: Context, request: Request): Promise<SignedIn> {
  const browserId = await browserOf(context, request.headers.cookie);
  if (!browserId) throw notSignedIn();
  await context.limits.spend('apiByBrowser', browserId);
  const signedIn = await proveStaffOfBrowser(context, browserId);
  await context.database.read((sql) => noteUse(sql, signedIn, context.clock.now()));
  return signedIn;
}

export async function proveStaffOfBrowser(context: Context, browserId: string): Promise<SignedIn> {
  const signedIn = await context.database.read((sql) => findSignedIn(sql, browserId, todayOf(context)));
  if (!signedIn) throw notSignedIn();
  return signedIn;
}

/** Who is signed in of many browsers, asked in one question; whoever is missing is not. */
export async function proveStaffOfBrowsers(
  context: Context,
  browserIds: string[],
): Promise<Map<string, SignedIn>> {
  const sessions = await context.database.read((sql) =>
    listLiveSessionsOf(sql, browserIds, todayOf(context)),
  );
  return new Map(sessions.map((session) => [session.browserId, session as SignedIn]));
}

/** Today in the service's zone: who is away is so by whole days. */
export function todayOf({ clock, config }: Pick<Context, 'clock' | 'config'>): Today {
  return { now: clock.now(), timeZone: config.timeZone };
}

export function requireRole({ staff }: SignedIn, role: StaffRole): void {
  if (!staff.roles.includes(role)) throw notAllowed();
}

/** Whether this person coordinates a region today, as its own coordinator or for one who is away. */
export function coordinates({ staff }: SignedIn, regionId: string): boolean {
  return staff.roles.includes('coordinator') && staff.regions.includes(regionId);
}
