import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { NOTES_ROOT } from '#contract/notes';
import { claimLink } from '../../server/consultations/claim-link.ts';
import { replaceLink } from '../../server/consultations/replace-link.ts';
import type { Context } from '../../server/context.ts';
import { addBrowser, findBrowser } from '../../server/identity/browser-store.ts';
import { proveStaffOfBrowser } from '../../server/identity/prove-staff.ts';
import { admitVisits } from '../../server/lobby/admit-visits.ts';
import { knockAtDoor } from '../../server/lobby/knock.ts';
import { openNotes } from '../../server/notes/open-notes.ts';
import { writeNote } from '../../server/notes/write-note.ts';
import type { DeskCaller, DoorCaller, LiveSocket } from '../../server/platform/socket/event.ts';
import { listInside } from '../../server/room/admission-store.ts';
import { endForAll } from '../../server/room/end-session.ts';
import { removePerson } from '../../server/room/remove-person.ts';
import type { Service } from '../../server/service.ts';
import type { Browser } from '../support/browser.ts';
import { framesOf, Meeting } from '../support/meeting.ts';
import { NotePad } from '../support/note-pad.ts';
import { addPeople, addPerson, knockForm, signIn, type Person, type Staff } from '../support/people.ts';
import { hasRedis } from '../support/redis-server.ts';
import { pause, until } from '../support/until.ts';
import { World } from '../support/world.ts';

/** Times that a right is taken away while its holder writes as fast as anybody may. */
const RACES = 20;
const noop = () => undefined;

let world: World;
let staff: Staff;
let coordinator: Browser;
let meeting: Meeting;
/** The second process: where those are who lose a right; hosts act at the first. */
let other: Service;

