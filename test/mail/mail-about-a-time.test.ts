import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ConsultationPage } from '#contract/consultations';
import { MAIL_TRIES, type Letter } from '#contract/mail';
import {
  changeConsultation,
  type ConsultationChange,
} from '../../server/consultations/change-consultation.ts';
import { findInvitation, saveInvitation } from '../../server/consultations/invitation-store.ts';
import { timesOf } from '../../server/consultations/plan-consultation.ts';
import type { InvitationMailKind } from '#contract/mail';
import { previewLetter } from '../../server/mail/preview-letter.ts';
import { queueInvitationMail } from '../../server/mail/queue-invitation-mail.ts';
import { after, DAY, HOUR, MINUTE, SECOND } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, REGION, signIn, type Booking, type Staff } from '../support/people.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';
import { MoodySmtp } from './moody-smtp.ts';

type Row = { mail_id: string; kind: string; state: string; calendar_sequence: number | null };

let server: MoodySmtp;
let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  server = await MoodySmtp.start();
  const mail = { kind: 'smtp', url: server.url, from: 'rooms@kamari.example' } as const;
  world = await World.start({ manualClock: '2026-03-17T10:00:00Z', config: { mail } });
  // A try that began by itself just before a change would be under way while the test goes on.
  await world.context.outbox.stop();
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterEach(() => void (server.mood = 'takes'));
afterAll(async () => {
  await world?.dispose();
  await server?.stop();
});

const away = { at: 'content', code: 451, words: 'Greylisted' } as const;
const threeDays = { inMinutes: 3 * 24 * 60 };

/** A booking whose invitations have been tried once in vain, and wait. */
async function bookInVain(): Promise<Booking> {
  server.mood = away;
  const booking = await book(world, staff, coordinator, threeDays);
  await triedInVain(booking.invitation('requester'));
  return booking;
}

/** Waits until no mail to somebody is on its way for the first time: a turn of the server's mood comes after it. */
async function triedInVain(invitationId: string): Promise<void> {
  await until('each mail was tried', async () => {
    await world.context.outbox.runOnce();
    return (await mailsOf(invitationId, `state = 'queued' and attempts = 0`)).length === 0;
  });
}

function mailsOf(invitationId: string, which = 'true'): Promise<Row[]> {
  return world.query<Row>(`select * from mails where subject = $1 and ${which} order by queued_at`, [
    invitationId,
  ]);
}

/** Kind, state and sequence of each mail to somebody once nothing is queued any more. */
async function ends(invitationId: string): Promise<string[]> {
  server.mood = 'takes';
  await until('everything is settled', async () => {
    world.clock.advance(2 * SECOND);
    await world.context.outbox.runOnce();
    return (await mailsOf(invitationId, `state = 'queued'`)).length === 0;
  });
  const rows = await mailsOf(invitationId);
  return rows.map(({ kind, state, calendar_sequence: sequence }) => [kind, state, sequence].join(' ').trim());
}

async function tell(
  booking: Booking,
  kind: InvitationMailKind,
  before?: (change: ConsultationChange) => Promise<void> | void,
): Promise<void> {
  world.clock.advance(SECOND);
  await changeConsultation(world.context, booking.id, 'service', async (change) => {
    await before?.(change);
    await change.happened('consultation.moved');
    const { consultation, now } = change;
    const invitation = (await findInvitation(change.sql, booking.invitation('requester')))!;
    await queueInvitationMail(world.context, change.transactionItself, {
      kind,
      invitation,
      consultation,
      now,
    });
  });
}

const moveBy = (milliseconds: number) => (change: ConsultationChange) =>
  change.set(timesOf(after(change.consultation.startsAt, milliseconds), change.consultation.minutes));

const turn = (state: 'revoked' | 'withdrawn') => (booking: Booking) =>
  changeConsultation(world.context, booking.id, 'service', async (change) => {
    await saveInvitation(change.sql, booking.invitation('requester'), { state });
    await change.happened('link.revoked');
  });

function openMail(browser: Browser, mailId: string) {
  return browser.get<Letter>(`/api/mails/${mailId}`);
}

async function page(booking: Booking): Promise<ConsultationPage> {
  return (await coordinator.get<ConsultationPage>(`/api/consultations/${booking.id}`)).body;
}

