import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { composeMail } from '../../server/mail/compose-mail.ts';
import { openSmtp, wordsOf } from '../../server/mail/smtp.ts';
import { MoodySmtp } from './moody-smtp.ts';

const MAIL = composeMail(
  {
    kind: 'invitation',
    to: 'jaakko.keinotekoinen@social.example',
    language: 'fi',
    timeZone: 'Europe/Helsinki',
    link: `https://kamari.example/k#${'Zk3v9QmT1xL7'.repeat(3)}Zk3v9Qm`,
    startsAt: new Date('2030-03-13T11:00:00Z'),
    endsAt: new Date('2030-03-13T12:30:00Z'),
    mailbox: null,
    entry: null,
  },
  'rooms@kamari.example',
);
const STABLE = { messageId: '<abc@kamari.example>', date: new Date('2030-03-12T08:00:00Z') };

let server: MoodySmtp;
beforeAll(async () => void (server = await MoodySmtp.start()));
afterAll(() => server.stop());
beforeEach(() => void (server.mood = 'takes'));

const send = (url = server.url) => openSmtp(url).send(MAIL, STABLE);

test('[ML9] what arrives is what was composed: one receiver, text and twin, the machine’s mark', async () => {
  expect(await send()).toMatchObject({ outcome: 'accepted' });
  const raw = server.taken.at(-1)!;
  const mail = await PostalMime.parse(raw);
  expect(mail.subject).toBe('Sinulle on varattu aika');
  expect(mail.from).toMatchObject({ name: 'Kamari', address: 'rooms@kamari.example' });
  expect(mail.to).toEqual([{ name: '', address: 'jaakko.keinotekoinen@social.example' }]);
  expect([mail.cc, mail.bcc, mail.attachments]).toEqual([undefined, undefined, []]);
  expect(mail.text?.trim()).toBe(MAIL.text.trim());
  expect(mail.html?.trim()).toBe(MAIL.html);
  const header = (name: string) => mail.headers.find((one) => one.key === name)?.value;
  expect(header('auto-submitted')).toBe('auto-generated');
  expect(header('x-auto-response-suppress')).toBe('All');
  expect(header('x-mailer')).toBeUndefined();
});

test('[ML12] every try carries the same Message-ID and date', async () => {
  await send();
  await send();
  const [first, second] = await Promise.all(server.taken.slice(-2).map((raw) => PostalMime.parse(raw)));
  expect([first!.messageId, second!.messageId]).toEqual(['<abc@kamari.example>', '<abc@kamari.example>']);
  expect([first!.date, second!.date]).toEqual([STABLE.date.toISOString(), STABLE.date.toISOString()]);
});

test.each(['sender', 'receiver', 'content'] as const)('[ML11] a 5xx to the %s is final', async (at) => {
  server.mood = { at, code: 550, words: 'No such user here' };
  expect(await send()).toEqual({ outcome: 'refused', answer: expect.stringContaining('No such user here') });
});

test.each(['sender', 'receiver', 'content'] as const)(
  '[ML12] a 4xx to the %s asks for patience',
  async (at) => {
    server.mood = { at, code: 451, words: 'Try again later' };
    expect(await send()).toMatchObject({
      outcome: 'later',
      answer: expect.stringContaining('Try again later'),
    });
  },
);

test('[ML12] a refused password says nothing about the mail', async () => {
  server.mood = { at: 'login', code: 535, words: 'Bad password' };
  expect(await send(`smtp://kamari:wrong@127.0.0.1:${server.port}`)).toMatchObject({
    outcome: 'later',
    code: 'EAUTH',
  });
});

test('[ML12] a server that turns everybody away says nothing about the mail', async () => {
  server.mood = { at: 'greeting', code: 554, words: 'No service here' };
  expect(await send()).toMatchObject({ outcome: 'later' });
  server.mood = 'hangs up';
  expect(await send()).toMatchObject({ outcome: 'later' });
});

test('[ML12] a server that is away is tried later', async () => {
  expect(await send('smtp://127.0.0.1:9')).toMatchObject({ outcome: 'later', answer: null });
});

test('[ML12] a URL that asks for TLS gets TLS or nothing', async () => {
  const before = server.taken.length;
  expect(await send(`${server.url}/?requireTLS=true`)).toMatchObject({ outcome: 'later' });
  expect(server.taken.length).toBe(before);
});

test.each([
  ['550 5.1.1 <jaakko.keinotekoinen@social.example>: unknown', '550 5.1.1 <…>: unknown'],
  ['550 mailbox Jaakko.Keinotekoinen is unavailable', '550 mailbox … is unavailable'],
  ['550 jaakko.keinotekoinen@social.example, tiina@shelter.example', '550 …, …'],
  ['550 first\r\n550 second\u0007\u001b[31m', '550 first 550 second [31m'],
  ['550 unknown jaakko.keinotekoisen', '550 unknown jaakko.keinotekoisen'],
  ['550 no such user: postmaster', '550 no such user: postmaster'],
])('[ML11] of the server’s words %j stays %j', (response, kept) => {
  expect(wordsOf(response, 'jaakko.keinotekoinen@social.example')).toBe(kept);
});

test('[ML11] an address of odd characters disappears from the words too', () => {
  expect(wordsOf('550 user x-y.z+(w)/v* unknown', 'x-y.z+(w)/v*@social.example')).toBe('550 user … unknown');
});

test('[ML11] at most 200 characters of the server’s words stay', () => {
  expect(wordsOf(`550 ${'ä'.repeat(500)}`, 'x@social.example')!.length).toBe(200);
  expect(wordsOf('', 'x@social.example')).toBeNull();
  expect(wordsOf(undefined, 'x@social.example')).toBeNull();
});