(hasRedis ? describe : describe.skip)('a right that was taken away', () => {
  beforeAll(async () => {
    world = await World.start({ redis: true });
    other = await world.startProcess();
    staff = await addPeople(world);
    coordinator = await signIn(world, staff.coordinator);
  });
  afterAll(() => world?.dispose());
  beforeEach(async () => {
    meeting = await Meeting.start(world, staff, coordinator);
  });

  const seqOf = async (sectionId: string) =>
    Number(
      (await world.query('select head from note_sections where section_id = $1', [sectionId]))[0]!['head'],
    );
  const written = (pad: NotePad) => Buffer.concat(pad.received).toString('latin1');

  /** What must hold once `take` was answered: not a keystroke more goes in, not a word more comes out. */
  async function losesAll(pad: NotePad, take: () => Promise<unknown>, chair: NotePad): Promise<void> {
    const sectionId = chair.idOf('background');
    const updates = ['yksi', 'kaksi', 'kolme'].map((text) => pad.paragraph(sectionId, text));
    await take();
    // At once, on the line that still stands, before the other process has heard of anything.
    const answers = updates.map((update) => pad.refusal(sectionId, update).catch(() => 'line closed'));
    const secret = chair.write('background', 'salainen jatko');
    for (const answer of await Promise.all(answers))
      expect(['not_allowed', 'not_open', 'not_yours', 'line closed']).toContain(answer);
    await secret;
    expect(await seqOf(sectionId)).toBe(2); // what was there before, and the chair's own
    expect(chair.text('background')).not.toMatch(/yksi|kaksi|kolme/);
    await until('it is closed', () => pad.closed !== null || !pad.page.socket.connected);
    await chair.write('background', 'lisää salaista');
    expect(written(pad)).not.toMatch(/salai/);
  }

  async function insideElsewhere(role: 'requester' | 'guest' = 'requester') {
    const chair = await meeting.pad('chair');
    await chair.write('background', 'alku');
    const pad = await meeting.guestPad(role, other);
    await pad.reads('background', 'alku');
    return { chair, pad };
  }

  test('[NT3] removed', async () => {
    const { chair, pad } = await insideElsewhere();
    await losesAll(pad, () => meeting.remove(pad.admissionId), chair);
  });

  test('[NT3] the link revoked', async () => {
    const { chair, pad } = await insideElsewhere();
    await losesAll(pad, () => meeting.link('requester', 'revoke'), chair);
  });

  test('[NT3] the link replaced by another’s', async () => {
    const { chair, pad } = await insideElsewhere();
    await losesAll(pad, () => meeting.link('requester', 'resend'), chair);
  });

  test('[NT3] gone to a second browser', async () => {
    const { chair, pad } = await insideElsewhere();
    const second = world.browser();
    const secret = meeting.booking.secret('requester');
    const { body } = await second.post<{ attemptId: string }>('/api/links/claim', { secret });
    const code = world.context.secrets.code(body.attemptId, 8);
    await losesAll(pad, () => second.post('/api/links/code', { attemptId: body.attemptId, code }), chair);
  });

  test('[NT3] left', async () => {
    const { chair, pad } = await insideElsewhere();
    await losesAll(pad, () => pad.page.get('room:leave'), chair);
  });

  test('[NT3] an expert removed, by their link', async () => {
    const { chair, pad: requester } = await insideElsewhere();
    const pad = await meeting.pad('expert', other);
    await requester.page.get('room:leave');
    await pad.page.ask('room:enter'); // LiveKit is away here; the admission is what counts
    const isExpert = ({ role }: { role: string }) => role === 'expert';
    const { inside } = await meeting.desk.row(meeting.id, (row) => row.inside.some(isExpert));
    await losesAll(pad, () => meeting.remove(inside.find(isExpert)!.admissionId), chair);
  });

  describe('of one who is signed in', () => {
    let browser: Browser;
    let pad: NotePad;
    let chair: NotePad;
    let expert: Person;
    beforeEach(async () => {
      expert = await addPerson(world, `Otso Demonäyte ${meeting.id}`, ['expert'], ['lappi']);
      meeting = await Meeting.start(world, { ...staff, expert }, coordinator);
      chair = await meeting.pad('chair');
      await chair.write('background', 'alku');
      browser = await signIn(world, expert);
      pad = await NotePad.open(browser.door(meeting.booking.invitation('expert'), other));
    });

    test('[NT3] signed out', async () => {
      await losesAll(pad, () => browser.post('/api/sign-out'), chair);
    });

    test('[NT3] the session ended from another device', async () => {
      const another = await signIn(world, expert);
      await losesAll(pad, () => another.post('/api/sessions/others/end'), chair);
    });

    test('[NT3] works here no more: stored nowhere, though no doorbell rang', async () => {
      const sectionId = chair.idOf('background');
      const update = pad.paragraph(sectionId, 'entisen sana');
      await world.withoutSweep(async () => {
        await world.query('update staff set active = false where staff_id = $1', [expert.staffId]);
        expect(await pad.refusal(sectionId, update)).toBe('not_allowed');
      });
      expect(await seqOf(sectionId)).toBe(1);
      expect(await NotePad.refused(pad.page)).not.toBeNull();
    });

    test('[NT3] works here no more, holding a claimed link', async () => {
      const byLink = await meeting.pad('expert', other);
      const sectionId = chair.idOf('background');
      const update = byLink.paragraph(sectionId, 'entisen sana');
      await world.withoutSweep(async () => {
        await world.query('update staff set active = false where staff_id = $1', [expert.staffId]);
        expect(await byLink.refusal(sectionId, update)).toBe('not_allowed');
      });
      expect(await seqOf(sectionId)).toBe(1);
    });
  });

  test('[NT3] a page that closes the notes while its rights are read is sent nothing, then or after it lost them', async () => {
    const chair = await meeting.pad('chair');
    const { page } = await meeting.admit('requester');
    // Deleted words go before anybody reads: it keeps this page waiting, taken in but not answered.
    await chair.write('background', 'poistuva');
    await chair.clear('background');
    const { live, notesSockets, database } = world.context;
    const line = live!.sockets.sockets.get(page.socket.id!)!;
    const [read, prepared] = [database.read.bind(database), database.prepared.bind(database)];
    let [held, closing] = [0, false];
    let letGo: () => void = noop;
    const isClosed = new Promise<void>((resolve) => (letGo = resolve));
    /** What was asked before the page closes, and read once it is known here, is given only when it has closed. */
    const heldUp = async <T>(answer: Promise<T>) => {
      const isBefore = !closing;
      const result = await answer;
      if (isBefore && notesSockets.groupOf(line)) {
        held += 1;
        await isClosed;
      }
      return result;
    };
    database.read = (work) => heldUp(read(work));
    database.prepared = (...asked: Parameters<typeof prepared>) => heldUp(prepared(...asked));
    try {
      const opening = page.codeOf('notes:open', { schemaVersion: 1, clientId: null, have: [] });
      await until('its rights are read, and nothing is given yet', () => held > 0);
      closing = true;
      await page.get('notes:close');
      letGo();
      expect(await opening).toBe('not_allowed');
    } finally {
      letGo();
      Object.assign(database, { read, prepared });
    }
    const frames = framesOf(page);
    await chair.write('background', 'suljetun jälkeen');
    await page.get('room:leave');
    await chair.write('background', 'lähdön jälkeen');
    await page.ask('lobby:leave'); // whatever was sent before has come by now
    expect(frames.length).toBeGreaterThan(0);
    expect(frames.filter((frame) => frame.includes('"notes:'))).toEqual([]);
  });

  test('[NT3] a race of writing against removal and end, over two processes: what is written after the answer is not stored', async () => {
    const [here, there] = [world.context, other.context];
    const signedIn = await proveStaffOfBrowser(here, await browserIdOf(coordinator));
    const desk: DeskCaller = { kind: 'desk', browserId: signedIn.browserId, staffId: signedIn.staff.staffId };
    for (let round = 0; round < RACES; round += 1) {
      const ends = round % 10 === 9;
      if (round % 10 === 0) meeting = await Meeting.start(world, staff, coordinator);
      else await replaceLink(here, signedIn, meeting.id, meeting.booking.invitation('requester'));
      const writer = await insideAnew(there, (round % 10) + 1, desk);
      expect(await writer.write(`${round}: alku`)).toBe('stored');
      let [taken, sentLate] = [false, false];
      const taking = (
        ends ? endForAll(here, desk, meeting.id) : removePerson(here, desk, meeting.id, writer.admissionId)
      ).then(() => (taken = true));
      const answers: Promise<'stored' | 'refused'>[] = [];
      for (let n = 0; !sentLate; n += 1) {
        sentLate = taken;
        const answer = writer.write(`${round}:${n}`);
        answers.push(answer);
        if (sentLate) expect(await answer).toBe('refused');
        // As fast as anybody types; not so fast that a slow machine has nothing else to do.
        await pause(n < 200 ? n % 3 : 50);
      }
      await taking;
      const all = await Promise.all(answers);
      expect(all.lastIndexOf('stored')).toBeLessThan(all.length - 1);
    }
  });

  async function browserIdOf(browser: Browser): Promise<string> {
    const secret = browser.cookie!.split('=')[1]!;
    return (await world.context.database.read((sql) => findBrowser(sql, secret)))!;
  }

  /** A requester who has just been let in, as their page calls, without the line between. */
  async function insideAnew(context: Context, generation: number, desk: DeskCaller) {
    const device = { device: 'computer' as const, name: 'Firefox' };
    const { browserId } = await context.database.change(({ sql }) => addBrowser(sql, device, new Date()));
    const { booking } = meeting;
    await claimLink(context, booking.secret('requester', generation), browserId);
    const invitationId = booking.invitation('requester');
    const caller: DoorCaller = { kind: 'door', browserId, invitationId, consultationId: booking.id };
    const { visitId } = await knockAtDoor(context, caller, {
      ...knockForm('Jaakko Keinotekoinen'),
      takePart: 'audio',
    });
    await admitVisits(context, desk, meeting.id, [visitId]);
    const [inside] = await context.database.read((sql) => listInside(sql, [meeting.id]));
    const socket = { id: browserId, disconnected: false, join: noop, leave: noop, emit: noop };
    const line = socket as unknown as LiveSocket;
    const opened = await openNotes(context, caller, line, { schemaVersion: 1, clientId: null, have: [] });
    const { sectionId } = opened.sections.find(({ kind }) => kind === 'background')!;
    const doc = new Y.Doc();
    doc.clientID = opened.clientId;
    return { admissionId: inside!.admission.admissionId, write };

    function write(text: string): Promise<'stored' | 'refused'> {
      const before = Y.encodeStateVector(doc);
      const element = new Y.XmlElement('paragraph');
      element.insert(0, [new Y.XmlText(text)]);
      doc.getXmlFragment(NOTES_ROOT).insert(0, [element]);
      const update = Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString('base64');
      return writeNote(context, line, sectionId, update).then(
        () => 'stored' as const,
        (error: { code?: string }) => {
          expect(['not_allowed', 'not_open']).toContain(error.code);
          return 'refused' as const;
        },
      );
    }
  }
});
