import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import type { Browser } from '../support/browser.ts';
import { NotePad } from '../support/note-pad.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start();
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

async function twoPads(booking: Booking): Promise<[NotePad, NotePad]> {
  return [await NotePad.open(await booking.door('chair')), await NotePad.open(await booking.door('expert'))];
}

describe('writing', () => {
  test('[NT13] what one writes is stored, answered, and reaches the other once', async () => {
    const [chair, expert] = await twoPads(await book(world, staff, coordinator));
    const { seq } = await chair.write('background', 'Riita on jatkunut vuoden.');
    expect(seq).toBe(1);
    await expert.reads('background', 'Riita on jatkunut vuoden.');
    await expert.write('background', 'Isovanhemmat ovat mukana.');
    await chair.reads('background', 'Isovanhemmat ovat mukana.');
    expect(chair.received).toHaveLength(1);
    expect(expert.received).toHaveLength(1);
  });

  test('[NT14] the template stands ready, the question as it was asked, and a view for each expert', async () => {
    const questions = ['Mistä työskentely kannattaa aloittaa?', 'Ketkä lähiverkostosta kutsutaan mukaan?'];
    const [chair] = await twoPads(await book(world, staff, coordinator, { questions }));
    expect(chair.kinds).toEqual([
      ...['question', 'background', 'child_view', 'expert_view', 'expert_view', 'conclusion'],
      ...['recommendations', 'actions', 'disagreements', 'materials', 'experts_only'],
    ]);
    expect(chair.text('question').split('\n')).toEqual(questions);
    expect(chair.section('expert_view', 0)).toMatchObject({
      may: 'write',
      owner: { name: staff.chair.name },
    });
    expect(chair.section('expert_view', 1)).toMatchObject({
      may: 'read',
      why: 'owner',
      owner: { name: staff.expert.name },
    });
  });
});

type Stored = { seq: number; update: string };
const updatesOf = (pad: NotePad) =>
  pad.page.heard
    .filter(({ name }) => name === 'notes:updates')
    .flatMap(({ payload }) => (payload as { updates: Stored[] }).updates);
const rowsOf = (sectionId: string) =>
  world.query<{ seq: string }>('select seq from note_updates where section_id = $1 order by seq', [
    sectionId,
  ]);

