import { listOpenConsultations, type Consultation } from '../../server/consultations/consultation-store.ts';
import { listInvitations, type Invitation } from '../../server/consultations/invitation-store.ts';
import { nextReference } from '../../server/consultations/next-reference.ts';
import type { Context } from '../../server/context.ts';
import { after, MINUTE } from '../../server/platform/clock.ts';
import type { Sql } from '../../server/platform/storage/database.ts';
import { addSession, type Staging } from './add-session.ts';
import { shift, startedLately, startsSoon, weeksBetween } from './demo-times.ts';
import { world, type DemoSession } from './demo-world.ts';
import type { Person } from './find-people.ts';

type People = Map<string, Person>;

const UNDER_WAY = 's-04';
const LOBBY_OPEN = 's-05';
/** How far each status of the data has come. Cancelled and no-show sessions wait until those states exist here. */
const STATUSES: Record<string, 'ended' | 'scheduled'> = {
  closed: 'ended',
  follow_up_sent: 'ended',
  ended: 'ended',
  scheduled: 'scheduled',
};
/** A session that ends sooner is no use to somebody who has just started the service. */
const LEAST_LEFT = 15 * MINUTE;

/** The sessions that are over and those to come; what goes on now is `ensureOpenSessions`' work. */
export async function loadCalendar(context: Context, people: People): Promise<void> {
  for (const session of world.sessions) {
    const status = STATUSES[session.status];
    if (status) await addSession(context, people, session, stagingOf(context, session, status));
  }
}

/**
 * Sees to it that one session is under way and that one has its lobby open with a link nobody has claimed yet, so
 * that every start prints links that work. Answers the one with the open lobby.
 */
export async function ensureOpenSessions(context: Context, people: People, references?: ReferenceOf) {
  const reference = references ?? (() => nextReference(context));
  const open = await context.database.read((sql) => listUsable(context, sql));
  if (!open.some(({ consultation }) => consultation.status === 'in_session'))
    await addNow(context, people, UNDER_WAY, await reference(UNDER_WAY));
  if (!open.some(isLobbyOpen)) await addNow(context, people, LOBBY_OPEN, await reference(LOBBY_OPEN));
  return (await context.database.read((sql) => listUsable(context, sql))).find(isLobbyOpen) ?? null;
}

type ReferenceOf = (sessionId: string) => string | Promise<string>;

/** The reference a session has in the data. */
export function demoReference(sessionId: string): string {
  const { requests } = sessionOf(sessionId);
  return world.requests.find((request) => request.id === requests[0])!.ref;
}

function stagingOf({ clock, config }: Context, session: DemoSession, status: 'ended' | 'scheduled'): Staging {
  const { timeZone } = config;
  const now = clock.now();
  const times = (weeks: number) => ({
    startsAt: shift(session.start, weeks, timeZone),
    actualStart: shift(session.actual_start ?? session.start, weeks, timeZone),
    actualEnd: shift(session.actual_end ?? session.end, weeks, timeZone),
  });
  const weeks = weeksBetween(world.meta.demo_now, now, timeZone);
  // On a Monday what the data calls yesterday is still to come; what is over was then over a week earlier.
  const at = status === 'ended' && times(weeks).actualEnd > now ? times(weeks - 1) : times(weeks);
  const common = { reference: demoReference(session.id), startsAt: at.startsAt, minutes: minutesOf(session) };
  if (status === 'scheduled') return { ...common, status };
  return { ...common, status, actualStart: at.actualStart, actualEnd: at.actualEnd };
}

async function addNow(context: Context, people: People, sessionId: string, reference: string): Promise<void> {
  const session = sessionOf(sessionId);
  const now = context.clock.now();
  const minutes = minutesOf(session);
  const staging: Staging =
    sessionId === UNDER_WAY
      ? { reference, minutes, status: 'in_session', startsAt: startedLately(now) }
      : { reference, minutes, status: 'lobby_open', startsAt: startsSoon(now) };
  await addSession(context, people, session, staging);
}

type OpenSession = { consultation: Consultation; invitations: Invitation[] };

async function listUsable({ clock }: Context, sql: Sql): Promise<OpenSession[]> {
  const latest = after(clock.now(), LEAST_LEFT);
  const open = (await listOpenConsultations(sql)).filter((one) => one.endsAt > latest);
  const withPeople: OpenSession[] = [];
  for (const consultation of open)
    withPeople.push({ consultation, invitations: await listInvitations(sql, consultation.consultationId) });
  return withPeople;
}

/** A claimed link would ask the next browser for a code; a fresh one opens. */
function isLobbyOpen({ consultation, invitations }: OpenSession): boolean {
  return (
    consultation.status === 'lobby_open' &&
    invitations.some((one) => one.role === 'requester' && one.state === 'sent')
  );
}

function minutesOf({ start, end }: DemoSession): number {
  return (Date.parse(end) - Date.parse(start)) / MINUTE;
}

function sessionOf(sessionId: string): DemoSession {
  return world.sessions.find((session) => session.id === sessionId)!;
}
