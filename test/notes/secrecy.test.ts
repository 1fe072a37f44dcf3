import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createClient } from 'redis';
import { snapshotPath } from '#contract/notes';
import { compactDue, compactSection } from '../../server/notes/compact-section.ts';
import { dropNotes } from '../../server/notes/drop-notes.ts';
import { placeOfRow, placeOfSnapshot } from '../../server/notes/log-row.ts';
import { SECOND } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { Meeting } from '../support/meeting.ts';
import { NotePad } from '../support/note-pad.ts';
import { addPeople, signIn, type Staff } from '../support/people.ts';
import { hasRedis } from '../support/redis-server.ts';
import { World } from '../support/world.ts';

/** Words that stand nowhere else. */
const CANARY = /kanarialintu/i;
const WORD = 'kanarialintu';

let world: World;
let staff: Staff;
let coordinator: Browser;
let meeting: Meeting;
let chair: NotePad;
let sectionId: string;

beforeAll(async () => {
  world = await World.start({ manualClock: true, ...(hasRedis ? { redis: true } : {}) });
  if (hasRedis) await world.startProcess(); // one alone would tell nobody anything
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());
beforeEach(async () => {
  meeting = await Meeting.start(world, staff, coordinator, { questions: [`Missä on ${WORD}?`] });
  chair = await meeting.pad('chair');
  sectionId = chair.idOf('background');
});

type Sealed = { section_id: string; row_id: string; sealed: Buffer; case_id: string; compressed?: boolean };
const rows = () =>
  world.query<Sealed>('select u.*, case_id from note_updates u join note_sections using (section_id)');
const snapshots = () =>
  world.query<Sealed>('select n.*, case_id from note_snapshots n join note_sections using (section_id)');
const named = ({ section_id, row_id }: Sealed) => ({ sectionId: section_id, rowId: row_id });

/** Everything that is stored of all notes, unsealed and unpacked: what somebody with every key would read. */
async function everythingUnsealed(): Promise<string> {
  const { caseKeys } = world.context;
  const opened = [
    ...(await rows()).map((row) => caseKeys.unsealBytes(placeOfRow(named(row), row.case_id), row.sealed)),
    ...(await snapshots()).map(async (row) => {
      const bytes = await caseKeys.unsealBytes(placeOfSnapshot(named(row), row.case_id), row.sealed);
      return row.compressed ? brotliDecompressSync(bytes) : bytes;
    }),
  ];
  return Buffer.concat(await Promise.all(opened)).toString('utf8');
}

async function newcomer(): Promise<NotePad> {
  const browser = await signIn(world, staff.expert);
  return NotePad.open(browser.door(meeting.booking.invitation('expert')));
}
const received = (pad: NotePad) => Buffer.concat(pad.received).toString('utf8');

/** Listens to everything that Redis carries; what is answered gives all of it, and all that lies there, and ends it. */
async function listen(): Promise<() => Promise<string[]>> {
  if (!hasRedis) return async () => [];
  const heard: string[] = [];
  const [keeper, listener] = [createClient({ url: world.redis.url }), createClient({ url: world.redis.url })];
  await Promise.all([keeper.connect(), listener.connect()]);
  await listener.pSubscribe('*', (message, channel) => void heard.push(channel + message));
  return async () => {
    for (const key of await keeper.keys('*')) {
      const isStream = (await keeper.type(key)) === 'stream';
      heard.push(key, isStream ? JSON.stringify(await keeper.xRange(key, '-', '+')) : '');
    }
    listener.destroy();
    keeper.destroy();
    return heard;
  };
}

describe('at rest and on the way', () => {
  test('[NT10] neither database, no log line and no Redis channel holds a word, failures included', async () => {
    const carried = await listen();
    const expert = await newcomer();
    await chair.write('background', `${WORD} lauloi`);
    await expert.reads('background', WORD);
    await expert.page.get('notes:cursor', { sectionId, cursor: null });
    await compactSection(world.context, sectionId);
    await chair.write('background', `toinen ${WORD}`);
    await world.query('alter table note_updates add constraint forced check (false) not valid');
    expect(await chair.refusal(sectionId, chair.paragraph(sectionId, `kolmas ${WORD}`))).toBe('not_ready');
    await world.query('alter table note_updates drop constraint forced');
    await chair.refusal(sectionId, Buffer.from(`neljäs ${WORD}`));

    const dump = await world.dump();
    expect(dump).toContain(sectionId); // the dump is a real one
    const hex = Buffer.from(WORD).toString('hex');
    const base64 = [WORD, `a${WORD}`, `ab${WORD}`].map((text) =>
      Buffer.from(text).toString('base64').slice(4, 12),
    );
    for (const text of [dump, world.logged.join('')]) {
      expect(text).not.toMatch(CANARY);
      for (const code of [hex, ...base64]) expect(text).not.toContain(code);
    }
    expect(world.logged.join('')).toMatch(/notes were not stored/);
    const doorbells = (await carried()).join('');
    if (hasRedis) expect(doorbells).toContain(sectionId);
    for (const code of [WORD, hex, ...base64]) expect(doorbells).not.toContain(code);
    expect(await everythingUnsealed()).toMatch(CANARY); // only with the key
  });

  test('[NT10] a sealed row opens in its own place only: not in another row, section, table or case', async () => {
    await chair.write('background', 'paikallaan');
    const [row] = (await rows()).filter((one) => one.section_id === sectionId);
    const { caseKeys } = world.context;
    const other = await Meeting.start(world, staff, coordinator);
    const theirs = (await other.pad('chair')).idOf('background');
    const [foreign] = await world.query<{ case_id: string }>(
      'select case_id from note_sections where section_id = $1',
      [theirs],
    );
    const own = named(row!);
    const wrong = [
      placeOfRow({ ...own, rowId: 'row_other' }, row!.case_id),
      placeOfRow({ ...own, sectionId: chair.idOf('conclusion') }, row!.case_id),
      placeOfRow({ ...own, sectionId: theirs }, foreign!.case_id),
      placeOfSnapshot(own, row!.case_id),
    ];
    for (const place of wrong) await expect(caseKeys.unsealBytes(place, row!.sealed)).rejects.toThrow();
    await expect(caseKeys.unsealBytes(placeOfRow(own, row!.case_id), row!.sealed)).resolves.toBeDefined();
    // Moved by somebody who holds the database: nobody reads it, and nobody reads something else in its place.
    await world.query('update note_updates set section_id = $2, seq = 77 where row_id = $1', [
      row!.row_id,
      chair.idOf('conclusion'),
    ]);
    const page = await meeting.booking.door('expert');
    expect(await NotePad.refused(page)).not.toBeNull();
    await world.query('delete from note_updates where row_id = $1', [row!.row_id]);
  });

  test('[NT4] a coordinator’s page says when the notes were last saved, and no word of them', async () => {
    const page = async () => coordinator.get<{ notes: unknown }>(`/api/consultations/${meeting.id}`);
    await chair.write('background', `${WORD} täällä`);
    const { text } = await page();
    expect(text).toContain(world.now().toISOString());
    expect(text).not.toContain(`${WORD} täällä`);
    expect(text).not.toContain(sectionId);
  });
});

describe('what was deleted', () => {
  test('[NT11] reaches no newcomer, from the moment it was deleted, and is then stored nowhere', async () => {
    await chair.write('background', `jäävä ennen`);
    await chair.write('background', `${WORD} taustassa`);
    await chair.clear('background');
    await chair.write('background', 'jäävä jälkeen');
    expect(await everythingUnsealed()).toContain(`${WORD} taustassa`);
    const pad = await newcomer();
    expect(pad.text('background')).toBe('jäävä jälkeen');
    expect(received(pad)).not.toContain(`${WORD} taustassa`);
    expect(received(pad)).toContain(`Missä on ${WORD}?`); // the net catches what is there
    expect(await everythingUnsealed()).not.toContain(`${WORD} taustassa`);
  });

  test('[NT11] reaches no newcomer who says that they have read this far', async () => {
    await chair.write('background', `${WORD} alussa`);
    await chair.clear('background');
    const browser = await signIn(world, staff.expert);
    const page = browser.door(meeting.booking.invitation('expert'));
    for (const seq of [0, 1, 2, 99]) {
      const have = [{ sectionId, seq }];
      const reply = await page.get<{ logs: { sectionId: string; updates: string[]; snapshot: string }[] }>(
        'notes:open',
        { schemaVersion: 1, clientId: null, have },
      );
      const log = reply.logs.find((one) => one.sectionId === sectionId)!;
      const parts = [...log.updates, log.snapshot ?? ''].map((part) => Buffer.from(part, 'base64'));
      expect(Buffer.concat(parts).toString('utf8')).not.toContain(WORD);
    }
  });

  test('[NT11] is stored nowhere a minute later, though nobody opens the notes', async () => {
    await chair.write('conclusion', `${WORD} yhteinen`);
    await chair.write('conclusion', 'jäävä');
    const words = chair.change(chair.idOf('conclusion'), (root) => root.delete(0, 1));
    expect(await chair.refusal(chair.idOf('conclusion'), words)).toBeNull();
    await chair.write('conclusion', 'vielä sen jälkeen');
    world.clock.advance(29 * SECOND);
    await compactDue(world.context);
    expect(await everythingUnsealed()).toContain(`${WORD} yhteinen`);
    world.clock.advance(2 * SECOND);
    await compactDue(world.context); // as the rhythm does every ten seconds
    const all = await everythingUnsealed();
    expect(all).not.toContain(`${WORD} yhteinen`);
    expect(all).toContain('jäävä');
    expect((await newcomer()).text('conclusion')).toBe('jäävä\nvielä sen jälkeen');
  });

  test('[NT11] who goes on deleting keeps neither a newcomer from reading nor the old words alive', async () => {
    await chair.write('background', `${WORD} sitkeä`);
    await chair.clear('background');
    const hand = { isBusy: true };
    const busy = (async () => {
      while (hand.isBusy) {
        await chair.write('background', 'x').catch(() => undefined);
        await chair.clear('background').catch(() => undefined);
        world.clock.advance(SECOND / 4); // so that the budget of writing comes back
      }
    })();
    try {
      for (let n = 0; n < 5; n += 1) expect(received(await newcomer())).not.toContain(`${WORD} sitkeä`);
    } finally {
      hand.isBusy = false;
      await busy;
    }
    expect(await everythingUnsealed()).not.toContain(`${WORD} sitkeä`);
  });

  test('[NT11] [NT12] is not in a large snapshot that is fetched, which reads as the text does', async () => {
    const long = 'pitkä rivi joka toistuu ja kasvaa '.repeat(60);
    for (let n = 0; n < 12; n += 1) await chair.write('background', `${n} ${long}`);
    await chair.write('background', `${WORD} suuressa`);
    const last = chair.change(sectionId, (root) => root.delete(root.length - 1, 1));
    expect(await chair.refusal(sectionId, last)).toBeNull();
    const browser = await booking().claim('expert');
    const path = snapshotPath(meeting.booking.invitation('expert'), sectionId);
    const answer = await fetch(`http://127.0.0.1:${world.port}${path}`, {
      headers: { cookie: browser.cookie! },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toMatch(/no-store/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.toString('utf8')).not.toContain(WORD);
    expect(bytes.toString('utf8')).toContain('pitkä rivi');
  });
  const booking = () => meeting.booking;

  // The last of this file: it leaves rows that nobody can unseal.
  test('[NT11] waits for no section that cannot be compacted: of a key that is gone, of notes that were dropped', async () => {
    const deleteIn = async () => {
      meeting = await Meeting.start(world, staff, coordinator);
      const pad = await meeting.pad('chair');
      await pad.write('background', WORD);
      await pad.clear('background');
      world.clock.advance(SECOND);
      return pad.idOf('background');
    };
    const shredded = await deleteIn();
    const [row] = await world.query<{ case_id: string }>(
      'select case_id from note_sections where section_id = $1',
      [shredded],
    );
    await world.context.caseKeys.shred(row!.case_id);
    const dropped = await deleteIn();
    await world.context.database.change(({ sql }) => dropNotes(sql, meeting.id));
    const broken = await deleteIn();
    await world.query(
      `update note_updates set sealed = '\\x00' where section_id = $1 and seq =
        (select max(seq) from note_updates where section_id = $1)`,
      [broken],
    );
    const last = await deleteIn();

    world.clock.advance(31 * SECOND);
    await compactDue(world.context);
    expect(await compactDue(world.context)).toBe(0); // else it would be done again at once, for ever
    const due = await world.query<{ section_id: string }>(
      'select section_id from note_sections where deleted_since is not null and section_id = any($1)',
      [[shredded, dropped, broken, last]],
    );
    expect(due.map((one) => one.section_id)).toEqual([broken]);
    expect(world.logged.join('')).toMatch(/a section of notes was not compacted/);
  });
});
