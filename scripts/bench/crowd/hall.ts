import path from 'node:path';
import { findLiveKitQuietly } from '../../supervisor/livekit.mjs';
import { environmentOf, SERVICE_PROGRAM } from '../../../test/support/child-service.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { startDurablePostgres, type DurablePostgres } from '../../../test/support/notes-postgres.mjs';
import { claimWay, type Way } from '../../../test/support/notes-way.ts';
import { addPeople, book, invited, signIn, type Booking } from '../../../test/support/people.ts';
import { World } from '../../../test/support/world.ts';
import { Watched } from '../common/watched.ts';
import { CrowdPage, inTurns } from './crowd-page.ts';

/** The requester and as many guests as one session takes. */
const AT_ONE_DOOR = 9;
/** Links are claimed by so many browsers at the same time. */
const CLAIMING = 6;

export type Guest = { way: Way; consultationId: string };
export type Wishes = { guests: number; livekit?: boolean; hosts?: boolean };

/** A day on which so many people wait at the doors of many sessions, on a database that keeps its promises. */
export class Hall {
  private constructor(
    private readonly postgres: DurablePostgres,
    readonly world: World,
    readonly guests: Guest[],
    /** The chair's way into each session; none unless wished for. */
    readonly hosts: Guest[],
  ) {}

  /** Books the sessions and claims every link, as people do; then the service that booked ends. */
  static async open({ guests, livekit = false, hosts = false }: Wishes): Promise<Hall> {
    if (livekit) process.env['TEST_LIVEKIT_BIN'] = (await findLiveKitQuietly()) ?? '';
    const postgres = await startDurablePostgres();
    try {
      const world = await World.start({ livekit, config: { trustedProxies: 1, logLevel: 'error' } });
      const bookings = await bookSessions(world, Math.ceil(guests / AT_ONE_DOOR));
      const doors = bookings.flatMap((booking) => waysOf(booking, ['requester', 'guest']));
      const chairs = hosts ? bookings.flatMap((booking) => waysOf(booking, ['chair'])) : [];
      const claim = async ({ invitationId, consultationId }: Door): Promise<Guest> => ({
        way: await claimWay(world, invitationId),
        consultationId,
      });
      const hall = new Hall(
        postgres,
        world,
        await inTurns(doors.slice(0, guests), CLAIMING, claim),
        await inTurns(chairs, CLAIMING, claim),
      );
      await world.stopProcess(world.service); // without Redis there is one at a time
      return hall;
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  /** The service as it is built, alone on its database, watched; its address is the one LiveKit knows. */
  startService(): Promise<Watched> {
    const { config } = this.world;
    return Watched.start(SERVICE_PROGRAM, config.port, {
      env: environmentOf(config),
      ready: '/health/ready',
    });
  }

  /** Everybody has knocked, and nobody's page is open. */
  async everybodyKnocked(): Promise<void> {
    await this.nobodyIsHere();
    await this.world.query('delete from visits');
    await this.world.query(
      `insert into visits (visit_id, consultation_id, invitation_id, generation, state, name, take_part, private_place,
         self_test, knocked_at)
       select 'vis_' || left(replace(gen_random_uuid()::text, '-', ''), 22), consultation_id, invitation_id, 1,
         'waiting', name, 'camera', true, '{"microphone":true,"camera":true,"speaker":null}', now()
       from invitations where invitation_id = any ($1)`,
      [this.guests.map(({ way }) => way.invitationId)],
    );
  }

  /** As if no page had ever been open: the process that kept them is forgotten with them. */
  async nobodyIsHere(): Promise<void> {
    await this.world.query('delete from seats');
    await this.world.query('delete from due_work where kind = $1', ['lobby.expire']);
  }

  postgresPid(): number {
    return this.postgres.pid();
  }

  async stop(): Promise<void> {
    await this.world.dispose();
    await this.postgres.stop();
  }
}

type Door = { invitationId: string; consultationId: string };

/** Opens somebody's page at our service. */
export function openOurs(port: number, { invitationId, origin, cookie, address }: Way): Promise<CrowdPage> {
  return CrowdPage.open(port, { origin, cookie, 'x-forwarded-for': address }, { invitationId });
}

export async function startBare(env: NodeJS.ProcessEnv = {}): Promise<Watched> {
  const port = await freePort();
  return Watched.start(path.resolve('scripts/bench/crowd/bare-server.mjs'), port, {
    env: { PATH: process.env['PATH'], PORT: String(port), ...env },
    ready: '/',
  });
}

async function bookSessions(world: World, many: number): Promise<Booking[]> {
  const staff = await addPeople(world);
  const coordinator = await signIn(world, staff.coordinator);
  const guests = Array.from({ length: AT_ONE_DOOR - 1 }, (_, nth) =>
    invited('Tiina Testitapaus', `guest.${nth}@shelter.example`),
  );
  const bookings: Booking[] = [];
  for (let nth = 0; nth < many; nth += 1)
    bookings.push(await book(world, staff, coordinator, { guests } as object));
  return bookings;
}

function waysOf({ id, page }: Booking, roles: string[]): Door[] {
  return page.people
    .filter(({ role }) => roles.includes(role))
    .map(({ invitationId }) => ({ invitationId, consultationId: id }));
}
