import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  addPerson,
  book,
  knockForm,
  OTHER_REGION,
  REGION,
  signIn,
  type Booking,
  type Person,
  type Staff,
} from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { World } from '../support/world.ts';

/**
 * Who may do what: every event a host can send, by everybody who could send it, for the consultation they belong to,
 * for another one, and after the end. `null` is yes; everything else is the code of the refusal.
 */
let world: World;
let staff: Staff;
let coordinator: Browser;
let own: Booking;
let other: Booking;
let ended: Booking;
const callers: Record<string, Page> = {};
let ids: Record<'own' | 'other', { visitId: string; admissionId: string }>;

beforeAll(async () => {
  world = await World.start({ livekit: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  const visiting = await addPerson(world, 'Aune Esimerkkilä', ['expert'], [OTHER_REGION]);
  const desk = coordinator.desk();
  // Nobody sits on two panels at once: the one that has ended comes first.
  ended = await book(world, staff, coordinator);
  await desk.get('room:end', { consultationId: ended.id });
  other = await bookOther(visiting);
  own = await book(world, staff, coordinator);
  ids = {
    own: await someoneAtTheDoorAndInside(own, staff.expert),
    other: await someoneAtTheDoorAndInside(other, visiting),
  };
  const evaluator = await addPerson(world, 'Ylva Exempelström', ['evaluator', 'administrator'], [REGION]);
  Object.assign(callers, {
    'chair at the door': (await signIn(world, staff.chair)).door(own.invitation('chair')),
    'expert at the door': (await signIn(world, staff.expert)).door(own.invitation('expert')),
    'coordinator at the door': coordinator.door(own.invitation('coordinator')),
    'coordinator at the desk': desk,
    'coordinator of another region': (await signIn(world, staff.otherCoordinator)).desk(),
    'panel member at the desk': (await signIn(world, staff.chair)).desk(),
    'expert of no panel': (await signIn(world, staff.stranger)).desk(),
    evaluator: (await signIn(world, evaluator)).desk(),
    requester: await guestPage(),
  });
  for (const page of Object.values(callers)) await page.connected();
});
afterAll(() => world.dispose());

const HOSTS = [
  'chair at the door',
  'expert at the door',
  'coordinator at the door',
  'coordinator at the desk',
];
const OTHERS = [
  'coordinator of another region',
  'panel member at the desk',
  'expert of no panel',
  'evaluator',
  'requester',
];

/** A consultation of the other region, with a panel of its own. */
async function bookOther(expert: Person): Promise<Booking> {
  const browser = await signIn(world, staff.otherCoordinator);
  return book(world, { ...staff, chair: staff.stranger, expert }, browser, {
    regionId: OTHER_REGION,
  } as object);
}

async function someoneAtTheDoorAndInside(booking: Booking, person: Person) {
  const { visitId } = await booking.knock('guest');
  const expert = (await signIn(world, person)).door(booking.invitation('expert'));
  await expert.in('join');
  const { admissionId } = await expert.get<{ admissionId: string }>('room:enter');
  return { visitId, admissionId };
}

async function guestPage(): Promise<Page> {
  const page = await own.door('requester');
  await page.in('join');
  await page.get('lobby:knock', knockForm('Jaakko Keinotekoinen'));
  return page;
}

/** Events of hosts, in an order that leaves the next one possible. `of` names whose ids they carry. */
const events = (
  booking: Booking,
  of: { visitId: string; admissionId: string },
): [string, object, string | null][] => {
  const consultationId = booking.id;
  return [
    ['lobby:notice', { consultationId, visitIds: [of.visitId] }, null],
    ['lobby:message', { consultationId, visitId: of.visitId, text: 'Hetki' }, null],
    ['room:extend', { consultationId }, null],
    ['room:mute', { consultationId, admissionId: of.admissionId, source: 'camera' }, 'no_such_track'],
    ['lobby:admit', { consultationId, visitIds: [of.visitId] }, null],
    ['lobby:turn-away', { consultationId, visitId: of.visitId }, null],
    ['room:remove', { consultationId, admissionId: of.admissionId }, null],
    ['room:end', { consultationId }, null],
  ];
};
const HARMLESS = ['lobby:notice', 'lobby:message', 'room:extend', 'room:mute'];

describe('whoever hosts no consultation of another panel', () => {
  test.each(
    [...HOSTS, ...OTHERS].filter(
      (who) => who !== 'coordinator of another region' && who !== 'panel member at the desk',
    ),
  )('[LB6] %s does nothing in a consultation of others', async (who) => {
    for (const [event, input] of events(other, ids.other))
      expect([event, await callers[who]!.codeOf(event, input)]).toEqual([event, 'not_allowed']);
  });
});

describe('in their own consultation', () => {
  test.each(OTHERS)('[LB6] [RM10] %s may do nothing of what hosts do', async (who) => {
    for (const [event, input] of events(own, ids.own))
      expect([event, await callers[who]!.codeOf(event, input)]).toEqual([event, 'not_allowed']);
  });

  test.each(HOSTS)('[LB6] %s may do everything that hosts do', async (who) => {
    for (const [event, input, code] of events(own, ids.own).filter(([event]) => HARMLESS.includes(event)))
      expect([event, await callers[who]!.codeOf(event, input)]).toEqual([event, code]);
  });

  test('[LB6] ids of one consultation mean nothing in another', async () => {
    const desk = callers['coordinator at the desk']!;
    const foreign = events(own, ids.other);
    const codes: Record<string, string | null> = {};
    for (const [event, input] of foreign.filter(
      ([event]) => !['room:extend', 'room:end', 'lobby:notice', 'lobby:admit'].includes(event),
    ))
      codes[event] = await desk.codeOf(event, input);
    expect(codes).toEqual({
      'lobby:message': 'not_waiting',
      'room:mute': 'not_inside',
      'lobby:turn-away': 'not_waiting',
      'room:remove': 'not_inside',
    });
    const admitted = await desk.get('lobby:admit', { consultationId: own.id, visitIds: [ids.other.visitId] });
    expect(admitted).toMatchObject({ admitted: [], refused: [{ code: 'not_waiting' }] });
  });

  test.each(HOSTS)('[CN1] [RM11] %s can do nothing more once it has ended', async (who) => {
    const caller = who.endsWith('door') ? endedDoor(who) : callers[who]!;
    await (await caller).connected();
    for (const [event, input] of events(ended, ids.own).filter(([event]) => event !== 'lobby:notice')) {
      const code = await (await caller).codeOf(event, input);
      expect([event, ['ended', 'not_waiting', 'not_inside']]).toEqual([
        event,
        expect.arrayContaining([code]),
      ]);
    }
  });
});

describe('events of the door', () => {
  test('[LB6] a desk sends none of them, and no host knocks', async () => {
    for (const [event, input] of [
      ['lobby:knock', knockForm('Kaisa')],
      ['lobby:say', { saying: 'late' }],
      ['lobby:leave', {}],
      ['room:enter', {}],
      ['room:leave', {}],
      ['room:hand', { raised: true }],
      ['room:quality', { quality: 'weak' }],
    ] as [string, object][])
      expect([event, await callers['coordinator at the desk']!.codeOf(event, input)]).toEqual([
        event,
        'not_allowed',
      ]);
    for (const who of HOSTS.slice(0, 3)) {
      expect(await callers[who]!.codeOf('lobby:knock', knockForm('Kaisla'))).toBe('not_allowed');
      expect(await callers[who]!.codeOf('board:watch')).toBe('not_allowed');
    }
  });
});

describe('a right that is lost', () => {
  test('[LB6] an expert whose link is revoked hosts no more, at the very next event', async () => {
    const booking = await book(world, staff, coordinator);
    const { visitId } = await booking.knock('requester');
    const expert = await booking.door('expert');
    await expert.in('join');
    const path = `/api/consultations/${booking.id}/invitations/${booking.invitation('expert')}/revoke`;
    const [answer, code] = [
      await coordinator.post(path),
      await expert
        .codeOf('lobby:admit', { consultationId: booking.id, visitIds: [visitId] })
        .catch(() => 'cut off'),
    ];
    expect(answer.status).toBe(200);
    expect(['not_yours', 'not_allowed', 'cut off']).toContain(code);
    await expert.shut();
  });

  test('[LB6] a coordinator who moves to another region loses the old one at the very next event', async () => {
    const person = await addPerson(world, 'Ilmari Kuvitelma', ['coordinator'], [REGION]);
    const desk = (await signIn(world, person)).desk();
    expect(await desk.codeOf('room:extend', { consultationId: own.id })).toBeNull();
    await world.query('update staff set regions = $1 where staff_id = $2', [[OTHER_REGION], person.staffId]);
    expect(await desk.codeOf('room:extend', { consultationId: own.id })).toBe('not_allowed');
  });
});

async function endedDoor(who: string): Promise<Page> {
  if (who === 'coordinator at the door') return coordinator.door(ended.invitation('coordinator'));
  const person = who === 'chair at the door' ? staff.chair : staff.expert;
  return (await signIn(world, person)).door(
    ended.invitation(who === 'chair at the door' ? 'chair' : 'expert'),
  );
}
