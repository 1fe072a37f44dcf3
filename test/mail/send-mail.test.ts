import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { MAIL_TRIES, type MailKind } from '#contract/mail';
import type { ConsultationPage } from '#contract/consultations';
import { addCodeAttempt } from '../../server/consultations/claim-store.ts';
import { addEffect } from '../../server/platform/outbox/outbox-store.ts';
import { mintId } from '../../server/platform/ids.ts';
import { after, MINUTE } from '../../server/platform/clock.ts';
import { queueMail, SEND_MAIL } from '../../server/mail/queue-mail.ts';
import { issueSignInLink } from '../../server/identity/request-sign-in.ts';
import { findStaff } from '../../server/identity/staff-store.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, signIn, signInSecret, type Booking, type Staff } from '../support/people.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';
import { MoodySmtp } from './moody-smtp.ts';

type Row = {
  mail_id: string;
  kind: MailKind;
  subject: string;
  state: string;
  answer: string | null;
  attempts: number;
};

let server: MoodySmtp;
let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  server = await MoodySmtp.start();
  const mail = { kind: 'smtp', url: server.url, from: 'rooms@kamari.example' } as const;
  world = await World.start({ manualClock: true, config: { mail } });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterEach(() => void (server.mood = 'takes'));
afterAll(async () => {
  await world?.dispose();
  await server?.stop();
});

/** The mails about something, in the order they were queued: tests turn the clock between two. */
const mailsOf = (subject: string) =>
  world.query<Row>('select * from mails where subject = $1 order by queued_at', [subject]);

async function settled(subject: string): Promise<Row> {
  return until(`the mail about ${subject} is settled`, async () => {
    await world.context.outbox.runOnce();
    const row = (await mailsOf(subject)).at(-1);
    return row?.state === 'queued' ? null : row;
  });
}

/** Queues one more mail by hand, as a change that has long been committed would have. */
async function queue(kind: MailKind, subject: string, generation = 1): Promise<void> {
  const now = world.now();
  await world.context.database.change((transaction) =>
    queueMail(world.context, transaction, { kind, subject, generation, now }),
  );
}

async function page(booking: Booking): Promise<ConsultationPage> {
  return (await coordinator.get<ConsultationPage>(`/api/consultations/${booking.id}`)).body;
}

async function everythingSent(booking: Booking): Promise<void> {
  for (const { invitationId, link } of booking.page.people) if (link) await settled(invitationId);
}

test('[ML1] nothing that is stored of a mail opens a door or names anybody', async () => {
  const booking = await book(world, staff, coordinator, { inMinutes: 60 });
  await everythingSent(booking);
  const rows = await world.query<{ row: string }>(
    'select t::text as row from mails t union all select t::text from outbox t',
  );
  const stored = rows.map((each) => each.row).join('\n');
  expect(rows.length).toBeGreaterThan(7);
  for (const role of ['chair', 'expert', 'requester', 'guest'] as const)
    expect(stored).not.toContain(booking.secret(role));
  expect(stored.replaceAll(/<[0-9a-f]+@localhost>/g, '')).not.toMatch(
    /@|Jaakko|Tiina|Kaisla|KP-2026|varattu/,
  );
});

test('[ML2] what is rolled back is not mailed', async () => {
  const booking = await book(world, staff, coordinator, { inMinutes: 60 });
  await everythingSent(booking);
  const before = server.taken.length;
  const { database } = world.context;
  const subject = booking.invitation('requester');
  const attempt = database.change(async (transaction) => {
    await queueMail(world.context, transaction, {
      kind: 'invitation',
      subject,
      generation: 1,
      now: world.now(),
    });
    throw new Error('changed my mind');
  });
  await expect(attempt).rejects.toThrow('changed my mind');
  await world.context.outbox.runOnce();
  expect((await mailsOf(subject)).length).toBe(1);
  expect(server.taken.length).toBe(before);
});

test('[ML10] the mail of a replaced link is dropped, that of the new one goes', async () => {
  const booking = await book(world, staff, coordinator, { inMinutes: 60 });
  await everythingSent(booking);
  const invitationId = booking.invitation('requester');
  world.clock.advance(1_000);
  await coordinator.post(`/api/consultations/${booking.id}/invitations/${invitationId}/resend`);
  expect(await settled(invitationId)).toMatchObject({ state: 'sent' });
  world.clock.advance(1_000);
  const before = server.taken.length;
  await queue('invitation', invitationId, 1);
  expect(await settled(invitationId)).toMatchObject({ state: 'dropped' });
  expect(server.taken.length).toBe(before);
  const person = (await page(booking)).people.find((one) => one.invitationId === invitationId);
  expect(person?.mail).toMatchObject({ state: 'sent' });
});

test('[ML10] the mail of a revoked link is dropped', async () => {
  const booking = await book(world, staff, coordinator, { inMinutes: 60 });
  await everythingSent(booking);
  const invitationId = booking.invitation('guest');
  await coordinator.post(`/api/consultations/${booking.id}/invitations/${invitationId}/revoke`);
  world.clock.advance(1_000);
  await queue('invitation', invitationId, 1);
  expect(await settled(invitationId)).toMatchObject({ state: 'dropped' });
});

