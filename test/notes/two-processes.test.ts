import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import type { NotesUpdates } from '../../server/notes/contract.ts';
import type { Doorbell, Ring } from '../../server/platform/doorbell.ts';
import type { Service } from '../../server/service.ts';
import type { Browser } from '../support/browser.ts';
import { Meeting } from '../support/meeting.ts';
import { NotePad } from '../support/note-pad.ts';
import { addPeople, signIn, type Staff } from '../support/people.ts';
import { hasRedis } from '../support/redis-server.ts';
import { pause, until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let other: Service;
let staff: Staff;
let coordinator: Browser;
let meeting: Meeting;

(hasRedis ? describe : describe.skip)('notes over two processes', () => {
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

  /** Keeps one process from telling the others anything (`but` one kind) while `work` goes on, and them from looking by themselves. */
  async function unheard(service: Service, work: () => Promise<void>, but?: Ring['kind']): Promise<void> {
    const bell: Doorbell = service.context.doorbell;
    const ringOthers = bell.ringOthers.bind(bell);
    bell.ringOthers = (ring) => (ring.kind === but ? ringOthers(ring) : undefined);
    const others = [world, other].filter(({ context }) => context !== service.context);
    const sweeps = others.map(({ context: { notesSockets } }) => {
      const sweep = notesSockets.sweep.bind(notesSockets);
      notesSockets.sweep = () => Promise.resolve();
      return { notesSockets, sweep };
    });
    try {
      await work();
    } finally {
      bell.ringOthers = ringOthers;
      for (const { notesSockets, sweep } of sweeps) notesSockets.sweep = sweep;
    }
  }

  /** A page of somebody on the panel who is signed in, at a process; and the same browser's page at another. */
  async function doors(role: 'chair' | 'expert') {
    const browser = await signIn(world, staff[role]);
    return (at: { port: number }) => browser.door(meeting.booking.invitation(role), at);
  }

  test('[NT13] what is written at one is read at the other, each row once, in its order', async () => {
    const [chair, expert] = [await meeting.pad('chair'), await meeting.pad('expert', other)];
    const sectionId = chair.idOf('background');
    await Promise.all(
      [chair, expert].flatMap((pad, who) =>
        Array.from({ length: 30 }, async (_, n) => {
          expect(await pad.refusal(sectionId, pad.paragraph(sectionId, `${who}:${n}`))).toBeNull();
        }),
      ),
    );
    await chair.reads('background', '1:29');
    await expert.reads('background', '0:29');
    expect(chair.text('background').split('\n')).toHaveLength(60);
    await until('both read the same', () => chair.text('background') === expert.text('background'));
    for (const pad of [chair, expert]) {
      const told = pad.page.heard
        .filter(({ name }) => name === 'notes:updates')
        .flatMap(({ payload }) => (payload as NotesUpdates).updates);
      const seqs = told.map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
      expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(told.length);
    }
  });

  test('[NT13] rows whose doorbell was lost are caught by the sweep', async () => {
    const [chair, expert] = [await meeting.pad('chair'), await meeting.pad('expert', other)];
    await unheard(world.service, async () => {
      await chair.write('background', 'kukaan ei soittanut');
      await chair.write('conclusion', 'tästäkään');
    });
    expect(expert.received).toEqual([]);
    await other.context.notesSockets.sweep();
    await expert.reads('background', 'kukaan ei soittanut');
    await expert.reads('conclusion', 'tästäkään');
    expect(expert.received).toHaveLength(2);
  });

  test('[NT13] rows that were lost on the way and compacted since are read as one', async () => {
    const [chair, expert] = [await meeting.pad('chair'), await meeting.pad('expert', other)];
    await unheard(world.service, async () => {
      await chair.write('background', 'poistuva');
      await chair.clear('background');
      await chair.write('background', 'jäävä');
      await meeting.guestPad('requester'); // compacted for the newcomer
    });
    await other.context.notesSockets.sweep();
    await expert.reads('background', 'jäävä');
    expect(Buffer.concat(expert.received).toString('latin1')).not.toContain('poistuva');
    await expert.write('background', 'ja jatko');
    await chair.reads('background', 'ja jatko');
  });

  test('[NT3] a section that is sent whole goes to nobody whose right ended, though no doorbell told of it', async () => {
    const chair = await meeting.pad('chair');
    const requester = await meeting.guestPad('requester', other);
    const { compactSection } = await import('../../server/notes/compact-section.ts');
    await unheard(world.service, async () => {
      await meeting.remove(requester.admissionId);
      await chair.write('background', 'salainen jatko');
      await compactSection(world.context, chair.idOf('background'));
    });
    await other.context.notesSockets.sweep();
    await until('it is closed', () => requester.closed !== null || !requester.page.socket.connected);
    expect(Buffer.concat(requester.received).toString('latin1')).not.toContain('salai');
  });

  test('[NT3] a place is shown to nobody whose right ended, though no doorbell told of that', async () => {
    const chair = await meeting.pad('chair');
    const requester = await meeting.guestPad('requester', other);
    const move = (kind: 'background' | 'question') =>
      chair.page.get('notes:cursor', { sectionId: chair.idOf(kind), cursor: null });
    const isShown = (kind: 'background' | 'question') =>
      requester.cursors.some(({ sectionId }) => sectionId === chair.idOf(kind));
    await move('question');
    await until('a place is shown', () => isShown('question'));
    const remove = async () => {
      await meeting.remove(requester.admissionId);
      await move('background');
      await until('it is closed', () => requester.closed !== null || !requester.page.socket.connected);
    };
    await unheard(world.service, remove, 'cursor');
    expect(isShown('background')).toBe(false);
  });

  test('[NT15] who read more than this process was told of is taken at their word, once the database agrees', async () => {
    const door = await doors('expert');
    const stays = await meeting.guestPad('requester', other); // this process knows the section as it is now
    const chair = await meeting.pad('chair');
    await unheard(world.service, async () => {
      await chair.write('background', 'vain täällä');
      const comes = await NotePad.open(door(other)); // read from the database
      expect(comes.text('background')).toBe('vain täällä');
      const sectionId = comes.idOf('background');
      const cut = comes.change(sectionId, (root) => root.delete(0, 1));
      expect(await comes.refusal(sectionId, cut)).toBeNull();
      await comes.write('background', 'tilalla');
    });
    await chair.reads('background', 'tilalla');
    await stays.reads('background', 'tilalla');
    expect(chair.text('background')).toBe('tilalla');
    expect(stays.text('background')).toBe('tilalla');
  });

  test('[NT16] a page that comes back at the other process goes on under its number, answered or not', async () => {
    const door = await doors('expert');
    await meeting.guestPad('requester', other); // this process knows the section from before
    const chair = await meeting.pad('chair');
    const pad = await NotePad.open(door(world));
    const sectionId = pad.idOf('background');
    await unheard(world.service, async () => {
      await pad.write('background', 'ensin täällä');
      const answerLost = pad.paragraph(sectionId, 'vastaus katosi');
      await pad.send(sectionId, answerLost);
      const unsent = pad.paragraph(sectionId, 'lähtemättä');
      pad.page.drop();
      const back = await NotePad.open(door(other), pad);
      expect(back.clientId).toBe(pad.clientId);
      expect(await back.refusal(sectionId, Y.mergeUpdates([answerLost, unsent]))).toBeNull();
      await back.write('background', 'sitten siellä');
    });
    await chair.reads('background', 'sitten siellä');
    expect(chair.text('background').split('\n')).toEqual([
      ...['ensin täällä', 'vastaus katosi', 'lähtemättä', 'sitten siellä'],
    ]);
  });

  test('[NT19] a place is shown at the other process, and is gone there when its page goes', async () => {
    const [chair, expert] = [await meeting.pad('chair'), await meeting.pad('expert', other)];
    const [sectionId, next] = [chair.idOf('background'), chair.idOf('conclusion')];
    const who = { clientId: expert.clientId, invitationId: meeting.booking.invitation('expert') };
    await expert.page.get('notes:cursor', { sectionId, cursor: null });
    await until('it is shown', () => chair.cursors.length === 1);
    await expert.page.get('notes:cursor', { sectionId: next, cursor: null });
    await until('it has moved', () => chair.cursors.length === 3);
    expert.page.close();
    await until('it is gone', () => chair.cursors.length === 4);
    const none = { sectionId: null, cursor: null, ...who };
    expect(chair.cursors).toEqual([
      { sectionId, cursor: null, ...who },
      none,
      { sectionId: next, cursor: null, ...who },
      none,
    ]);
  });

  test('[NT19] who comes, or comes back, is shown where everybody is, at this process and the other', async () => {
    const [chair, expert] = [await meeting.pad('chair'), await meeting.pad('expert', other)];
    const sectionId = chair.idOf('background');
    await chair.page.get('notes:cursor', { sectionId, cursor: null });
    await expert.page.get('notes:cursor', { sectionId, cursor: null });
    await until('both are shown', () => chair.cursors.length > 0 && expert.cursors.length > 0);
    const newcomer = await meeting.guestPad('requester', other);
    const seen = () => new Set(newcomer.cursors.map(({ clientId }) => clientId));
    await until('both places are shown', () => seen().has(chair.clientId) && seen().has(expert.clientId));
  });

  test('[NT2] no place in the experts’ own section reaches a requester at the other process', async () => {
    const [chair, requester] = [await meeting.pad('chair'), await meeting.guestPad('requester', other)];
    await chair.page.get('notes:cursor', { sectionId: chair.idOf('experts_only'), cursor: null });
    await chair.page.get('notes:cursor', { sectionId: chair.idOf('background'), cursor: null });
    await until('a place is shown', () => requester.cursors.some(({ sectionId }) => sectionId !== null));
    expect(JSON.stringify(requester.cursors)).not.toContain(chair.idOf('experts_only'));
  });

  test('[NT11] [NT12] compaction at one while the other writes, and at both at once: the same text everywhere', async () => {
    const [chair, expert] = [await meeting.pad('chair'), await meeting.pad('expert', other)];
    const sectionId = chair.idOf('background');
    const { compactDeletions } = await import('../../server/notes/compact-section.ts');
    for (let round = 0; round < 12; round += 1) {
      const cut = chair.change(sectionId, (root) => root.length > 1 && root.delete(0, 1));
      await Promise.all([
        chair.send(sectionId, chair.paragraph(sectionId, `pj ${round}`)),
        chair.send(sectionId, cut),
        expert.send(sectionId, expert.paragraph(sectionId, `as ${round}`)),
        compactDeletions(world.context, sectionId),
        compactDeletions(other.context, sectionId),
      ]);
    }
    await chair.reads('background', 'as 11');
    await expert.reads('background', 'pj 11');
    await until('both read the same', () => chair.text('background') === expert.text('background'));
    const fresh = await NotePad.open((await doors('chair'))(other));
    expect(fresh.text('background')).toBe(chair.text('background'));
  });

  test('[NT12] a compaction that another one overtakes while it reads drops its work, and fails nobody', async () => {
    const [chair, expert] = [await meeting.pad('chair'), await meeting.pad('expert', other)];
    const sectionId = chair.idOf('background');
    const { compactSection } = await import('../../server/notes/compact-section.ts');
    const { database } = world.context;
    for (const overtakenAt of [2, 3]) {
      await chair.write('background', 'kerrottu');
      await expert.reads('background', 'kerrottu');
      await expert.write('background', 'jatkettu');
      await chair.reads('background', 'jatkettu');
      let readings = 0;
      const overtaken = Object.create(database) as typeof database;
      overtaken.read = async (work) => {
        readings += 1;
        if (readings === overtakenAt) {
          await compactSection(other.context, sectionId);
          await chair.write('background', 'heti perään'); // it builds on what has just been compacted
        }
        return database.read(work);
      };
      await compactSection({ ...world.context, database: overtaken }, sectionId);
      expect(readings).toBeGreaterThanOrEqual(overtakenAt);
    }
    const fresh = await NotePad.open((await doors('expert'))(other));
    expect(fresh.text('background')).toBe(chair.text('background'));
  });

  test('[NT7] kill -9 of a process in the middle of writing loses nothing that was answered', async () => {
    const child = await world.startChild();
    const expert = await meeting.pad('expert');
    const door = await doors('chair');
    const pad = await NotePad.open(door(child));
    const sectionId = pad.idOf('background');
    const [written, answered]: [string[], string[]] = [[], []];
    let killed = false;
    const write = async () => {
      const text = `rivi ${written.length}.`;
      written.push(text);
      const update = Buffer.from(pad.paragraph(sectionId, text)).toString('base64');
      const answer = await pad.page.socket
        .timeout(20_000)
        .emitWithAck('notes:write', { sectionId, update })
        .catch(() => ({ ok: false }));
      if ((answer as { ok: boolean }).ok) answered.push(text);
    };
    const writing = (async () => {
      const sending: Promise<void>[] = [];
      // oxlint-disable-next-line no-unmodified-loop-condition -- it is set below, while this writes
      for (; !killed; await pause(40)) sending.push(write()); // faster than it may, it would be refused
      await Promise.all([...sending, write()]);
    })();
    await until('some are answered', () => answered.length >= 15);
    await child.kill();
    killed = true;
    await writing;
    expect(written.length).toBeGreaterThan(answered.length);
    await other.context.notesSockets.sweep();
    await world.context.notesSockets.sweep();
    for (const text of answered) await expert.reads('background', text);
    const back = await NotePad.open(door(other), pad);
    const state = Y.encodeStateAsUpdate(pad.doc(sectionId));
    expect(await back.refusal(sectionId, state)).toBeNull();
    await expert.reads('background', written.at(-1)!);
    expect(expert.text('background').split('\n')).toEqual(written); // each once
  });
});
