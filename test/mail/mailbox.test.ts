import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConsultationPage } from '#contract/consultations';
import type { MailboxMail, MailboxRow } from '#contract/mail';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let here: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  booking = await book(world, staff, coordinator, { inMinutes: 60 });
  here = world.browser();
  await until('the mails are kept', async () => (await mailbox()).length === 4);
});
afterAll(() => world?.dispose());

async function mailbox(): Promise<MailboxRow[]> {
  const { status, body } = await here.get<{ mails: MailboxRow[] }>('/api/mailbox');
  expect(status).toBe(200);
  return body.mails;
}

async function mailTo(email: string): Promise<MailboxMail> {
  const row = (await mailbox()).find((one) => one.to === email)!;
  return (await here.get<MailboxMail>(`/api/mailbox/${row.mailId}`)).body;
}

test('[ML14] on this machine the mailbox shows what was kept, newest first', async () => {
  world.clock.advance(1_000);
  await world.browser().post('/api/sign-in', { email: staff.expert.email });
  const rows = await until('five mails', async () => {
    const mails = await mailbox();
    return mails.length === 5 ? mails : null;
  });
  expect(rows[0]).toMatchObject({ to: staff.expert.email, subject: 'Kirjautumislinkki' });
  const mail = await mailTo('jaakko@social.example');
  expect(mail).toMatchObject({ subject: 'Sinulle on varattu aika', from: 'Kamari, rooms@kamari.example' });
  expect(mail.text).toContain(`${world.origin}/k#${booking.secret('requester')}\n`);
  const names = mail.headers.map((one) => one.name);
  expect(names).toEqual([
    'From',
    'To',
    'Subject',
    'Date',
    'Message-ID',
    'Auto-Submitted',
    'X-Auto-Response-Suppress',
  ]);
});

test.each([
  ['a proxy', { 'x-forwarded-for': '127.0.0.1' }],
  ['a foreign name', { host: 'attacker.example' }],
])('[ML14] through %s there is no mailbox, as if the path were unknown', async (_what, headers) => {
  const mailId = (await mailbox())[0]!.mailId;
  const unknown = await here.send('/api/no-such-path', { headers });
  for (const path of ['/api/mailbox', `/api/mailbox/${mailId}`, `/api/mailbox/${mailId}/html`]) {
    const answer = await here.send(path, { headers });
    expect([answer.status, answer.text]).toEqual([404, unknown.text]);
  }
  const cleared = await here.send('/api/mailbox', { method: 'DELETE', headers });
  expect([cleared.status, cleared.text]).toEqual([404, unknown.text]);
  expect((await mailbox()).length).toBeGreaterThan(0);
});

test('[ML14] another site’s page cannot clear it', async () => {
  const answer = await here.send('/api/mailbox', {
    method: 'DELETE',
    headers: { origin: 'http://attacker.example' },
  });
  expect(answer.status).toBe(403);
});

test('[ML14] where mail is sent there is no mailbox', async () => {
  const other = await World.start({ smtp: true });
  try {
    expect((await other.browser().get('/api/mailbox')).status).toBe(404);
  } finally {
    await other.dispose();
  }
});

test('[ML15] a kept mail keeps the link it was sent with', async () => {
  const before = await mailTo('tiina@shelter.example');
  const invitationId = booking.invitation('guest');
  await coordinator.post(`/api/consultations/${booking.id}/invitations/${invitationId}/resend`);
  await until(
    'the new mail is kept',
    async () => (await mailbox()).filter((one) => one.to === 'tiina@shelter.example').length === 2,
  );
  const { body } = await here.get<MailboxMail>(`/api/mailbox/${before.mailId}`);
  expect(body).toEqual(before);
  expect(body.text).toContain(booking.secret('guest', 1));
  const texts: string[] = [];
  for (const { mailId } of await mailbox())
    texts.push((await here.get<MailboxMail>(`/api/mailbox/${mailId}`)).body.text);
  expect(texts.filter((text) => text.includes(booking.secret('guest', 2))).length).toBe(1);
});

test('[ML27] the entry of a mail is shown and can be put into a calendar; a mail without one says so', async () => {
  const mail = await mailTo('jaakko@social.example');
  const { startsAt, endsAt, timeZone } = booking.page;
  expect(mail.calendar).toEqual({
    ...{ method: 'REQUEST', summary: 'Varattu aika', startsAt, endsAt, timeZone },
    organiser: 'rooms@kamari.example',
  });
  const file = await here.get(`/api/mailbox/${mail.mailId}/calendar`);
  expect(file.headers['content-type']).toMatch(/^text\/calendar; charset=utf-8/i);
  expect(file.headers['content-disposition']).toBe('attachment; filename=invite.ics');
  expect(file.text).toContain(`DTSTAMP:${world.now().toISOString().slice(0, 4)}`);
  expect(file.text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*METHOD:REQUEST\r\n[\s\S]*END:VCALENDAR\r\n$/);
  const signIn = (await mailbox()).find((one) => one.subject === 'Kirjautumislinkki')!;
  expect((await here.get<MailboxMail>(`/api/mailbox/${signIn.mailId}`)).body.calendar).toBeNull();
  expect((await here.get(`/api/mailbox/${signIn.mailId}/calendar`)).status).toBe(404);
  const headers = { 'x-forwarded-for': '127.0.0.1' };
  expect((await here.send(`/api/mailbox/${mail.mailId}/calendar`, { headers })).status).toBe(404);
});

test('[ML16] the twin is served under its own policy', async () => {
  const { mailId, html } = await mailTo('jaakko@social.example');
  const answer = await here.get(`/api/mailbox/${mailId}/html`);
  expect(answer.text).toBe(html);
  expect(answer.headers['content-type']).toMatch(/^text\/html; charset=utf-8/i);
  expect(answer.headers['x-frame-options']).toBe('SAMEORIGIN');
  expect(answer.headers['cache-control']).toBe('no-store');
  const policy = String(answer.headers['content-security-policy']).split('; ');
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "frame-ancestors 'self'",
      "base-uri 'none'",
      'sandbox allow-popups allow-popups-to-escape-sandbox',
    ]),
  );
  expect(policy.join(' ')).not.toContain('script');
});

test('[ML17] clearing hides the mails, and the consultation’s page still says where they are', async () => {
  const { mailId } = (await mailbox())[0]!;
  expect((await here.send('/api/mailbox', { method: 'DELETE' })).status).toBe(200);
  expect(await mailbox()).toEqual([]);
  expect((await here.get(`/api/mailbox/${mailId}`)).status).toBe(404);
  const { body } = await coordinator.get<ConsultationPage>(`/api/consultations/${booking.id}`);
  const requester = body.people.find((one) => one.role === 'requester');
  expect(requester?.mail).toMatchObject({ state: 'kept' });
});
