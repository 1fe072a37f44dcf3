import type * as Y from 'yjs';
import { NOTES_ROOT } from '#contract/notes';
import type { Browser } from './browser.ts';
import type { ChildService } from './child-service.ts';
import { FaultyLine, NO_FAULTS, type Faults } from './notes-line.ts';
import { holds, storedDocument } from './notes-stored.ts';
import { claimWay, panelOf, type Way } from './notes-way.ts';
import { NotesWriter } from './notes-writer.ts';
import { addPeople, addPerson, book, REGION, signIn, type Person, type Staff } from './people.ts';
import { pick, seeded, type Random } from './seeded.ts';
import { pause, until } from './until.ts';
import { World } from './world.ts';

export const WRITERS = 5;
const MORE_EXPERTS = ['Aune Esimerkkilä', 'Tapio Mallikappale', 'Hilkka Keksitty', 'Ilmari Kuvitelma'];
const FAULTS: Faults = { lost: 0.04, twice: 0.06, late: 0.15 };
/** How often an operation is followed by the line's breaking, and how long it stays so, in milliseconds. */
const PARTITION = 0.015;
const LONGEST_PARTITION = 600;
const BETWEEN_OPERATIONS = 20;
const SETTLES_WITHIN = 30_000;

export type SeedWish = { seed: number; operations: number; faults?: Faults };
export type SeedResult = {
  seed: number;
  ok: boolean;
  why: string | null;
  operations: number;
  acknowledged: number;
  lost: number;
  partitions: number;
  /** From the last operation until everybody held the same, in milliseconds. */
  settled: number;
};

/** The real service in two processes, which may be killed, with people to write. */
export class ConvergenceGround {
  #children: ChildService[] = [];

  private constructor(
    readonly world: World,
    private readonly staff: Staff,
    private readonly coordinator: Browser,
    private readonly panel: Person[],
  ) {}

  static async lay(): Promise<ConvergenceGround> {
    const world = await World.start({ redis: true, config: { trustedProxies: 1, logLevel: 'error' } });
    const staff = await addPeople(world);
    const more: Person[] = [];
    for (const name of MORE_EXPERTS) more.push(await addPerson(world, name, ['expert'], [REGION]));
    const coordinator = await signIn(world, staff.coordinator);
    const ground = new ConvergenceGround(world, staff, coordinator, [staff.chair, staff.expert, ...more]);
    ground.#children = [await world.startChild(), await world.startChild()];
    return ground;
  }

