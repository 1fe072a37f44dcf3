import { afterEach, expect, test } from '@jest/globals';
import { ensureOpenSessions } from '../../scripts/demo/ensure-open-sessions.ts';
import { findPeople } from '../../scripts/demo/find-people.ts';
import { loadCalendar } from '../../scripts/demo/load-calendar.ts';
import { loadGround, loadStaff } from '../../scripts/demo/load-people.ts';
import { HOUR, MINUTE } from '../../server/platform/clock.ts';
import type { Invitation } from '../../server/consultations/invitation-store.ts';
import { NotePad, textOf } from '../support/note-pad.ts';
import { signIn } from '../support/people.ts';
import { World } from '../support/world.ts';

type Row = {
  reference: string;
  status: string;
  starts_at: Date;
  actual_end: Date | null;
  cancelled_at: Date | null;
};

let world: World;
afterEach(() => world?.dispose());

async function load(now: string): Promise<Invitation> {
  world = await World.start({ manualClock: now });
  const { database, clock } = world.context;
  await database.change(async ({ sql }) => {
    await loadGround(sql, { empty: false });
    await loadStaff(sql, clock.now());
  });
  const people = await database.read(findPeople);
  await loadCalendar(world.context, people);
  return ensureOpenSessions(world.context, people, true);
}

async function again(): Promise<Invitation> {
  return ensureOpenSessions(world.context, await world.context.database.read(findPeople), false);
}

/** The notes of a consultation as its chair opens them, signed in. */
async function openNotes(reference: string): Promise<NotePad> {
  const [row] = await world.query<{ id: string; staff: string; name: string; email: string }>(
    `select invitation_id as id, staff_id as staff, name, email
     from invitations join consultations using (consultation_id) where reference = $1 and role = 'chair'`,
    [reference],
  );
  const { id, staff: staffId, ...chair } = row!;
  return NotePad.open((await signIn(world, { staffId, ...chair })).door(id));
}

/** What is written in them: kind, whose view it is, who wrote it, and the words. */
function linesOf(pad: NotePad): string[] {
  return pad.view.sections.flatMap(({ sectionId, kind, owner }) => {
    const doc = pad.doc(sectionId);
    if (doc.store.clients.size === 0) return [];
    const author = pad.view.authors.find(({ clientIds }) =>
      clientIds.some((one) => doc.store.clients.has(one)),
    );
    const words = textOf(doc).replaceAll('\n', ' ');
    return [[kind, owner?.name ?? 'all', `by ${author?.name ?? 'nobody'}`, words].join(', ')];
  });
}

const rows = () => world.query<Row>('select * from consultations order by reference');
const secretOf = ({ invitationId, generation }: Invitation) =>
  world.context.secrets.linkSecret(invitationId, generation);

async function claim(invitation: Invitation): Promise<string> {
  const { body } = await world.browser().post('/api/links/claim', { secret: secretOf(invitation) });
  return String(body['state']);
}

test.each([
  ['a Wednesday forenoon', '2026-03-18T08:05:00Z'],
  ['a Monday just after midnight', '2026-03-15T22:02:00Z'],
  ['a Sunday just before midnight', '2026-03-22T21:58:00Z'],
  ['the hour that summer time skips', '2026-03-29T01:04:00Z'],
  ['the hour that comes twice', '2026-10-25T01:10:00Z'],
])('on %s the demo holds what is over, what goes on and what is to come', async (_when, now) => {
  const invitation = await load(now);
  await world.doDueWork();
  const list = await rows();
  expect(list.map((row) => `${row.reference.slice(-4)} ${row.status}`)).toEqual([
    '0001 ended',
    '0002 ended',
    '0003 ended',
    '0004 in_session',
    '0005 lobby_open',
    '0006 scheduled',
    '0008 cancelled',
  ]);
  const at = world.now().getTime();
  for (const { status, actual_end, cancelled_at, starts_at } of list) {
    if (status === 'ended') expect(actual_end!.getTime()).toBeLessThan(at);
    if (status === 'cancelled')
      expect(cancelled_at!.getTime()).toBeLessThan(Math.min(at, starts_at.getTime()));
    if (status === 'scheduled') expect(starts_at.getTime()).toBeGreaterThan(at + 24 * HOUR);
  }
  expect(await claim(invitation)).toBe('yours');
});

test('a second start adds nothing while the first one’s links work', async () => {
  const first = await load('2026-03-18T08:05:00Z');
  world.clock.advance(MINUTE);
  const second = await again();
  expect(secretOf(second)).toBe(secretOf(first));
  expect((await rows()).length).toBe(7);
});

test('a link that was claimed is replaced, so that the printed one opens in any browser', async () => {
  const first = await load('2026-03-18T08:05:00Z');
  expect(await claim(first)).toBe('yours');
  const second = await again();
  expect(second.invitationId).toBe(first.invitationId);
  expect(await claim(first)).toBe('unknown');
  expect(await claim(second)).toBe('yours');
  expect((await rows()).length).toBe(7);
});

