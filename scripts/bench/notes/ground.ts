import path from 'node:path';
import { environmentOf, SERVICE_PROGRAM } from '../../../test/support/child-service.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { startDurablePostgres, type DurablePostgres } from '../../../test/support/notes-postgres.mjs';
import {
  addPeople,
  addPerson,
  book,
  REGION,
  signIn,
  type Booking,
  type Person,
} from '../../../test/support/people.ts';
import { claimWay, panelOf, type Way } from '../../../test/support/notes-way.ts';
import { until } from '../../../test/support/until.ts';
import { World } from '../../../test/support/world.ts';
import { Watched } from '../common/watched.ts';

/** More experts of the demo world, so that six write in each room. */
const MORE_EXPERTS = ['Aune Esimerkkilä', 'Tapio Mallikappale', 'Hilkka Keksitty', 'Ilmari Kuvitelma'];

/** The panel prepares its notes more than a day ahead: nothing else of the session is due while it types. */
const BEFORE_THE_SESSION = 30 * 60;

/** Our service on a database that keeps its promises, with so many consultations, and everybody's way in. */
export class Ground {
  private constructor(
    readonly postgres: DurablePostgres,
    readonly world: World,
    readonly bookings: Booking[],
    /** Of each consultation: the panel's ways in, the chair first. */
    readonly ways: Way[][],
  ) {}

  static async lay(rooms: number, peopleInEach: number): Promise<Ground> {
    const postgres = await startDurablePostgres();
    try {
      const world = await World.start({ config: { trustedProxies: 1, logLevel: 'error' } });
      const bookings = await bookRooms(world, rooms, peopleInEach);
      const ways: Way[][] = [];
      for (const booking of bookings) ways.push(await waysInto(world, booking));
      return new Ground(postgres, world, bookings, ways);
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  /**
   * The service that booked ends, once its letters are gone, which would be counted otherwise: without Redis there is
   * one at a time.
   */
  async makeRoom(): Promise<void> {
    await until('every letter is sent', async () => (await this.#unsent()) === 0, 120_000);
    await this.world.service.dispose();
  }

  /** The service as it is built, alone on its database, where the one that booked was: pages may open its links. */
  async startService(): Promise<Watched> {
    const { config } = this.world;
    const { port } = config;
    return Watched.start(SERVICE_PROGRAM, port, {
      env: environmentOf(config),
      ready: '/health/ready',
    });
  }

  async #unsent(): Promise<number> {
    const [row] = await this.world.query<{ unsent: string }>(
      "select count(*) as unsent from outbox where done_at is null and parked_at is null and kind like 'mail%'",
    );
    return Number(row!.unsent);
  }

  async stop(): Promise<void> {
    await this.postgres.stop();
  }
}

async function bookRooms(world: World, rooms: number, peopleInEach: number): Promise<Booking[]> {
  const staff = await addPeople(world);
  const more: Person[] = [];
  for (const name of MORE_EXPERTS) more.push(await addPerson(world, name, ['expert'], [REGION]));
  const experts = [staff.chair, staff.expert, ...more].slice(0, peopleInEach);
  const panel = experts.map(({ staffId }, at) => ({ staffId, chair: at === 0 }));
  const coordinator = await signIn(world, staff.coordinator);
  const bookings: Booking[] = [];
  for (let room = 0; room < rooms; room += 1)
    bookings.push(await book(world, staff, coordinator, { panel, inMinutes: BEFORE_THE_SESSION } as object));
  return bookings;
}

async function waysInto(world: World, booking: Booking): Promise<Way[]> {
  const ways: Way[] = [];
  for (const invitationId of panelOf(booking)) ways.push(await claimWay(world, invitationId));
  return ways;
}

/** The reference as a process of its own. */
export async function startReference(env: NodeJS.ProcessEnv = {}): Promise<Watched> {
  const port = await freePort();
  return Watched.start(path.resolve('scripts/bench/notes/reference-server.mjs'), port, {
    env: { PATH: process.env['PATH'], PORT: String(port), ...env },
    ready: '/',
  });
}