  anyPort(random: Random): number {
    return pick(random, this.#children).port;
  }

  /** kill -9 of one process of the service; another one comes in its place. */
  async killService(): Promise<void> {
    const victim = this.#children.shift()!;
    await victim.kill();
    this.#children.push(await this.world.startChild());
  }

  /** A consultation with a panel of six: five write, the sixth comes when all is over. */
  async ways(): Promise<Way[]> {
    const panel = this.panel.map(({ staffId }, at) => ({ staffId, chair: at === 0 }));
    // The database may have been killed a moment ago.
    const booking = await until(
      'a consultation is booked',
      () => book(this.world, this.staff, this.coordinator, { panel } as object).catch(() => null),
      SETTLES_WITHIN,
    );
    const ways: Way[] = [];
    for (const invitationId of panelOf(booking)) ways.push(await claimWay(this.world, invitationId));
    return ways;
  }

  async stop(): Promise<void> {
    await this.world.dispose();
  }
}

/** Five people write at random over bad lines; in the end everybody must hold the same, and nothing that was answered be missing. */
export async function converge(ground: ConvergenceGround, wish: SeedWish, ways: Way[]): Promise<SeedResult> {
  const random = seeded(wish.seed);
  const newcomerWay = ways.at(-1)!;
  const writers = ways
    .slice(0, WRITERS)
    .map((way) => new NotesWriter(new FaultyLine(way, random), way, random));
  const result: SeedResult = {
    ...{
      seed: wish.seed,
      ok: false,
      why: null,
      operations: 0,
      acknowledged: 0,
      lost: 0,
      partitions: 0,
      settled: 0,
    },
  };
  try {
    await Promise.all(writers.map((writer) => comeOnline(ground, writer, random)));
    await Promise.all(writers.map((writer) => write(ground, writer, random, wish, result)));
    const from = performance.now();
    await Promise.all(writers.map((writer) => heal(ground, writer, random)));
    await settle(ground, writers, random);
    result.settled = Math.round(performance.now() - from);
    await compare(ground, writers, newcomerWay, random, result);
    result.ok = result.why === null;
  } catch (error) {
    result.why = `${(error as Error).message} ${writers.map((writer) => writer.condition()).join('; ')}`;
  } finally {
    for (const writer of writers) writer.leave();
  }
  return result;
}

/** Whatever is killed meanwhile: a page whose line broke before it had the notes tries again. */
async function comeOnline(ground: ConvergenceGround, writer: NotesWriter, random: Random): Promise<void> {
  await until(
    'the notes are open',
    async () => {
      if (!writer.line.isOpen) await writer.line.connect(ground.anyPort(random));
      return writer.isOpen();
    },
    SETTLES_WITHIN,
  );
}

async function write(
  ground: ConvergenceGround,
  writer: NotesWriter,
  random: Random,
  { operations, faults = FAULTS }: SeedWish,
  result: SeedResult,
): Promise<void> {
  writer.line.faults = faults;
  let away: Promise<void> = Promise.resolve();
  for (let done = 0; done < operations; done += 1) {
    writer.operate();
    result.operations += 1;
    await pause(random() * BETWEEN_OPERATIONS);
    if (faults !== NO_FAULTS && writer.line.isOpen && random() < PARTITION) {
      result.partitions += 1;
      writer.line.cut();
    }
    // Cut by the test, or by a process that was killed: the page writes on and comes back later, somewhere.
    if (!writer.line.isOpen) away = away.then(() => comeBack(ground, writer, random));
  }
  await away;
}

async function comeBack(ground: ConvergenceGround, writer: NotesWriter, random: Random): Promise<void> {
  if (writer.line.isOpen) return;
  await pause(random() * LONGEST_PARTITION);
  await writer.line.connect(ground.anyPort(random));
}

async function heal(ground: ConvergenceGround, writer: NotesWriter, random: Random): Promise<void> {
  writer.line.faults = NO_FAULTS;
  await until(
    'the line is whole again',
    () => writer.line.isOpen || writer.line.connect(ground.anyPort(random)),
    SETTLES_WITHIN,
  );
}

async function settle(ground: ConvergenceGround, writers: NotesWriter[], random: Random): Promise<void> {
  const settled = (what: string, holds: () => boolean) =>
    until(
      what,
      async () => {
        // A process that was without its database for too long sends its pages away, and they come again ([DR6]).
        for (const { line } of writers) if (!line.isOpen) await line.connect(ground.anyPort(random));
        return holds();
      },
      SETTLES_WITHIN,
    );
  await settled('everything is saved', () => writers.every((writer) => writer.isSaved()));
  await settled('all pages hold the same', () => sameTexts(writers.map((writer) => writer.texts())));
}

function sameTexts(texts: Map<string, string>[]): boolean {
  const [first, ...others] = texts;
  return [...first!].every(([sectionId, text]) => others.every((other) => other.get(sectionId) === text));
}

async function compare(
  ground: ConvergenceGround,
  writers: NotesWriter[],
  newcomerWay: Way,
  random: Random,
  result: SeedResult,
): Promise<void> {
  const texts = writers[0]!.texts();
  const stored = new Map<string, Y.Doc>();
  for (const sectionId of texts.keys())
    stored.set(sectionId, await storedDocument(ground.world.context, sectionId));
  const acknowledged = writers.flatMap((writer) => writer.line.acknowledged);
  result.acknowledged = acknowledged.length;
  result.lost = acknowledged.filter(
    ({ sectionId, update }) => !holds(stored.get(sectionId)!, Buffer.from(update, 'base64')),
  ).length;
  if (result.lost > 0) result.why = `${result.lost} acknowledged updates are not in the database`;
  for (const [sectionId, text] of texts)
    if (stored.get(sectionId)!.getXmlFragment(NOTES_ROOT).toJSON() !== text)
      result.why ??= `the database holds another text of ${sectionId}`;
  result.why ??= await newcomerReadsOtherwise(ground, newcomerWay, random, texts);
}

async function newcomerReadsOtherwise(
  ground: ConvergenceGround,
  way: Way,
  random: Random,
  texts: Map<string, string>,
): Promise<string | null> {
  const newcomer = new NotesWriter(new FaultyLine(way, random), way, random);
  try {
    await comeOnline(ground, newcomer, random);
    const read = newcomer.texts();
    const other = [...texts].find(([sectionId, text]) => read.get(sectionId) !== text);
    return other ? `a newcomer reads another text of ${other[0]}` : null;
  } finally {
    newcomer.leave();
  }
}
