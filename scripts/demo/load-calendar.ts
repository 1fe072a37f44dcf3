import type { Context } from '../../server/context.ts';
import { addSession, type Staging } from './add-session.ts';
import { shift, weeksBetween } from './demo-times.ts';
import { minutesOf, referenceOf, world, type DemoSession } from './demo-world.ts';
import type { Person } from './find-people.ts';

type Status = 'ended' | 'scheduled' | 'cancelled';

/** How far each status of the data has come. A session to which nobody came waits until that state exists here. */
const STATUSES: Record<string, Status> = {
  closed: 'ended',
  follow_up_sent: 'ended',
  ended: 'ended',
  scheduled: 'scheduled',
  cancelled: 'cancelled',
};

/** The sessions that are over, those that were cancelled and those to come; what goes on now is `ensureOpenSessions`' work. */
export async function loadCalendar(context: Context, people: Map<string, Person>): Promise<void> {
  for (const session of world.sessions) {
    const status = STATUSES[session.status];
    if (status) await addSession(context, people, session, stagingOf(context, session, status));
  }
}

function stagingOf({ clock, config }: Context, session: DemoSession, status: Status): Staging {
  const { timeZone } = config;
  const now = clock.now();
  const times = (weeks: number) => ({
    startsAt: shift(session.start, weeks, timeZone),
    actualStart: shift(session.actual_start ?? session.start, weeks, timeZone),
    actualEnd: shift(session.actual_end ?? session.end, weeks, timeZone),
    cancelledAt: shift(session.cancelled?.at ?? session.start, weeks, timeZone),
  });
  const weeks = weeksBetween(world.meta.demo_now, now, timeZone);
  // On a Monday what the data calls yesterday is still to come; what is over was then over a week earlier.
  const at = status === 'ended' && times(weeks).actualEnd > now ? times(weeks - 1) : times(weeks);
  const reference = referenceOf(session, now, timeZone);
  const common = { reference, startsAt: at.startsAt, minutes: minutesOf(session) };
  if (status === 'scheduled') return { ...common, status };
  if (status === 'cancelled') return { ...common, status, cancelledAt: at.cancelledAt };
  return { ...common, status, actualStart: at.actualStart, actualEnd: at.actualEnd };
}
