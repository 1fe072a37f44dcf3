import { listOpenConsultations } from '../../server/consultations/consultation-store.ts';
import { listInvitations, type Invitation } from '../../server/consultations/invitation-store.ts';
import { nextReference } from '../../server/consultations/next-reference.ts';
import type { Context } from '../../server/context.ts';
import { after, MINUTE } from '../../server/platform/clock.ts';
import type { Sql } from '../../server/platform/storage/database.ts';
import { addSession, type Staging } from './add-session.ts';
import { startedLately, startsSoon } from './demo-times.ts';
import { minutesOf, referenceOf, sessionOf, world, type DemoSession } from './demo-world.ts';
import type { Person } from './find-people.ts';
import { renewLink } from './renew-link.ts';

const UNDER_WAY = sessionOf('s-04');
const LOBBY_OPEN = sessionOf('s-05');
const REQUESTER = world.requesters.find(({ id }) =>
  LOBBY_OPEN.participants.some(({ user, role }) => user === id && role === 'requester'),
)!;
/** A session that ends sooner is no use to somebody who has just started the service. */
const LEAST_LEFT = 15 * MINUTE;

type People = Map<string, Person>;

/**
 * Sees to it that one session is under way and that one has its lobby open, whatever the hour. Answers the requester
 * of the open lobby, with a link that nobody has claimed yet: every start prints links that work.
 */
export async function ensureOpenSessions(
  context: Context,
  people: People,
  first: boolean,
): Promise<Invitation> {
  const referenceFor = async (session: DemoSession) =>
    first ? referenceOf(session, context.clock.now(), context.config.timeZone) : nextReference(context);
  const open = await context.database.read((sql) => listUsable(context, sql));
  if (people.has(UNDER_WAY.coordinator) && !open.some(({ status }) => status === 'in_session'))
    await addNow(context, people, UNDER_WAY, 'in_session', await referenceFor(UNDER_WAY));
  const waiting = await findWaiting(context);
  if (waiting) return waiting.state === 'sent' ? waiting : renewLink(context, waiting);
  await addNow(context, people, LOBBY_OPEN, 'lobby_open', await referenceFor(LOBBY_OPEN));
  return (await findWaiting(context))!;
}

async function addNow(
  context: Context,
  people: People,
  session: DemoSession,
  status: 'in_session' | 'lobby_open',
  reference: string,
): Promise<void> {
  const now = context.clock.now();
  const startsAt = status === 'in_session' ? startedLately(now) : startsSoon(now);
  const staging: Staging = { reference, minutes: minutesOf(session), status, startsAt };
  await addSession(context, people, session, staging);
}

/** The requester of a demo session whose lobby is open, or null. */
function findWaiting(context: Context): Promise<Invitation | null> {
  return context.database.read(async (sql) => {
    for (const { status, consultationId } of await listUsable(context, sql)) {
      const people = status === 'lobby_open' ? await listInvitations(sql, consultationId) : [];
      const requester = people.find(({ role, email }) => role === 'requester' && email === REQUESTER.email);
      if (requester) return requester;
    }
    return null;
  });
}

async function listUsable({ clock }: Context, sql: Sql) {
  const latest = after(clock.now(), LEAST_LEFT);
  return (await listOpenConsultations(sql)).filter((one) => one.endsAt > latest);
}