test('[ML10] a sign-in link that was used, replaced or has expired is not mailed', async () => {
  const links = () =>
    world.query<{ sign_in_link_id: string }>(
      'select * from sign_in_links order by created_at desc, replaced_at nulls first limit 1',
    );
  const person = (await world.context.database.read((sql) => findStaff(sql, staff.expert.staffId)))!;
  const fresh = async () => {
    world.clock.advance(1_000);
    await issueSignInLink(world.context, person, { mailed: false });
    return (await links())[0]!.sign_in_link_id;
  };
  const expiring = await fresh();
  world.clock.advance(16 * MINUTE);
  await queue('sign_in', expiring);
  expect(await settled(expiring)).toMatchObject({ state: 'dropped' });
  const replaced = await fresh();
  world.clock.advance(1_000);
  const secret = await signInSecret(world, staff.expert);
  const used = (await links())[0]!.sign_in_link_id;
  await world.browser().post('/api/sign-in/claim', { secret });
  for (const dead of [used, replaced]) {
    await queue('sign_in', dead);
    expect(await settled(dead)).toMatchObject({ state: 'dropped' });
  }
});

test('[ML10] a code that has expired is not mailed, one that holds is', async () => {
  const booking = await book(world, staff, coordinator, { inMinutes: 60 });
  const invitationId = booking.invitation('requester');
  const [browser] = await world.query<{ browser_id: string }>('select browser_id from browsers limit 1');
  const attempt = async (minutes: number) => {
    const attemptId = mintId('cod');
    const [createdAt, expiresAt] = [world.now(), after(world.now(), minutes * MINUTE)];
    await world.context.database.change(({ sql }) =>
      addCodeAttempt(sql, {
        attemptId,
        invitationId,
        generation: 1,
        browserId: browser!.browser_id,
        createdAt,
        expiresAt,
      }),
    );
    await queue('claim_code', attemptId);
    return settled(attemptId);
  };
  expect(await attempt(-1)).toMatchObject({ state: 'dropped' });
  expect(await attempt(10)).toMatchObject({ state: 'sent' });
  expect(server.taken.at(-1)).toMatch(/Subject: =\?UTF-8\?/);
});

test('[ML11] a final no shows on the consultation’s page, with the server’s words and a new version', async () => {
  server.mood = { at: 'receiver', code: 550, words: 'No such user jaakko@social.example' };
  const booking = await book(world, staff, coordinator, { inMinutes: 60 });
  const invitationId = booking.invitation('requester');
  const row = await settled(invitationId);
  expect(row).toMatchObject({ state: 'refused', attempts: 1 });
  const now = await until('the page shows it', async () => {
    const seen = await page(booking);
    return seen.people.find((one) => one.invitationId === invitationId)?.mail?.state === 'refused'
      ? seen
      : null;
  });
  const person = now.people.find((one) => one.invitationId === invitationId)!;
  expect(person.mail).toMatchObject({ state: 'refused', answer: expect.stringContaining('No such user') });
  expect(person.mail!.answer).not.toContain('helka');
  expect(now.version).toBeGreaterThan(booking.page.version);
  expect(now.history).toContainEqual(
    expect.objectContaining({ type: 'mail.refused', subject: 'Jaakko Keinotekoinen' }),
  );
});

test('[ML12] a server that stays away is asked so many times and no more; then the page says so', async () => {
  const booking = await book(world, staff, coordinator, { inMinutes: 600 });
  await everythingSent(booking);
  const { version } = await page(booking);
  const invitationId = booking.invitation('requester');
  server.mood = { at: 'content', code: 451, words: 'Greylisted' };
  world.clock.advance(1_000);
  await coordinator.post(`/api/consultations/${booking.id}/invitations/${invitationId}/resend`);
  const { mail_id: mailId } = (await mailsOf(invitationId)).at(-1)!;
  for (let tries = 1; tries <= MAIL_TRIES; tries += 1) {
    await until(`try ${tries} is over`, async () => {
      await world.context.outbox.runOnce();
      const effects = await world.query(
        'select 1 from outbox where subject = $1 and attempts = $2 and claimed_until is null',
        [mailId, tries],
      );
      return effects.length === 1;
    });
    world.clock.advance(11 * MINUTE);
  }
  const row = await settled(invitationId);
  expect(row).toMatchObject({
    state: 'parked',
    attempts: MAIL_TRIES,
    answer: expect.stringContaining('Greylisted'),
  });
  const now = await page(booking);
  expect(now.people.find((one) => one.invitationId === invitationId)!.mail).toMatchObject({
    state: 'parked',
  });
  expect(now.version).toBe(version + 2); // the new link, and the mail that will not arrive
});

test('[ML13] an outbox that asks twice does not mail twice', async () => {
  const booking = await book(world, staff, coordinator, { inMinutes: 60 });
  await everythingSent(booking);
  const before = server.taken.length;
  const [mail] = await mailsOf(booking.invitation('requester'));
  await world.context.database.change(({ sql }) =>
    addEffect(sql, { kind: SEND_MAIL, subject: mail!.mail_id, now: world.now() }),
  );
  await until('the second asking is done', async () => {
    await world.context.outbox.runOnce();
    const [row] = await world.query<{ left: string }>(
      'select count(*) as left from outbox where subject = $1 and done_at is null',
      [mail!.mail_id],
    );
    return row!.left === '0';
  });
  expect(server.taken.length).toBe(before);
});

test('[ML5] a member of staff gets the link in their own language, by the ordinary road', async () => {
  await world.query(`update staff set language = 'sv' where staff_id = $1`, [staff.chair.staffId]);
  const before = server.taken.length;
  await world.browser().post('/api/sign-in', { email: staff.chair.email });
  await until('the mail has come', () => server.taken.length > before);
  expect(server.taken.at(-1)).toMatch(/^Content-Language|Subject: =\?UTF-8\?|Inloggnings/m);
  expect(server.taken.at(-1)).toContain(`To: ${staff.chair.email}`);
});
