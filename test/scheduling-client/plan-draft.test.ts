import { describe, expect, test } from '@jest/globals';
import { CONSULTATION_STATUSES, type InvitedPersonView } from '#contract/consultations';
import { emptyPerson } from '../../client/src/consultations/booking-draft.ts';
import {
  addGuestOf,
  correctOf,
  lastPlanChange,
  moveOf,
  offers,
  PANELS,
  panelOf,
  personOf,
  personWrongs,
  shownWrongs,
  swapOf,
} from '../../client/src/scheduling/plan-draft.ts';

const NOW = { localDate: '2030-03-13', localTime: '13:00', minutes: 90 };
const GUEST = {
  name: 'Kerttu Valekivistö',
  title: 'Lastenvalvoja',
  organisation: 'Kainuun hyvinvointialue',
  email: 'kerttu@m-tun.example',
  language: 'fi',
} as const;
const INVITED: InvitedPersonView = {
  ...GUEST,
  invitationId: `inv_${'a'.repeat(22)}`,
  role: 'guest',
  link: { state: 'sent' },
  mail: null,
  mails: [],
  reply: null,
};

describe('a panel', () => {
  test('is named by the address, and by no other word', () => {
    expect(panelOf(new URLSearchParams('change=move'))).toBe('move');
    expect(panelOf(new URLSearchParams('change=remove'))).toBeNull();
    expect(panelOf(new URLSearchParams(''))).toBeNull();
  });

  test('is offered as long as it can do anything: no time is moved once it has begun, nothing once it is over', () => {
    const offered = CONSULTATION_STATUSES.map((status) =>
      PANELS.filter((panel) => offers({ status }, panel)),
    );
    expect(offered).toEqual([
      [...PANELS],
      [...PANELS],
      ['swap', 'guest', 'expert', 'withdraw', 'correct'],
      [],
      [],
    ]);
  });
});

describe('what is asked of the server', () => {
  test('is nothing while the time is the old one or not whole', () => {
    expect(moveOf(NOW, NOW)).toBeNull();
    expect(moveOf({ ...NOW, localTime: '' }, NOW)).toBeNull();
    expect(moveOf({ ...NOW, minutes: 45 }, NOW)).toBeNull();
    expect(moveOf({ ...NOW, localTime: '14:00' }, NOW)).toEqual({ kind: 'move', ...NOW, localTime: '14:00' });
  });

  test('is a swap once both are chosen', () => {
    const invitationId = INVITED.invitationId;
    expect(swapOf({ invitationId, staffId: '' })).toBeNull();
    expect(swapOf({ invitationId, staffId: `stf_${'b'.repeat(22)}` })?.kind).toBe('swap');
  });

  test('is a guest whose details the contract takes, in the form it takes them', () => {
    expect(addGuestOf(emptyPerson('fi'))).toBeNull();
    expect(addGuestOf({ ...GUEST, email: ' Kerttu@M-tun.example ' })).toEqual({
      kind: 'add_guest',
      guest: GUEST,
    });
  });

  test('is a correction only where something differs', () => {
    expect(correctOf(INVITED, personOf(INVITED))).toBeNull();
    expect(correctOf(INVITED, { ...personOf(INVITED), name: `${GUEST.name} ` })).toBeNull();
    expect(correctOf(INVITED, { ...personOf(INVITED), email: 'kerttu.v@m-tun.example' })).toMatchObject({
      kind: 'correct',
      person: { email: 'kerttu.v@m-tun.example' },
    });
  });
});

test('a field is wrong once it is left or tried, and not while it is first filled in', () => {
  const wrongs = personWrongs('guest', { ...GUEST, email: 'kerttu@m-tun', title: '' });
  expect(Object.keys(wrongs).toSorted()).toEqual(['guest.email', 'guest.title']);
  expect(shownWrongs(wrongs, new Set(), false)).toEqual({});
  expect(Object.keys(shownWrongs(wrongs, new Set(['guest.email']), false))).toEqual(['guest.email']);
  expect(shownWrongs(wrongs, new Set(), true)).toEqual(wrongs);
  expect(personWrongs('person', GUEST)).toEqual({});
});

test('who was first is the actor of the newest change of the plan, whatever else has happened since', () => {
  const at = (minute: number) => `2030-03-13T10:0${minute}:00.000Z`;
  const entry = (type: string, minute: number, actor: string) => ({
    at: at(minute),
    type,
    actor,
    subject: null,
  });
  const history = [
    entry('invitation.added', 1, 'Raili Olematon'),
    entry('consultation.moved', 3, 'Jouni Koelajinen'),
    entry('link.copied', 5, 'Sini Tyhjäpaikka'),
  ];
  expect(lastPlanChange(history)).toEqual({ by: 'Jouni Koelajinen', at: at(3) });
  expect(lastPlanChange([])).toEqual({ by: null, at: null });
});
