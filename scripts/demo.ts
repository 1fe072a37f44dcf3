/**
 * `npm run demo`: fills an empty database with the demo world (with `--empty` only with what booking needs) and prints
 * links to click, as one line of JSON. On a database that has the demo already it only adds what time has taken:
 * a session under way and one whose lobby is open.
 */
import { createContext, type Context } from '../server/context.ts';
import { listRegions } from '../server/directory/directory-store.ts';
import { issueSignInLink } from '../server/identity/request-sign-in.ts';
import { findActiveStaffByEmail, type Staff } from '../server/identity/staff-store.ts';
import { invitationLink, signInLink } from '../server/mail/letter.ts';
import { systemClock } from '../server/platform/clock.ts';
import { ConfigError, readConfig } from '../server/platform/config/config.ts';
import { createLogger } from '../server/platform/logger.ts';
import { OFFICE, world } from './demo/demo-world.ts';
import { ensureOpenSessions } from './demo/ensure-open-sessions.ts';
import { findPeople } from './demo/find-people.ts';
import { loadFirstPerson, loadGround, loadStaff } from './demo/load-people.ts';
import { loadAvailability } from './demo/load-availability.ts';
import { loadCalendar } from './demo/load-calendar.ts';
import { loadPeriods } from './demo/load-periods.ts';
import { loadRequests } from './demo/load-requests.ts';

type Links = { coordinator: string | null; expert: string | null; guest: string | null };

/** Whose sign-in links are printed: the coordinator of the open lobby's region, and one of its panel who is free. */
const COORDINATOR = 'k-1';
const EXPERT = 'e-04';

try {
  // One short-lived process: it floods nobody and rings no doorbells, so it needs no Redis.
  const config = { ...readConfig(process.env), redisUrl: null };
  const context = await createContext(config, systemClock, createLogger('error'));
  try {
    const links = await run(context, process.argv.includes('--empty'));
    process.stdout.write(`${JSON.stringify(links)}\n`);
  } finally {
    await Promise.all([context.database.close(), context.keyDatabase.close()]);
  }
} catch (error) {
  const { code, message } = error as Error & { code?: string };
  process.stderr.write(
    error instanceof ConfigError ? `${message}\n` : `The demo could not be loaded: ${code ?? message}\n`,
  );
  process.exitCode = 1;
}

async function run(context: Context, empty: boolean): Promise<Links> {
  const { database } = context;
  const fresh = (await database.read(listRegions)).length === 0;
  if (fresh) await loadFirst(context, empty);
  const coordinator = await signIn(context, emailOf(COORDINATOR));
  // A database that began empty, or was emptied of the demo's people, is somebody's own: nothing is added to it.
  if (empty || !coordinator)
    return {
      coordinator: coordinator ?? (await signIn(context, OFFICE[0]!.email)),
      expert: null,
      guest: null,
    };
  const people = await database.read(findPeople);
  const { invitationId, generation } = await ensureOpenSessions(context, people, fresh);
  if (fresh) await loadRequests({ context, people, free: await loadPeriods(context, people) });
  const secret = context.secrets.linkSecret(invitationId, generation);
  return {
    coordinator,
    expert: await signIn(context, emailOf(EXPERT)),
    guest: invitationLink(context.config.publicUrl, secret),
  };
}

async function loadFirst(context: Context, empty: boolean): Promise<void> {
  const { database, clock } = context;
  await database.change(async ({ sql }) => {
    await loadGround(sql, { empty });
    await (empty ? loadFirstPerson : loadStaff)(sql, clock.now());
  });
  if (empty) return;
  const people = await database.read(findPeople);
  await database.change(({ sql }) => loadAvailability(sql, people, clock.now(), context.config.timeZone));
  await loadCalendar(context, people);
}

/** A fresh sign-in link, not mailed; null where nobody with that address may sign in. */
async function signIn(context: Context, email: string): Promise<string | null> {
  const person: Staff | null = await context.database.read((sql) => findActiveStaffByEmail(sql, email));
  if (!person) return null;
  return signInLink(context.config.publicUrl, await issueSignInLink(context, person, { mailed: false }));
}

function emailOf(demoId: string): string {
  return [...world.coordinators, ...world.experts].find((person) => person.id === demoId)!.email;
}
