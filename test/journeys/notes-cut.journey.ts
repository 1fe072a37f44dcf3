import type { SectionKind } from '#contract/notes';
import { expect, test } from '../support/journey.ts';
import { REQUESTER, type Booked, type House } from '../support/journey-house.ts';
import { seeEachOther } from '../support/journey-meeting.ts';
import { Network } from '../support/journey-network.ts';
import {
  authorsIn,
  beginLine,
  isAskedBeforeLeaving,
  isSaved,
  linesOf,
  sectionOf,
  waitsWithoutLine,
} from '../support/journey-notes.ts';
import type { Person } from '../support/journey-person.ts';
import { storedLines, whileHeld } from '../support/journey-stored.ts';
import { hasRedis } from '../support/redis-server.ts';

type Meeting = {
  house: House;
  booked: Booked;
  network: Network;
  chair: Person;
  expert: Person;
  requester: Person;
};

/** As fast as a quick typist. */
const TYPING = { delay: 40 };

test('[NT7][NT9][NT13] three write in a call over two processes, one line is cut, one process is killed: no word is lost or doubled', async ({
  openHouse,
  arrive,
}) => {
  test.skip(!hasRedis, 'redis-server is not installed here');
  const network = Network.lay();
  test.skip(network === null, 'network namespaces are not allowed here');
  try {
    const meeting = await meetToWrite(network!, { openHouse, arrive });
    await test.step('all three write into one section at once, and on one line', () => writeAtOnce(meeting));
    await test.step('"saved" is said once the words are in the database, and not before', () =>
      isTruthful(meeting));
    await test.step('a line is cut while all go on writing', () => cutWhileWriting(meeting));
    await test.step('a process is killed while one writes at it', () => killWhileWriting(meeting));
    await test.step('undo takes back one’s own words alone', () => undoOwn(meeting));
    await test.step('who wrote what is told rightly', () => tellsAuthors(meeting));
    await test.step('the session ends while the requester has no line', () => endWithoutLine(meeting));
  } finally {
    await network?.remove();
  }
});

type Fixtures = Parameters<Parameters<typeof test>[2]>[0];