test('[ML19] an invitation that a move has overtaken is dropped, and only the newest goes', async () => {
  const booking = await bookInVain();
  await tell(booking, 'moved', moveBy(HOUR));
  await triedInVain(booking.invitation('requester'));
  await tell(booking, 'moved', moveBy(HOUR));
  expect(await ends(booking.invitation('requester'))).toEqual([
    'invitation dropped 0',
    'moved dropped 1',
    'moved sent 2',
  ]);
  expect(await ends(booking.invitation('guest'))).toEqual(['invitation sent 0']);
});

test('[ML19] a cancellation goes though nothing of the consultation is left, and an older invitation does not', async () => {
  const booking = await bookInVain();
  await tell(booking, 'cancelled', (change) => change.set({ status: 'cancelled', cancelledAt: change.now }));
  expect(await ends(booking.invitation('requester'))).toEqual(['invitation dropped 0', 'cancelled sent 1']);
});

test('[ML19] one who was taken off is told, also when asked to come and taken off at once', async () => {
  const booking = await bookInVain();
  await turn('withdrawn')(booking);
  await tell(booking, 'withdrawn');
  expect(await ends(booking.invitation('requester'))).toEqual(['invitation dropped 0', 'withdrawn sent 1']);
});

test('[ML20] a reminder goes while everything stands as it was', async () => {
  const booking = await book(world, staff, coordinator, threeDays);
  await tell(booking, 'reminder_day');
  await tell(booking, 'reminder_soon');
  expect(await ends(booking.invitation('requester'))).toEqual([
    'invitation sent 0',
    'reminder_day sent',
    'reminder_soon sent',
  ]);
});

test.each([
  ['was moved', (booking: Booking) => tell(booking, 'moved', moveBy(HOUR)), ['moved sent 1']],
  ['lost its link', turn('revoked'), []],
  [
    'is over',
    (booking: Booking) =>
      changeConsultation(world.context, booking.id, 'service', async (change) => {
        change.set({ status: 'ended', actualEnd: change.now });
        await change.happened('consultation.ended');
      }),
    [],
  ],
])('[ML20] a reminder of a time that %s is dropped', async (_what, happens, more) => {
  const booking = await book(world, staff, coordinator, threeDays);
  await ends(booking.invitation('requester'));
  server.mood = away;
  await tell(booking, 'reminder_day');
  await triedInVain(booking.invitation('requester'));
  await happens(booking);
  expect(await ends(booking.invitation('requester'))).toEqual([
    'invitation sent 0',
    'reminder_day dropped',
    ...more,
  ]);
});

test('[ML18] what was sent goes on speaking of the time that stood then', async () => {
  const booking = await book(world, staff, coordinator, threeDays);
  const invitationId = booking.invitation('requester');
  await ends(invitationId);
  const [invited] = await mailsOf(invitationId);
  const before = (await openMail(coordinator, invited!.mail_id)).body;
  await tell(booking, 'moved', moveBy(DAY));
  await ends(invitationId);
  expect((await openMail(coordinator, invited!.mail_id)).body).toEqual(before);
  const moved = (await openMail(coordinator, (await mailsOf(invitationId)).at(-1)!.mail_id)).body;
  expect([before.text, moved.text].map((text) => /^\S+ (\d+\.3\.2026)$/m.exec(text)?.[1])).toEqual([
    '20.3.2026',
    '21.3.2026',
  ]);
  expect(Date.parse(moved.calendar!.startsAt) - Date.parse(before.calendar!.startsAt)).toBe(DAY);
});

test('[ML22] a refused mail and a parked one each raise an alert that names the person', async () => {
  server.mood = { at: 'receiver', code: 550, words: 'No such user' };
  const refused = await book(world, staff, coordinator, threeDays);
  const alertsOf = (booking: Booking) =>
    world.query<{ kind: string; invitation_id: string }>(
      'select kind, invitation_id from alerts where consultation_id = $1 order by kind',
      [booking.id],
    );
  const alerts = await until('four refusals', async () => {
    await world.context.outbox.runOnce();
    const rows = await alertsOf(refused);
    return rows.length === 4 ? rows : null;
  });
  expect(new Set(alerts.map((one) => one.kind))).toEqual(new Set(['mail_refused']));
  expect(alerts.map((one) => one.invitation_id)).toContain(refused.invitation('requester'));

  const parked = await bookInVain();
  const subject = (await mailsOf(parked.invitation('requester')))[0]!.mail_id;
  await world.query('update outbox set attempts = $1 where subject = $2', [MAIL_TRIES - 1, subject]);
  await until('it is parked', async () => {
    world.clock.advance(MINUTE);
    await world.context.outbox.runOnce();
    return (await alertsOf(parked)).length > 0;
  });
  expect(await alertsOf(parked)).toEqual([
    { kind: 'mail_parked', invitation_id: parked.invitation('requester') },
  ]);
  await ends(parked.invitation('guest'));
});

