import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { MAX_PAGES, MAX_SECTION_BYTES, MAX_UPDATE_BYTES, UPDATE_BURST } from '#contract/notes';
import type { Browser } from '../support/browser.ts';
import { deletedWords, hostileUpdates, inTwoParts } from '../support/hostile-updates.ts';
import { framesOf, Meeting } from '../support/meeting.ts';
import { NotePad } from '../support/note-pad.ts';
import { addPeople, signIn, type Staff } from '../support/people.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let meeting: Meeting;
let chair: NotePad;
let expert: NotePad;
let sectionId: string;

beforeAll(async () => {
  world = await World.start();
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());
beforeEach(async () => {
  meeting = await Meeting.start(world, staff, coordinator);
  chair = await meeting.pad('chair');
  expert = await meeting.pad('expert');
  sectionId = chair.idOf('background');
  const known = () => chair.view.authors.some(({ clientIds }) => clientIds.includes(expert.clientId));
  await until('the chair is told who else may write', known);
});

const rowsOf = async (section: string) =>
  (await world.query('select seq from note_updates where section_id = $1', [section])).length;
const gone = (pad: NotePad) => until('the line is closed', () => !pad.page.socket.connected);
const ask = (pad: NotePad, update: unknown, section: unknown = sectionId) =>
  pad.page.codeOf('notes:write', { sectionId: section, update });

describe('what is refused', () => {
  test('[NT15] every kind of hostile update, and nobody else is sent anything', async () => {
    const frames = framesOf(chair.page);
    const kinds = Object.entries(hostileUpdates(expert.clientId, chair.clientId));
    for (const [what, update] of kinds) {
      const code = await expert.refusal(sectionId, update);
      expect({ what, code }).toEqual({ what, code: what === 'no bytes at all' ? 'bad_input' : 'bad_update' });
    }
    expect(await rowsOf(sectionId)).toBe(0);
    expect(frames.filter((frame) => frame.includes('notes:'))).toEqual([]);
    expect(chair.page.socket.connected).toBe(true);
  });

  test('[NT15] one number in two parts neither hides words nor keeps the next from reading', async () => {
    expect(await expert.refusal(sectionId, inTwoParts(expert.clientId))).toBeNull();
    await chair.write('background', 'perään');
    await chair.clear('background');
    const third = await NotePad.open(await second('chair'));
    expect(third.text('background')).toBe('');
    expect(third.doc(sectionId).store.pendingStructs).toBeNull();
  });

  test('[NT16] nobody writes under another’s number, nor is given it', async () => {
    const doc = new Y.Doc();
    doc.clientID = chair.clientId;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(chair.doc(sectionId)));
    doc.getXmlFragment('body').insert(0, [new Y.XmlElement('paragraph')]);
    expect(await expert.refusal(sectionId, Y.encodeStateAsUpdate(doc))).toBe('bad_update');
    const input = { schemaVersion: 1, clientId: chair.clientId, have: [] };
    const reply = await expert.page.get<{ clientId: number }>('notes:open', input);
    expect(reply.clientId).not.toBe(chair.clientId);
    // Its own it keeps, however often it opens; the number from before writes no more on this line.
    const again = { ...input, clientId: reply.clientId };
    expect((await expert.page.get<{ clientId: number }>('notes:open', again)).clientId).toBe(reply.clientId);
    expect(await expert.refusal(sectionId, expert.paragraph(sectionId, 'vanhalla'))).toBe('bad_update');
  });

  test('[NT16] a number belongs to one line: who comes back on a new one before the old is found dead takes it over', async () => {
    const browser = await meeting.booking.claim('requester');
    const invitationId = meeting.booking.invitation('requester');
    const door = browser.door(invitationId);
    const { visitId } = await door.get<{ visitId: string }>('lobby:knock', {
      ...{ name: 'Jaakko Keinotekoinen', takePart: 'camera', privatePlace: true },
      selfTest: { microphone: true, camera: null, speaker: null },
    });
    await meeting.letIn(door, visitId);
    const old = await NotePad.open(door);
    const fresh = await NotePad.open(browser.door(invitationId), old);
    expect(fresh.clientId).toBe(old.clientId);
    const late = old.refusal(sectionId, old.paragraph(sectionId, 'vanhalta linjalta'));
    expect(await late.catch(() => 'line closed')).toMatch(/not_open|line closed/);
    fresh.paragraph(sectionId, 'uudelta linjalta');
    const all = Y.encodeStateAsUpdate(fresh.doc(sectionId)); // the words of the old line too
    expect(await fresh.refusal(sectionId, all)).toBeNull();
    await chair.reads('background', 'uudelta linjalta');
    expect(fresh.received).toEqual([]); // never back to the page that wrote it
  });

  test('[NT18] a page of another schema version reads and writes nothing', async () => {
    const page = await second('expert');
    for (const schemaVersion of [0, 2, -1, 1e9])
      expect(await page.codeOf('notes:open', { schemaVersion, clientId: null, have: [] })).toBe(
        'schema_outdated',
      );
    expect(await page.codeOf('notes:write', { sectionId, update: 'AAA=' })).toBe('not_open');
  });

  test('[NT3] a page that has not opened the notes, or has closed them, writes nothing and is shown nowhere', async () => {
    await expert.page.get('notes:close');
    expect(await expert.refusal(sectionId, expert.paragraph(sectionId, 'suljettuna'))).toBe('not_open');
    expect(await expert.page.codeOf('notes:cursor', { sectionId, cursor: null })).toBe('not_open');
    await chair.write('background', 'jälkeen');
    await chair.write('question', 'viimeinen');
    expect(expert.received.map((one) => Buffer.from(one).toString('latin1')).join('')).not.toContain(
      'jälkeen',
    );
  });

  test('[NT15] input of any other shape is refused', async () => {
    const good = Buffer.from(expert.paragraph(sectionId, 'sana')).toString('base64');
    const odd = [
      good.replaceAll(/.$/g, '!'),
      `${good}\n`,
      `data:;base64,${good}`,
      '====',
      '',
      7,
      null,
      [good],
    ];
    for (const update of odd) expect(await ask(expert, update)).toBe('bad_input');
    for (const section of ['', 'sec_', '../x', 7, null, { $ne: 1 }, 'inv_0123456789abcdef01234567'])
      expect(await ask(expert, good, section)).toBe('bad_input');
    const more = { sectionId, update: good, clientId: chair.clientId };
    expect(await expert.page.codeOf('notes:write', more)).toBe('bad_input');
    const unclean = JSON.parse(`{"sectionId":"${sectionId}","update":"${good}","__proto__":{"may":"write"}}`);
    expect(['bad_input', null]).toContain(await expert.page.codeOf('notes:write', unclean));
    expect(({} as { may?: string }).may).toBeUndefined();
  });

  test('[NT19] a cursor of anything but places is refused, and the server says whose it is', async () => {
    const place = { type: null, tname: 'body', item: null, assoc: 0 };
    const item = { client: chair.clientId, clock: 3 };
    const odd: unknown[] = [
      { anchor: place, head: place, name: 'Valtion virkamies' },
      { anchor: { ...place, tname: 'piilosana' }, head: place },
      { anchor: { ...place, item: 'piilosana' }, head: place },
      { anchor: { ...place, item: { ...item, text: 'piilosana' } }, head: place },
      { anchor: { ...place, item: { client: 2 ** 40, clock: 1 } }, head: place },
      { anchor: place },
      'piilosana',
    ];
    for (const cursor of odd)
      expect(await expert.page.codeOf('notes:cursor', { sectionId, cursor })).toBe('bad_input');
    const named = { sectionId, cursor: null, invitationId: meeting.booking.invitation('chair') };
    expect(await expert.page.codeOf('notes:cursor', named)).toBe('bad_input');
    const cursor = { anchor: { ...place, item }, head: { ...place, item } };
    await expert.page.get('notes:cursor', { sectionId, cursor });
    await until('the place is shown', () => chair.cursors.length > 0);
    const invitationId = meeting.booking.invitation('expert');
    expect(chair.cursors).toEqual([{ sectionId, cursor, clientId: expert.clientId, invitationId }]);
    expert.page.close();
    const left = { sectionId: null, cursor: null, clientId: expert.clientId, invitationId };
    await until('it is gone with its page', () => chair.cursors.length > 1);
    expect(chair.cursors.at(-1)).toEqual(left);
    expect(expert.cursors).toEqual([]);
  });
});