test('hours later a start adds a session under way and an open lobby, with references of their own', async () => {
  await load('2026-03-18T08:05:00Z');
  world.clock.advance(3 * HOUR);
  const invitation = await again();
  await world.doDueWork();
  const list = await rows();
  expect(list.map((row) => `${row.reference} ${row.status}`)).toEqual([
    'KP-2026-0001 ended',
    'KP-2026-0002 ended',
    'KP-2026-0003 ended',
    'KP-2026-0004 ended',
    'KP-2026-0005 ended',
    'KP-2026-0006 scheduled',
    'KP-2026-0008 cancelled',
    'KP-2026-0009 in_session',
    'KP-2026-0010 lobby_open',
  ]);
  expect(await claim(invitation)).toBe('yours');
});

test('every case of the demo has its key, and no request’s text lies open anywhere', async () => {
  await load('2026-03-18T08:05:00Z');
  const cases = await world.query<{ case_id: string }>('select case_id from cases');
  expect(cases.length).toBe(8); // the theme session holds two
  for (const { case_id: caseId } of cases) {
    const place = { table: 'notes', row: 'x', caseId };
    const { caseKeys } = world.context;
    expect(await caseKeys.unseal(place, await caseKeys.seal(place, 'sana'))).toBe('sana');
  }
  expect(await world.dump()).not.toMatch(/Valvotut tapaamiset|Alakouluikäinen|viestintälinja|Aikajana/);
});

test('the session under way has notes in it, each expert’s view in their own name, and they can be gone on with', async () => {
  await load('2026-03-18T08:05:00Z');
  const pad = await openNotes('KP-2026-0004');
  expect(linesOf(pad)).toEqual([
    'question, all, by nobody, Miten vainon riski arvioidaan ja kuka kokoaa kokonaiskuvan? Miten työntekijät suojaavat itseään ja jatkavat työtä?',
    'background, all, by Hilkka Keksitty, Tilanne kiristymässä ennen istuntoa.',
    'expert_view, Hilkka Keksitty, by Hilkka Keksitty, Kokonaiskuva puuttuu: yksi taho kokoaa yhteydenotot aikajanalle.',
    'expert_view, Kaisla Harjoituslahti, by Kaisla Harjoituslahti, Työntekijöiden yhteinen viestintälinja.',
    'recommendations, all, by Hilkka Keksitty, Riskinarvio tehdään viikon kuluessa yhteisellä välineellä.',
    'actions, all, by Hilkka Keksitty, Aikajana yhteydenotoista Tiina Testitapaus 23.3.',
  ]);
  await pad.write('background', 'Jatketaan tästä.');
  const again = await openNotes('KP-2026-0004');
  expect(again.text('background').split('\n')).toEqual([
    'Tilanne kiristymässä ennen istuntoa.',
    'Jatketaan tästä.',
  ]);
});

test('notes of what is over were saved at its end; of what is to come the questions stand, saved by nobody', async () => {
  await load('2026-03-18T08:05:00Z');
  const [first] = await rows();
  const over = await openNotes('KP-2026-0001');
  const saved = over.view.sections.filter(({ savedAt }) => savedAt !== null);
  expect(saved.length).toBe(6); // background, three views, recommendations, actions
  for (const { savedAt } of saved) expect(savedAt).toBe(first!.actual_end!.toISOString());
  const toCome = await openNotes('KP-2026-0006');
  expect(linesOf(toCome)).toEqual([
    'question, all, by nobody, Miten lapsen kieli ja kulttuuri otetaan selvityksessä huomioon?',
  ]);
  expect(toCome.view.sections.every(({ savedAt }) => savedAt === null)).toBe(true);
});

test('what was cancelled has told so, and those who answered about a time to come have answered', async () => {
  await load('2026-03-18T08:05:00Z');
  const events = await world.query<{ type: string }>(
    `select type from consultation_events join consultations using (consultation_id)
     where reference = 'KP-2026-0008' order by event_id`,
  );
  expect(events.map(({ type }) => type)).toEqual(['consultation.created', 'consultation.cancelled']);
  const replies = await world.query<{ reply: string; n: string }>(
    'select reply, count(*) as n from invitations where reply is not null group by reply order by reply',
  );
  expect(replies).toEqual([
    { reply: 'accepted', n: '2' },
    { reply: 'declined', n: '1' },
  ]);
});

test('each region has a mailbox that nobody could be harmed by, and experts know themes that there are', async () => {
  await load('2026-03-18T08:05:00Z');
  const mailboxes = await world.query<{ mailbox: string }>('select mailbox from regions');
  expect(mailboxes.length).toBe(4);
  for (const { mailbox } of mailboxes) expect(mailbox).toMatch(/^[a-z-]+@kamari\.example$/);
  const unknown = `select 1 from staff, unnest(themes) theme where theme not in (select theme_id from themes)`;
  expect(await world.query(unknown)).toEqual([]);
  expect((await world.query('select 1 from themes')).length).toBe(10);
});