test('[ML23] all mails of a person are listed, newest first, and one that waits for its next try says so', async () => {
  const booking = await bookInVain();
  const person = async () => (await page(booking)).people.find((one) => one.role === 'requester')!;
  expect((await person()).mails).toMatchObject([
    { kind: 'invitation', state: 'retrying', answer: expect.stringContaining('Greylisted') },
  ]);
  expect((await person()).mail).toMatchObject({ state: 'retrying' });
  await tell(booking, 'moved', moveBy(HOUR));
  await tell(booking, 'reminder_day');
  await ends(booking.invitation('requester'));
  expect((await person()).mails.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'reminder_day sent',
    'moved sent',
  ]);
});

test('[ML24] a coordinator of the region reads a mail without the link’s secret, nobody else reads it', async () => {
  const booking = await book(world, staff, coordinator, threeDays);
  await ends(booking.invitation('requester'));
  const [mail] = (await page(booking)).people.find((one) => one.role === 'requester')!.mails;
  const { status, body, text } = await openMail(coordinator, mail!.mailId);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    kind: 'invitation',
    language: 'fi',
    subject: 'Sinulle on varattu aika',
    calendar: {
      method: 'REQUEST',
      summary: 'Varattu aika',
      startsAt: booking.page.startsAt,
      endsAt: booking.page.endsAt,
      timeZone: 'Europe/Helsinki',
      organiser: 'rooms@kamari.example',
    },
  });
  expect(body.text).toContain(`\n${world.origin}/k#…\n`);
  expect(body.html).toContain(`${world.origin}/k#…`);
  expect(text).not.toContain(booking.secret('requester'));
  expect(text).not.toContain('jaakko@social.example');
  const statusFor = async (browser: Browser) => (await openMail(browser, mail!.mailId)).status;
  expect(await statusFor(await signIn(world, staff.otherCoordinator))).toBe(403);
  expect(await statusFor(await signIn(world, staff.chair))).toBe(403);
  expect(await statusFor(await booking.claim('requester'))).toBe(401);
  expect(await statusFor(world.browser())).toBe(401);
});

test('[ML24] a sign-in link, a code and what does not exist are found by nobody', async () => {
  await world.browser().post('/api/sign-in', { email: staff.expert.email });
  const booking = await book(world, staff, coordinator, threeDays);
  await booking.claim('requester');
  await world.browser().post('/api/links/claim', { secret: booking.secret('requester') });
  const mails = await until('both are queued', async () => {
    const rows = await world.query<Row>(`select * from mails where kind in ('sign_in', 'claim_code')`);
    return rows.length === 2 ? rows : null;
  });
  for (const mailId of [...mails.map((one) => one.mail_id), 'mai_nothing', '%27'])
    expect((await openMail(coordinator, mailId)).status).toBe(404);
});

test('[ML25] a preview reads as the mail that is then sent, and queues nothing', async () => {
  await world.query('update regions set mailbox = $1 where region_id = $2', ['lappi@region.example', REGION]);
  const booking = await book(world, staff, coordinator, threeDays);
  const invitationId = booking.invitation('requester');
  await ends(invitationId);
  const { startsAt, endsAt, timeZone } = booking.page;
  const kinds = ['invitation', 'moved', 'reminder_day', 'reminder_soon', 'cancelled', 'withdrawn'] as const;
  for (const kind of kinds) {
    const before = (await mailsOf(invitationId)).length;
    const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt), timeZone };
    const preview = await world.context.database.read((sql) =>
      previewLetter(world.context, sql, { kind, language: 'fi', regionId: REGION, ...times }),
    );
    expect((await mailsOf(invitationId)).length).toBe(before);
    await tell(booking, kind);
    await ends(invitationId);
    const sent = (await openMail(coordinator, (await mailsOf(invitationId)).at(-1)!.mail_id)).body;
    expect(preview).toEqual(sent);
    expect(preview.calendar?.organiser ?? null).toBe(
      kind.startsWith('reminder') ? null : 'lappi@region.example',
    );
  }
});