/** One more browser of somebody on the panel: signed in, so that it takes nothing from the first. */
async function second(role: 'chair' | 'expert') {
  const browser = await signIn(world, staff[role]);
  const page = browser.door(meeting.booking.invitation(role));
  await page.connected();
  return page;
}

describe('limits', () => {
  test('[NT17] an update of the largest size is taken, and one beyond it refused', async () => {
    const text = (length: number) => chair.paragraph(sectionId, 'x'.repeat(length));
    expect(await chair.refusal(sectionId, text(MAX_UPDATE_BYTES - 100))).toBeNull();
    const state = Y.encodeStateVector(chair.doc(sectionId));
    expect(await chair.refusal(sectionId, text(MAX_UPDATE_BYTES))).toBe('bad_input');
    expect(Y.encodeStateAsUpdate(chair.doc(sectionId), state).length).toBeGreaterThan(MAX_UPDATE_BYTES);
    await expert.write('question', 'muut jatkavat');
  });

  test('[NT17] a full section takes no more words, but deletions, and has room again; the others go on', async () => {
    const huge = 'x'.repeat(MAX_UPDATE_BYTES - 200);
    let code: string | null = null;
    const times = Math.ceil(MAX_SECTION_BYTES / huge.length) + 1;
    const updates = Array.from({ length: times }, () => chair.paragraph(sectionId, huge));
    for (const update of updates) code ??= await chair.refusal(sectionId, update);
    expect(code).toBe('section_full');
    const [row] = await world.query<{ bytes: number }>(
      'select bytes from note_sections where section_id = $1',
      [sectionId],
    );
    expect(row!.bytes).toBeLessThanOrEqual(MAX_SECTION_BYTES);
    const small = expert.paragraph(sectionId, huge);
    expect(await expert.refusal(sectionId, small)).toBe('section_full');
    await expert.write('conclusion', 'muut osiot jatkavat');
    const fresh = await NotePad.open(await second('expert'));
    await fresh.clear('background');
    await NotePad.open(await second('chair')); // compacted for the newcomer
    expect(await fresh.refusal(sectionId, fresh.paragraph(sectionId, 'tilaa on'))).toBeNull();
  });

  test('[NT17] full by many small words at once is said as such, too', async () => {
    await world.query('update note_sections set bytes = $2 where section_id = $1', [
      sectionId,
      MAX_SECTION_BYTES - 300,
    ]);
    const pad = await NotePad.open(await second('expert'));
    const updates = Array.from({ length: 8 }, (_, n) => pad.paragraph(sectionId, `sana numero ${n}`));
    const answers = await Promise.all(updates.map((update) => pad.refusal(sectionId, update)));
    expect(answers[0]).toBeNull();
    const [first, ...rest] = answers.slice(answers.findIndex((code) => code !== null));
    expect(first).toBe('section_full');
    expect(new Set(rest)).toEqual(new Set(['out_of_order'])); // without the words before them
  });

  test('[NT17] faster than anybody types is refused with a code, nothing that was answered is lost, the others write on', async () => {
    let lines = 0;
    const burst = () =>
      Promise.all(
        Array.from({ length: UPDATE_BURST }, () =>
          chair.refusal(sectionId, chair.paragraph(sectionId, `rivi ${(lines += 1)} `)),
        ),
      );
    expect(new Set(await burst())).toEqual(new Set([null]));
    // While it answers, room comes back: the slower the machine, the more it takes.
    await until('one is refused', async () => (await burst()).includes('too_many'));
    await expert.write('background', 'toinen kirjoittaa');
    // What was not stored is sent again from its beginning.
    await until('there is room again', async () => {
      const all = Y.encodeStateAsUpdate(chair.doc(sectionId));
      const mine = Y.diffUpdate(all, Y.encodeStateVector(new Map([[expert.clientId, 1_000_000]])));
      return (await chair.refusal(sectionId, mine)) === null;
    });
    await expert.reads('background', `rivi ${lines} `);
  });

  test('[NT17] a person has so many pages, and no more; others still open', async () => {
    await world.query(
      `insert into note_authors (consultation_id, client_id, invitation_id, browser_id, assigned_at)
       select consultation_id, n, invitation_id, browser_id, assigned_at from note_authors, generate_series(1, $2) n
       where client_id = $1`,
      [expert.clientId, MAX_PAGES],
    );
    expect(await NotePad.refused(await second('expert'))).toBe('too_many');
    expect(await NotePad.refused(await second('chair'))).toBeNull();
  });

  test('[NT17] clocks without words do not stop the others: they run out in one section of one writer', async () => {
    await world.query(
      `insert into note_writers (section_id, client_id, from_clock, next_clock) values ($1, $2, 0, 999999000)`,
      [sectionId, expert.clientId],
    );
    await expert.write('question', 'vielä');
    const update = deletedWords(expert.clientId, 999_999_000, 1_500_000);
    expect(await expert.refusal(sectionId, update)).toBe('section_full');
    await chair.write('background', 'muut kirjoittavat');
  });
});

describe('who goes on', () => {
  test('[NT20] is disconnected after some fifty bad updates, and another page notices nothing', async () => {
    const frames = framesOf(chair.page);
    const spoilt = Buffer.from('no update at all').toString('base64');
    expert.page.socket.on('disconnect', () => undefined);
    for (let n = 0; n < 80; n += 1) expert.page.socket.emit('notes:write', { sectionId, update: spoilt });
    await gone(expert);
    expect(frames.filter((frame) => frame.includes('notes:'))).toEqual([]);
    await chair.write('background', 'kirjoittaa yhä');
    expect(await rowsOf(sectionId)).toBe(1);
  });

  test('[NT20] a reader who writes and writes stores nothing and stops nobody', async () => {
    const guest = await meeting.guestPad('guest');
    const updates = Array.from({ length: 100 }, (_, n) => guest.paragraph(sectionId, `vieras ${n}`));
    const answers = await Promise.all(updates.map((update) => guest.refusal(sectionId, update)));
    expect(new Set(answers)).toEqual(new Set(['not_allowed']));
    await chair.write('background', 'ainoa');
    expect(await rowsOf(sectionId)).toBe(1);
  });
});