/** The chair at one process, the expert and a requester with a phone at the other; the phone's line can be cut. */
async function meetToWrite(
  network: Network,
  { openHouse, arrive }: Pick<Fixtures, 'openHouse' | 'arrive'>,
): Promise<Meeting> {
  const house = await openHouse({ processes: 2, network });
  const booked = await house.book({ guests: [] });
  const at = (link: string, process: 0 | 1) =>
    link.replace(/:\d+\//, `:${String(house.services[process]!.port)}/`);
  const here = { wrapper: network.chromium('service') };
  const chair = await arrive(house.staff.chair.name, here);
  const expert = await arrive(house.staff.expert.name, { ...here, language: 'sv' });
  const requester = await arrive(REQUESTER.name, { wrapper: network.chromium('person'), phone: true });
  await chair.openLink(at(booked.link('chair'), 0));
  await chair.openDevices();
  await chair.goIn();
  await expert.openLink(at(booked.link('expert'), 1));
  await expert.goIn();
  await requester.openLink(at(booked.link('requester'), 0));
  await requester.openDevices();
  await requester.askToJoin();
  await chair.admit(REQUESTER.name);
  await requester.isInside();
  await seeEachOther(chair, house.staff.chair.name, requester, REQUESTER.name);
  await requester.press(requester.words.notes.title);
  return { house, booked, network, chair, expert, requester };
}

async function writeAtOnce(meeting: Meeting): Promise<void> {
  const { chair, expert, requester } = meeting;
  await beginLine(chair, 'background', 'Alku.');
  const begun = ['Alku.'];
  for (const [person, word] of [
    [chair, 'Lumi:'],
    [expert, 'Veikko:'],
    [requester, 'Helka:'],
  ] as const) {
    await arrivedAt(meeting, 'background', begun);
    await beginLine(person, 'background', word);
    begun.push(word);
  }
  await Promise.all([
    chair.page.keyboard.type(words('l', 12), TYPING),
    expert.page.keyboard.type(words('v', 12), TYPING),
    requester.page.keyboard.type(words('h', 12), TYPING),
  ]);
  const lines = ['Alku.', `Lumi:${words('l', 12)}`, `Veikko:${words('v', 12)}`, `Helka:${words('h', 12)}`];
  await arrivedAt(meeting, 'background', lines);

  await beginLine(chair, 'child_view', 'Yhdessä:');
  await arrivedAt(meeting, 'child_view', ['Yhdessä:']);
  const line = (person: Person) => sectionOf(person, 'child_view').getByRole('textbox').getByText('Yhdessä:');
  for (const person of [expert, requester]) {
    await line(person).click();
    await person.page.keyboard.press('Control+End');
  }
  await Promise.all(
    [chair, expert, requester].map(({ page }, who) => page.keyboard.type(String(who + 1).repeat(15), TYPING)),
  );
  const sorted = async (person: Person) =>
    (await linesOf(person, 'child_view')).join('').split('').toSorted();
  const all = `Yhdessä:${'1'.repeat(15)}${'2'.repeat(15)}${'3'.repeat(15)}`.split('').toSorted();
  for (const person of [chair, expert, requester]) await expect.poll(() => sorted(person)).toEqual(all);
  await arrivedAt(meeting, 'child_view', await linesOf(chair, 'child_view'));
}

async function isTruthful(meeting: Meeting): Promise<void> {
  const { house, booked, chair } = meeting;
  const { save } = chair.words.notes;
  await isSaved(chair);
  await whileHeld(house, booked, 'disagreements', async () => {
    await beginLine(chair, 'disagreements', 'Tätä ei vielä ole missään.');
    await expect(chair.page.locator('[data-save="saved"]')).toHaveCount(0);
    await expect(chair.page.locator('[data-save="saving"]')).toContainText(save.saving);
    expect(await isAskedBeforeLeaving(chair)).toBe(true);
    expect(await storedLines(house, booked, 'disagreements')).toEqual(['']);
  });
  await isSaved(chair);
  expect(await storedLines(house, booked, 'disagreements')).toEqual(['Tätä ei vielä ole missään.']);
}

async function cutWhileWriting(meeting: Meeting): Promise<void> {
  const { network, chair, expert, requester } = meeting;
  const before = await linesOf(chair, 'background');
  await beginLine(chair, 'background', 'Lumi katkossa:');
  await arrivedAt(meeting, 'background', [...before, 'Lumi katkossa:']);
  await beginLine(requester, 'background', 'Helka katkossa:');
  await arrivedAt(meeting, 'background', [...before, 'Lumi katkossa:', 'Helka katkossa:']);

  network.cut();
  await Promise.all([
    chair.page.keyboard.type(words('l', 20), TYPING),
    requester.page.keyboard.type(words('h', 20), TYPING),
    beginLine(expert, 'materials', `Veikko katkossa:${words('v', 10)}`),
  ]);
  const waiting = await waitsWithoutLine(requester);
  expect(waiting).toBeGreaterThan(0);
  await requester.page.keyboard.type(' Ja vielä.', TYPING);
  await expect.poll(() => waitsWithoutLine(requester)).toBeGreaterThan(waiting);
  expect(await isAskedBeforeLeaving(requester)).toBe(true);
  await expect(sectionOf(chair, 'background')).not.toContainText('Ja vielä.');
  await isSaved(chair);

  network.heal();
  await arrivedAt(meeting, 'background', [
    ...before,
    `Lumi katkossa:${words('l', 20)}`,
    `Helka katkossa:${words('h', 20)} Ja vielä.`,
  ]);
}

async function killWhileWriting(meeting: Meeting): Promise<void> {
  const { house, chair, expert } = meeting;
  const { program } = house.services[1]!;
  await beginLine(expert, 'recommendations', 'Veikko:');
  await arrivedAt(meeting, 'recommendations', ['Veikko:'], [chair, expert]);
  const typed = expert.page.keyboard.type(words('v', 30), TYPING);
  await expect(sectionOf(chair, 'recommendations')).toContainText('v5');
  await program.kill();
  await typed;
  await waitsWithoutLine(expert);
  await beginLine(chair, 'conclusion', 'Lumi kirjoittaa sillä välin.');
  await program.start();
  await arrivedAt(meeting, 'recommendations', [`Veikko:${words('v', 30)}`]);
  await arrivedAt(meeting, 'conclusion', ['Lumi kirjoittaa sillä välin.']);
}

async function undoOwn(meeting: Meeting): Promise<void> {
  const { chair, expert } = meeting;
  const lines = ['Lumin sana.', 'Veikon sana.'];
  await beginLine(chair, 'materials', 'Lumin sana.');
  const before = (await linesOf(chair, 'materials')).slice(0, -1);
  await arrivedAt(meeting, 'materials', [...before, lines[0]!]);
  await beginLine(expert, 'materials', 'Veikon sana.');
  await chair.page.keyboard.type(' Ja toinen.', TYPING);
  await arrivedAt(meeting, 'materials', [...before, 'Lumin sana. Ja toinen.', lines[1]!]);
  await expert.page.keyboard.press('Control+z');
  await expect(sectionOf(chair, 'materials')).not.toContainText('Veikon sana.');
  await expect(sectionOf(expert, 'materials')).toContainText('Lumin sana. Ja toinen.');
  await expert.page.keyboard.press('Control+y');
  await arrivedAt(meeting, 'materials', [...before, 'Lumin sana. Ja toinen.', lines[1]!]);
}

async function tellsAuthors({ house, chair }: Meeting): Promise<void> {
  const { tools, authors } = chair.words.notes;
  await chair.page.locator('summary', { hasText: tools.more }).click();
  await chair.press(authors.show);
  const runs = () => authorsIn(chair, 'background');
  const of = async (who: string) =>
    (await runs())
      .filter((run) => run.who === who)
      .map(({ text }) => text)
      .join('');
  await expect
    .poll(() => of(REQUESTER.name))
    .toBe(`Helka:${words('h', 12)}Helka katkossa:${words('h', 20)} Ja vielä.`);
  expect(await of(house.staff.expert.name)).toBe(`Veikko:${words('v', 12)}`);
  expect(await of('')).toBe(`Alku.Lumi:${words('l', 12)}Lumi katkossa:${words('l', 20)}`);
}

async function endWithoutLine({ network, chair, requester, house, booked }: Meeting): Promise<void> {
  const { refused } = chair.words.notes;
  await beginLine(requester, 'child_view', 'Ennen loppua.');
  await isSaved(requester);
  network.cut();
  await requester.page.keyboard.type(' Tämä jäi matkalle.', TYPING);
  await waitsWithoutLine(requester);
  await chair.endForAll();
  await expect(chair.heading(chair.words.guest.after.endedTitle)).toBeVisible();
  network.heal();
  await expect(requester.heading(requester.words.guest.after.endedTitle)).toBeVisible();
  const section = sectionOf(requester, 'child_view');
  await expect(section).toContainText(refused.title);
  await expect(section).toContainText('Ennen loppua. Tämä jäi matkalle.');
  await requester.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await requester.press(refused.copy, section);
  await expect(section).toContainText(refused.copied);
  expect(await requester.page.evaluate(() => navigator.clipboard.readText())).toContain('Tämä jäi matkalle.');
  expect((await storedLines(house, booked, 'child_view')).at(-1)).toBe('Ennen loppua.');
  expect(await isAskedBeforeLeaving(requester)).toBe(true);
}

/** Words that can be told apart: a letter and a number each. */
function words(letter: string, count: number): string {
  return Array.from({ length: count }, (_, at) => ` ${letter}${String(at + 1)}`).join('');
}

/** Everybody has the same lines before them, their pages call it saved, and the database holds just these. */
async function arrivedAt(
  { house, booked, chair, expert, requester }: Meeting,
  kind: SectionKind,
  lines: string[],
  people = [chair, expert, requester],
): Promise<void> {
  for (const person of people) await expect.poll(() => linesOf(person, kind), person.name).toEqual(lines);
  for (const person of people) await isSaved(person);
  expect(await storedLines(house, booked, kind)).toEqual(lines);
}