describe('what comes again', () => {
  test('[NT8] the same update again, in whole and in part, changes nothing and is answered as stored', async () => {
    const [chair, expert] = await twoPads(await book(world, staff, coordinator));
    const sectionId = chair.idOf('background');
    const first = chair.paragraph(sectionId, 'eka');
    const second = chair.paragraph(sectionId, 'toka');
    const third = chair.paragraph(sectionId, 'kolmas');
    expect(await chair.send(sectionId, first)).toMatchObject({ ok: true, seq: 1 });
    expect(await chair.send(sectionId, first)).toMatchObject({ ok: true, seq: 1 });
    await chair.send(sectionId, second);
    const whole = Y.mergeUpdates([first, second, third]);
    expect(await chair.send(sectionId, whole)).toMatchObject({ ok: true, seq: 3 });
    expect(await chair.send(sectionId, Y.mergeUpdates([second, third]))).toMatchObject({ ok: true, seq: 3 });
    await expert.reads('background', 'eka\ntoka\nkolmas');
    expect(expert.text('background')).toBe('eka\ntoka\nkolmas');
    expect(await rowsOf(sectionId)).toHaveLength(3);
    expect(expert.received).toHaveLength(3);
  });

  test('[NT8] deletions sent again, and many copies at once, leave the same text', async () => {
    const [chair, expert] = await twoPads(await book(world, staff, coordinator));
    const sectionId = chair.idOf('background');
    await chair.write('background', 'lyhyt');
    await expert.reads('background', 'lyhyt');
    const cut = expert.change(sectionId, (root) => root.delete(0, 1));
    const added = expert.paragraph(sectionId, 'tilalle');
    const copies = [cut, cut, added, added, Y.mergeUpdates([cut, added]), cut];
    const answers = await Promise.all(copies.map((copy) => expert.send(sectionId, copy)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    await chair.reads('background', 'tilalle');
    expect(chair.text('background')).toBe('tilalle');
  });

  test('[NT15] [NT8] words before which others are missing are told from bad ones, and taken once those have come', async () => {
    const [chair, expert] = await twoPads(await book(world, staff, coordinator));
    const sectionId = chair.idOf('actions');
    const [first, second] = [chair.paragraph(sectionId, 'eka'), chair.paragraph(sectionId, 'toka')];
    expect(await chair.refusal(sectionId, second)).toBe('out_of_order');
    expect(await chair.refusal(sectionId, first)).toBeNull();
    expect(await chair.refusal(sectionId, second)).toBeNull();
    await expert.reads('actions', 'eka\ntoka');
  });

  test('[NT16] [NT12] who comes back writes on under the same number, with the words written while away', async () => {
    const booking = await book(world, staff, coordinator);
    const browser = await booking.claim('chair');
    const door = () => browser.door(booking.invitation('chair'));
    const [chair, expert] = [await NotePad.open(door()), await NotePad.open(await booking.door('expert'))];
    const sectionId = chair.idOf('background');
    await chair.write('background', 'ennen');
    const answered = chair.paragraph(sectionId, 'vastaus katosi');
    await chair.send(sectionId, answered);
    const away = chair.paragraph(sectionId, 'poissa kirjoitettu');
    chair.page.drop();
    await expert.write('background', 'sillä välin');
    const back = await NotePad.open(door(), chair);
    expect(back.clientId).toBe(chair.clientId);
    await back.reads('background', 'sillä välin');
    expect(await back.refusal(sectionId, Y.mergeUpdates([answered, away]))).toBeNull();
    await expert.reads('background', 'poissa kirjoitettu');
    expect(expert.text('background')).toBe(back.text('background'));
    const mine = back.view.authors.filter(({ invitationId }) => invitationId === booking.invitation('chair'));
    expect(mine.map(({ clientIds }) => clientIds)).toEqual([[chair.clientId]]);
  });

  test('[NT13] everybody is told of each row once and in order, whoever writes and however fast', async () => {
    const booking = await book(world, staff, coordinator);
    const [chair, expert] = await twoPads(booking);
    const sectionId = chair.idOf('background');
    const work = [chair, expert].flatMap((pad) =>
      Array.from({ length: 40 }, async (_, n) => {
        const update = pad.paragraph(sectionId, `${pad === chair ? 'pj' : 'as'} ${n}`);
        expect((await pad.send(sectionId, update)).ok).toBe(true);
      }),
    );
    await Promise.all(work);
    await chair.reads('background', 'as 39');
    await expert.reads('background', 'pj 39');
    for (const pad of [chair, expert]) {
      expect(pad.text('background').split('\n')).toHaveLength(80);
      const told = updatesOf(pad);
      expect(told.map(({ seq }) => seq)).toEqual(told.map(({ seq }) => seq).toSorted((a, b) => a - b));
      expect(new Set(told.map(({ update }) => update)).size).toBe(told.length);
    }
    const rows = (await rowsOf(sectionId)).map(({ seq }) => Number(seq));
    expect(rows).toEqual(rows.map((_, n) => n + 1)); // without gaps
    expect(expert.text('background')).toBe(chair.text('background'));
  });
});

test('[NT13] what is written at once, in several sections, comes in a few messages, whole and in order', async () => {
  const [chair, expert] = await twoPads(await book(world, staff, coordinator));
  const sections = [chair.idOf('background'), chair.idOf('conclusion')];
  const updates = Array.from({ length: 20 }, (_, n) => {
    const sectionId = sections[n % 2]!;
    return { sectionId, update: chair.paragraph(sectionId, `rivi ${n}`) };
  });
  await Promise.all(updates.map(({ sectionId, update }) => chair.send(sectionId, update)));
  await expert.reads('background', 'rivi 18');
  await expert.reads('conclusion', 'rivi 19');
  const messages = expert.page.heard.filter(({ name }) => name === 'notes:updates');
  expect(messages.length).toBeLessThan(10);
  expect(updatesOf(expert)).toHaveLength(20);
  for (const kind of ['background', 'conclusion'] as const) expect(expert.text(kind)).toBe(chair.text(kind));
});

describe('storage that fails', () => {
  test('[NT7] nothing is answered as stored that is not: not ready now, and stored once when it is sent again', async () => {
    const [chair, expert] = await twoPads(await book(world, staff, coordinator));
    const sectionId = chair.idOf('background');
    const update = chair.paragraph(sectionId, 'myöhemmin');
    await world.query('alter table note_updates rename to note_updates_away');
    try {
      expect(await chair.refusal(sectionId, update)).toBe('not_ready');
      expect(await chair.refusal(sectionId, update)).toBe('not_ready');
    } finally {
      await world.query('alter table note_updates_away rename to note_updates');
    }
    expect(expert.received).toEqual([]);
    expect(await chair.refusal(sectionId, update)).toBeNull();
    await expert.reads('background', 'myöhemmin');
    expect(await rowsOf(sectionId)).toHaveLength(1);
  });

  test('[NT7] connections that die in the middle lose nothing that was answered', async () => {
    const [chair, expert] = await twoPads(await book(world, staff, coordinator));
    const sectionId = chair.idOf('background');
    const updates = Array.from({ length: 60 }, (_, n) => chair.paragraph(sectionId, `rivi ${n}.`));
    let cut = 0;
    for (const [n, update] of updates.entries()) {
      if (n % 15 === 7) {
        const cuts = world.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`,
        );
        const answer = await chair.send(sectionId, update);
        await cuts;
        cut += 1;
        if (answer.ok) continue;
        expect(answer.code).toBe('not_ready');
      }
      await until('it is stored', async () => (await chair.send(sectionId, update)).ok);
    }
    expect(cut).toBe(4);
    await expert.reads('background', 'rivi 59.');
    expect(expert.text('background').split('\n')).toEqual(updates.map((_, n) => `rivi ${n}.`));
  });

  test('[NT7] [NT8] a commit whose answer was lost is found again: stored once, and everybody is told', async () => {
    const [chair, expert] = await twoPads(await book(world, staff, coordinator));
    const sectionId = chair.idOf('background');
    const { database } = world.context;
    const prepared = database.prepared.bind(database);
    let lost = 0;
    database.prepared = async (statement, values) => {
      const stored = await prepared(statement, values);
      if (lost > 0) return stored as never;
      lost += 1;
      throw new Error('the answer was lost');
    };
    const update = chair.paragraph(sectionId, 'kerran');
    try {
      expect(await chair.refusal(sectionId, update)).toBe('not_ready');
    } finally {
      database.prepared = prepared;
    }
    expect(lost).toBe(1);
    expect(await chair.send(sectionId, update)).toMatchObject({ ok: true, seq: 1 });
    await expert.reads('background', 'kerran');
    expect(expert.received).toHaveLength(1);
    expect(await rowsOf(sectionId)).toHaveLength(1);
    await chair.write('background', 'ja eteenpäin');
    await expert.reads('background', 'ja eteenpäin');
  });

  test('[NT7] a case whose key is gone refuses its own words, and keeps no other case waiting', async () => {
    const [gone, going] = [await book(world, staff, coordinator), await book(world, staff, coordinator)];
    const [lost, chair] = [await NotePad.open(await gone.door('chair')), (await twoPads(going))[0]];
    const seal = world.context.caseKeys.sealBytes.bind(world.context.caseKeys);
    const [row] = await world.query<{ case_id: string }>(
      'select case_id from note_sections where section_id = $1',
      [lost.idOf('background')],
    );
    world.context.caseKeys.sealBytes = (place, plain) =>
      place.caseId === row!.case_id ? Promise.reject(new Error('no key')) : seal(place, plain);
    try {
      const [a, b] = [lost.idOf('background'), chair.idOf('background')];
      const answers = await Promise.all([
        lost.refusal(a, lost.paragraph(a, 'ei')),
        chair.refusal(b, chair.paragraph(b, 'kyllä')),
      ]);
      expect(answers).toEqual(['not_ready', null]);
    } finally {
      world.context.caseKeys.sealBytes = seal;
    }
  });
});
