import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { INVITED_ROLES } from '#contract/consultations';
import { SECTION_KINDS, snapshotPath, type SectionKind } from '#contract/notes';
import { CONSULTATION_STATES } from '../../server/consultations/consultation.ts';
import { rightTo, type NotesPerson } from '../../server/notes/policy.ts';
import type { Browser } from '../support/browser.ts';
import { framesOf, Meeting } from '../support/meeting.ts';
import { NotePad } from '../support/note-pad.ts';
import { addPeople, signIn, type Booking, type Staff } from '../support/people.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

/** The table of SPEC.md, cell by cell: a column for every kind. */
const COLUMNS: SectionKind[][] = [
  ['question', 'background', 'child_view', 'actions', 'disagreements'],
  ['conclusion', 'recommendations', 'materials'],
  ['expert_view'],
  ['experts_only'],
];
const ROWS = readFileSync('server/notes/SPEC.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const rowOf = (start: string) => ROWS.find(([name]) => name!.startsWith(start))!;

function rowFor({ role, usable, inside, wasInside, status, phase }: NotesPerson): string[] {
  if (status === 'cancelled') return rowOf('coordinator');
  const together = inside && phase === 'together';
  if (usable && (role === 'chair' || role === 'expert')) return rowOf('chair, expert');
  if (usable && role === 'requester' && together) return rowOf('requester, inside');
  if (usable && role === 'requester' && wasInside && status === 'ended') return rowOf('requester who');
  if (usable && role === 'guest' && together) return rowOf('guest');
  return rowOf('coordinator');
}

function expected(person: NotesPerson, kind: SectionKind, own: boolean) {
  const cell = rowFor(person)[COLUMNS.findIndex((kinds) => kinds.includes(kind)) + 1]!;
  if (cell === '–') return null;
  if (cell.startsWith('own')) return own ? { may: 'write', why: null } : { may: 'read', why: 'owner' };
  const why = /^read \((\w+)\)$/.exec(cell)?.[1];
  return why ? { may: 'read', why } : { may: cell, why: null };
}

const FLAGS = [true, false];
const people: NotesPerson[] = INVITED_ROLES.flatMap((role) =>
  CONSULTATION_STATES.flatMap((state) =>
    FLAGS.flatMap((usable) =>
      FLAGS.flatMap((inside) =>
        FLAGS.map((wasInside) => ({
          ...{ invitationId: 'inv_self', role, usable, inside, wasInside },
          ...{ status: state.status, phase: state.phase },
        })),
      ),
    ),
  ),
);

test('[NT1] every role, phase and kind is as the table says', () => {
  expect(ROWS).toHaveLength(7);
  expect(COLUMNS.flat().toSorted()).toEqual([...SECTION_KINDS].toSorted());
  let reads = 0;
  for (const person of people)
    for (const kind of SECTION_KINDS)
      for (const ownerId of kind === 'expert_view' ? ['inv_self', 'inv_other'] : [null]) {
        const right = rightTo({ kind, ownerId }, person);
        expect({ person, kind, right }).toEqual({
          ...{ person, kind },
          right: expected(person, kind, ownerId === 'inv_self'),
        });
        if (right) reads += 1;
      }
  expect(reads).toBeGreaterThan(100);
});

describe('over the wire', () => {
  let world: World;
  let staff: Staff;
  let coordinator: Browser;
  let meeting: Meeting;
  let booking: Booking;

  beforeAll(async () => {
    world = await World.start();
    staff = await addPeople(world);
    coordinator = await signIn(world, staff.coordinator);
  });
  afterAll(() => world.dispose());
  beforeEach(async () => {
    meeting = await Meeting.start(world, staff, coordinator);
    ({ booking } = meeting);
  });

  const closed = (pad: NotePad) => until('the notes are closed', () => pad.closed);
  const rightsOf = (pad: NotePad) =>
    Object.fromEntries(pad.view.sections.map(({ kind, may, why }) => [kind, why ?? may]));
  const REQUESTER = {
    ...{ question: 'write', background: 'write', child_view: 'write', actions: 'write' },
    ...{ disagreements: 'write', expert_view: 'owner', conclusion: 'experts' },
    ...{ recommendations: 'experts', materials: 'experts' },
  };
  const allOf = (why: string) => Object.fromEntries(Object.keys(REQUESTER).map((kind) => [kind, why]));

  test('[NT1] a requester reads nothing while waiting, writes along inside, and reads on after the end', async () => {
    const { page, visitId } = await booking.knock('requester');
    const expert = await meeting.pad('expert');
    expect(await NotePad.refused(page)).toBe('not_allowed');
    await meeting.letIn(page, visitId);
    const pad = await NotePad.open(page);
    expect(rightsOf(pad)).toEqual(REQUESTER);
    await pad.write('background', 'Perhe on muuttanut syksyllä.');
    for (const kind of ['conclusion', 'expert_view', 'materials', 'recommendations'] as const) {
      const sectionId = pad.idOf(kind);
      expect(await pad.refusal(sectionId, pad.paragraph(sectionId, 'luvatta'))).toBe('not_allowed');
    }
    await meeting.end();
    await until('it only reads', () => pad.section('question').may === 'read');
    expect(rightsOf(pad)).toEqual(allOf('ended'));
    const sectionId = pad.idOf('background');
    expect(await pad.refusal(sectionId, pad.paragraph(sectionId, 'lopun jälkeen'))).toBe('not_allowed');
    await expert.write('conclusion', 'Kirjoitettu lopun jälkeen.');
    await pad.reads('conclusion', 'Kirjoitettu lopun jälkeen.');
    expect(expert.text('background')).toBe('Perhe on muuttanut syksyllä.');
  });

  test('[NT1] who has left reads nothing until the end, and on their link after it', async () => {
    const pad = await meeting.guestPad('requester');
    await pad.page.get('room:leave');
    expect(await closed(pad)).toBe('not_allowed');
    expect(await NotePad.refused(pad.page)).toBe('not_allowed');
    await meeting.end();
    const after = await NotePad.open(pad.page);
    expect(rightsOf(after)).toEqual(allOf('ended'));
  });

  test('[NT1] a guest inside reads and writes nowhere, and nothing after the end', async () => {
    const pad = await meeting.guestPad('guest');
    expect(rightsOf(pad)).toEqual(allOf('guest'));
    for (const { sectionId } of pad.view.sections)
      expect(await pad.refusal(sectionId, pad.paragraph(sectionId, 'luvatta'))).toBe('not_allowed');
    await meeting.end();
    expect(await closed(pad)).toBe('not_allowed');
    expect(await NotePad.refused(pad.page)).toBe('not_allowed');
  });

  test('[NT1] the experts write before anybody is let in, and by themselves the requester reads nothing', async () => {
    const chair = await meeting.pad('chair');
    await chair.write('conclusion', 'Ennen istuntoa.');
    await chair.page.ask('room:enter'); // the experts by themselves
    expect(await NotePad.refused(await booking.door('requester'))).toBe('not_allowed');
    const sectionId = chair.idOf('expert_view', 1);
    expect(await chair.refusal(sectionId, chair.paragraph(sectionId, 'toisen osioon'))).toBe('not_allowed');
  });

  test('[NT1] [NT4] a coordinator opens no notes, neither by an invitation nor at the desk', async () => {
    const page = coordinator.door(booking.invitation('coordinator'));
    await page.connected();
    expect(await NotePad.refused(page)).toBe('not_allowed');
    expect(await NotePad.refused(meeting.desk)).toBe('not_allowed');
    const chair = await meeting.pad('chair');
    const path = snapshotPath(booking.invitation('coordinator'), chair.idOf('question'));
    expect((await coordinator.get(path)).status).toBe(403);
  });

  test('[NT1] who was never let in reads nothing after the end', async () => {
    const { page } = await booking.knock('requester');
    await meeting.end();
    await page.in('ended');
    expect(await NotePad.refused(page)).toBe('not_allowed');
  });

  test('[NT1] a second browser whom nobody recognised reads nothing after the end, though the first was inside', async () => {
    const first = await meeting.guestPad('requester');
    const second = world.browser();
    const { body } = await second.post<{ attemptId: string }>('/api/links/claim', {
      secret: booking.secret('requester'),
    });
    const code = world.context.secrets.code(body.attemptId, 8);
    await second.post('/api/links/code', { attemptId: body.attemptId, code });
    expect(await closed(first)).toBe('not_allowed');
    const page = second.door(booking.invitation('requester'));
    await page.in('join');
    await meeting.end();
    await page.in('ended');
    expect(await NotePad.refused(page)).toBe('not_allowed');
  });

  test('[NT1] who came by a new link after being removed, and was not let in again, reads nothing after the end', async () => {
    const pad = await meeting.guestPad('requester');
    await meeting.remove(pad.admissionId);
    await meeting.link('requester', 'resend');
    const browser = await booking.claim('requester', world.browser(), 2);
    const page = browser.door(booking.invitation('requester'));
    await page.in('join');
    await meeting.end();
    await page.in('ended');
    expect(await NotePad.refused(page)).toBe('not_allowed');
  });

  test('[NT2] of the experts’ own section nothing reaches requester or guest: no id, no word, no cursor, by no way', async () => {
    const chair = await meeting.pad('chair');
    const secret = chair.idOf('experts_only');
    const inside = [await meeting.guestPad('requester'), await meeting.guestPad('guest')];
    const frames = inside.map((pad) => framesOf(pad.page));
    await chair.write('experts_only', 'vaikeasalainen');
    await chair.page.get('notes:cursor', { sectionId: secret, cursor: null });
    await chair.write('question', 'tiedoksi kaikille');
    for (const [n, pad] of inside.entries()) {
      await pad.reads('question', 'tiedoksi kaikille');
      expect(pad.kinds).not.toContain('experts_only');
      expect(await pad.refusal(secret, pad.paragraph(secret, 'arvattu'))).toBe('not_allowed');
      expect(await pad.page.codeOf('notes:cursor', { sectionId: secret, cursor: null })).toBe('not_allowed');
      const reply = await pad.page.get('notes:open', {
        ...{ schemaVersion: 1, clientId: null },
        have: [{ sectionId: secret, seq: 0 }],
      });
      const all = JSON.stringify(reply) + JSON.stringify(pad.page.heard) + frames[n]!.join('');
      expect(all).toContain(pad.idOf('question')); // the net catches something
      expect(all).not.toContain(secret);
      expect(all).not.toContain('experts_only');
      const bytes = pad.received.map((one) => Buffer.from(one).toString('latin1')).join('');
      expect(bytes).not.toContain('vaikeasalainen');
      expect(pad.cursors).toEqual([]);
    }
    expect(frames.every((some) => some.length > 0)).toBe(true);
  });

  test('[NT2] [NT5] the large snapshot is fetched by the same rights', async () => {
    const chair = await meeting.pad('chair');
    const browser = await booking.claim('requester');
    const path = (sectionId: string, who = booking.invitation('requester')) => snapshotPath(who, sectionId);
    expect((await browser.get(path(chair.idOf('question')))).status).toBe(403); // outside
    const { visitId } = await browser
      .door(booking.invitation('requester'))
      .get<{ visitId: string }>('lobby:knock', {
        ...{ name: 'Jaakko Keinotekoinen', takePart: 'camera', privatePlace: true },
        selfTest: { microphone: true, camera: null, speaker: null },
      });
    await meeting.desk.get('lobby:admit', { consultationId: booking.id, visitIds: [visitId] });
    expect((await browser.get(path(chair.idOf('question')))).status).toBe(404); // nothing compacted
    const other = await (await Meeting.start(world, staff, coordinator)).pad('chair');
    for (const sectionId of [
      chair.idOf('experts_only'),
      other.idOf('question'),
      'sec_doesnotexist0000000000',
    ])
      expect([400, 403]).toContain((await browser.get(path(sectionId))).status);
    const notMine = path(chair.idOf('question'), booking.invitation('chair'));
    expect((await browser.get(notMine)).status).toBe(403);
    expect((await world.browser().get(path(chair.idOf('question')))).status).toBe(401);
  });

  test('[NT5] no id of another consultation’s section opens, writes, fetches or shows a place in it', async () => {
    const mine = await meeting.pad('chair');
    const theirs = await (await Meeting.start(world, staff, coordinator)).pad('chair');
    const foreign = theirs.idOf('background');
    await theirs.write('background', 'naapurin sana');
    expect(await mine.refusal(foreign, mine.paragraph(foreign, 'väärään'))).toBe('not_allowed');
    expect(await mine.page.codeOf('notes:cursor', { sectionId: foreign, cursor: null })).toBe('not_allowed');
    const have = [{ sectionId: foreign, seq: 0 }];
    const reply = await mine.page.get('notes:open', { schemaVersion: 1, clientId: null, have });
    expect(JSON.stringify(reply)).not.toContain(foreign);
    expect(theirs.text('background')).toBe('naapurin sana');
  });

  test('[NT6] each opening is in the record, with who opened it, and so is each fetch; refused ones are not', async () => {
    const chair = await meeting.pad('chair');
    const browser = await booking.claim('expert');
    await NotePad.open(browser.door(booking.invitation('expert')));
    await browser.get(snapshotPath(booking.invitation('expert'), chair.idOf('background')));
    expect(await NotePad.refused(await booking.door('guest'))).toBe('not_allowed');
    const rows = await world.query<{ actor: string }>(
      `select actor from audit_log where action = 'notes.opened' and consultation_id = $1 order by audit_id`,
      [booking.id],
    );
    const [first, second] = [booking.invitation('chair'), booking.invitation('expert')];
    expect(rows.map((row) => row.actor)).toEqual([first, second, second]);
  });
});
