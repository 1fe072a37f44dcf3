import { expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { MAIL_KINDS } from '#contract/mail';
import { LANGUAGES } from '#contract/platform';
import { composeMail, type ComposedMail } from '../../server/mail/compose-mail.ts';
import {
  askedPage,
  inquiryLink,
  invitationLink,
  requestLink,
  signInLink,
  type Letter,
} from '../../server/mail/letter.ts';
import { FinalFailure } from '../../server/platform/outbox/outbox.ts';

const FROM = 'rooms@kamari.example';
const SECRET = 'Zk3v9QmT1xL7Zk3v9QmT1xL7Zk3v9QmT1xL7Zk3v9Qm';
const PUBLIC_URL = new URL('https://kamari.example');
const COMMON = { to: 'jaakko@social.example', language: 'fi', timeZone: 'Europe/Helsinki' } as const;

const TIMES = {
  startsAt: new Date('2030-03-13T11:00:00Z'),
  endsAt: new Date('2030-03-13T12:30:00Z'),
  mailbox: null,
  entry: null,
};
const LINKED = { ...COMMON, ...TIMES, link: invitationLink(PUBLIC_URL, SECRET) };

const LETTERS: Record<Letter['kind'], Letter> = {
  invitation: { ...LINKED, kind: 'invitation' },
  moved: { ...LINKED, kind: 'moved' },
  reminder_day: { ...LINKED, kind: 'reminder_day' },
  reminder_soon: { ...LINKED, kind: 'reminder_soon' },
  cancelled: { ...COMMON, ...TIMES, kind: 'cancelled' },
  withdrawn: { ...COMMON, ...TIMES, kind: 'withdrawn' },
  sign_in: {
    ...COMMON,
    kind: 'sign_in',
    link: signInLink(PUBLIC_URL, SECRET),
    expiresAt: new Date('2030-03-13T06:05:00Z'),
  },
  draft_link: { ...COMMON, kind: 'draft_link', link: requestLink(PUBLIC_URL, SECRET) },
  request_receipt: { ...COMMON, kind: 'request_receipt', link: requestLink(PUBLIC_URL, SECRET) },
  request_news: { ...COMMON, kind: 'request_news', link: requestLink(PUBLIC_URL, SECRET) },
  slot_offer: {
    ...COMMON,
    kind: 'slot_offer',
    link: requestLink(PUBLIC_URL, SECRET),
    expiresAt: new Date('2030-03-14T10:00:00Z'),
  },
  inquiry: { ...COMMON, kind: 'inquiry', link: inquiryLink(PUBLIC_URL, SECRET) },
  inquiry_answered: { ...COMMON, kind: 'inquiry_answered', link: askedPage(PUBLIC_URL) },
  request_code: {
    ...COMMON,
    kind: 'request_code',
    code: '12345678',
    expiresAt: new Date('2030-03-13T08:15:00Z'),
  },
  claim_code: {
    ...COMMON,
    kind: 'claim_code',
    code: '12345678',
    expiresAt: new Date('2030-03-13T08:15:00Z'),
  },
};

const ALL = LANGUAGES.flatMap((language) => MAIL_KINDS.map((kind) => ({ language, kind })));

function compose(kind: Letter['kind'], change: Partial<Letter> = {}): ComposedMail {
  return composeMail({ ...LETTERS[kind], ...change } as Letter, FROM);
}

/** What a reader sees of an HTML mail, line by line. */
function readable(html: string): string[] {
  const body = html.slice(html.indexOf('<body'));
  const entities: Record<string, string> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
  };
  return body
    .replace(/<[^>]*>/g, '\n')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

test.each(ALL)(
  '[ML3] the subject of a $kind in $language is the same for everybody',
  ({ kind, language }) => {
    const subjects = {
      fi: {
        invitation: 'Sinulle on varattu aika',
        sign_in: 'Kirjautumislinkki',
        claim_code: 'Kertakäyttöinen koodi',
        moved: 'Aikasi on siirretty',
        cancelled: 'Aikasi on peruttu',
        withdrawn: 'Aikasi on peruttu',
        reminder_day: 'Muistutus ajastasi',
        reminder_soon: 'Aikasi alkaa pian',
        draft_link: 'Linkki keskeneräiseen lomakkeeseesi',
        request_receipt: 'Lomakkeesi on vastaanotettu',
        request_news: 'Sinulle on uutta tietoa',
        slot_offer: 'Sinulle tarjotaan aikaa',
        request_code: 'Kertakäyttöinen koodi',
        inquiry: 'Sinulle on kysymys',
        inquiry_answered: 'Vastaus on tullut linkistäsi',
      },
      sv: {
        invitation: 'En tid har bokats för dig',
        sign_in: 'Inloggningslänk',
        claim_code: 'Engångskod',
        moved: 'Din tid har flyttats',
        cancelled: 'Din tid är avbokad',
        withdrawn: 'Din tid är avbokad',
        reminder_day: 'Påminnelse om din tid',
        reminder_soon: 'Din tid börjar snart',
        draft_link: 'Länk till ditt påbörjade formulär',
        request_receipt: 'Ditt formulär har tagits emot',
        request_news: 'Det finns ny information till dig',
        slot_offer: 'Du erbjuds en tid',
        request_code: 'Engångskod',
        inquiry: 'Det finns en fråga till dig',
        inquiry_answered: 'Ett svar har kommit via din länk',
      },
      en: {
        invitation: 'A time has been booked for you',
        sign_in: 'Sign-in link',
        claim_code: 'One-time code',
        moved: 'Your time has been moved',
        cancelled: 'Your time was cancelled',
        withdrawn: 'Your time was cancelled',
        reminder_day: 'A reminder of your time',
        reminder_soon: 'Your time begins soon',
        draft_link: 'Link to the form you began',
        request_receipt: 'Your form has been received',
        request_news: 'There is news for you',
        slot_offer: 'A time is offered to you',
        request_code: 'One-time code',
        inquiry: 'There is a question for you',
        inquiry_answered: 'An answer came by your link',
      },
    };
    const { subject } = compose(kind, { language });
    expect(subject).toBe(subjects[language === 'se' ? 'fi' : language][kind]);
  },
);

test.each(ALL)(
  '[ML3] a $kind in $language speaks of no consultation, case or profession',
  ({ kind, language }) => {
    const { subject, text, headers } = compose(kind, { language });
    const said = [subject, text, ...Object.values(headers)].join('\n').toLowerCase();
    expect(said).not.toMatch(
      /konsultaa|konsultation|consult|asiantunt|sakkunn|expert|lapsi|lapse|barn|child|väkival|våld|violen|ero|huolto|kp-20/,
    );
    expect(said).not.toMatch(/helka/);
  },
);

test.each(ALL)(
  '[ML7] the HTML twin of a $kind in $language says what the text says, in the same order',
  ({ kind, language }) => {
    const { text, html } = compose(kind, { language });
    const lines = text.split('\n').filter(Boolean);
    const shown = readable(html);
    let from = 0;
    for (const line of lines) {
      const at = shown.indexOf(line, from);
      expect({ line, found: at >= from }).toEqual({ line, found: true });
      from = at + 1;
    }
    // Besides: the sender's name, and for a link its button and the words under it.
    expect(shown.length).toBe(lines.length + ('link' in LETTERS[kind] ? 3 : 1));
  },
);

test.each(ALL)('[ML7] the HTML of a $kind in $language fetches and runs nothing', ({ kind, language }) => {
  const { html } = compose(kind, { language });
  expect(html).not.toMatch(
    /<(script|img|link|iframe|object|embed|form|svg|style|base)\b|\bon\w+=|url\(|src=/i,
  );
  const places = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  expect(places).toEqual('link' in LETTERS[kind] ? [LETTERS[kind].link] : []);
});

test('[ML7] what is filled in cannot become markup', () => {
  const { html } = compose('invitation', { link: `https://kamari.example/k#"><script>alert('1')</script>&` });
  expect(html).not.toContain('<script');
  expect(readable(html)).toContain(`https://kamari.example/k#"><script>alert('1')</script>&`);
});

test('[ML4] the link of an invitation and of signing in holds its secret in the fragment', () => {
  for (const kind of ['invitation', 'sign_in'] as const) {
    const link = compose(kind)
      .text.split('\n')
      .find((line) => line.startsWith('https://'))!;
    const { pathname, search, hash } = new URL(link);
    expect({ pathname, search, hash }).toEqual({
      pathname: kind === 'sign_in' ? '/s' : '/k',
      search: '',
      hash: `#${SECRET}`,
    });
  }
});

test('[ML4] a code stands alone on its line in two groups', () => {
  expect(compose('claim_code').text.split('\n')).toContain('1234 5678');
});

test('[ML5] Northern Sámi takes the Finnish words, and says so to the reader’s program', () => {
  const [se, fi] = [compose('invitation', { language: 'se' }), compose('invitation', { language: 'fi' })];
  expect(se).toEqual(fi);
  expect(se.html).toContain('<html lang="fi">');
  expect(compose('invitation', { language: 'sv' }).html).toContain('<html lang="sv">');
});

test.each([
  ['fi', 'Keskiviikko 13.3.2030', 'klo 13.00–14.30 (Suomen\u00a0aikaa)'],
  ['sv', 'Onsdag 13.3.2030', 'kl. 13.00–14.30 (finsk\u00a0tid)'],
  ['en', 'Wednesday 13 March 2030', '13:00–14:30 (Finnish\u00a0time)'],
] as const)('[ML6] day and time in %s', (language, day, hours) => {
  expect(compose('invitation', { language }).text).toContain(`\n${day}\n${hours}\n`);
});

test('[ML6] the consultation’s time zone decides, on the other side of a change to summer time and of midnight too', () => {
  const summer = compose('invitation', {
    startsAt: new Date('2030-04-03T06:05:00Z'),
    endsAt: new Date('2030-04-03T07:35:00Z'),
  });
  expect(summer.text).toContain('Keskiviikko 3.4.2030\nklo 9.05–10.35 (Suomen\u00a0aikaa)');
  const elsewhere = compose('invitation', { timeZone: 'Pacific/Auckland' });
  expect(elsewhere.text).toContain('Torstai 14.3.2030\nklo 0.00–1.30 (Auckland)');
  expect(compose('sign_in').text).toContain('klo 8.05 (Suomen\u00a0aikaa) asti');
});

test.each(ALL)('[ML6] a $kind in $language says once whose its time is', ({ kind, language }) => {
  const { text } = compose(kind, { language });
  const names = {
    fi: 'Suomen\u00a0aikaa',
    se: 'Suomen\u00a0aikaa',
    sv: 'finsk\u00a0tid',
    en: 'Finnish\u00a0time',
  };
  const times = text.match(/\d\d?[.:]\d\d(?![.\d])/g) ?? [];
  expect(text.split(`(${names[language]})`).length - 1).toBe(times.length > 0 ? 1 : 0);
});

test.each([
  ['a line break', 'jaakko@social.example\r\nBcc: everybody@social.example'],
  ['a bare line feed', 'jaakko@social.example\nBcc: x'],
  ['a NUL', 'jaakko@social.example\u0000'],
  ['a line separator', 'jaakko@social.example\u2028'],
  ['a second address', 'jaakko@social.example,tiina@shelter.example'],
  ['a list', 'jaakko@social.example;tiina@shelter.example'],
  ['a display name', 'Jaakko <jaakko@social.example>'],
  ['a group', 'everybody:jaakko@social.example'],
  ['a comment', 'helka(hi)@social.example'],
  ['two at signs', 'helka@social@example'],
  ['nothing', ''],
])('[ML8] an address with %s is refused for good', (_what, to) => {
  expect(() => compose('invitation', { to })).toThrow(FinalFailure);
  expect(() => composeMail(LETTERS.invitation, to)).toThrow(FinalFailure);
});

test('[ML8] a region’s mailbox that would break a header is refused for good, and nobody’s answers are sent astray', () => {
  const mailbox = 'lappi@region.example\r\nBcc: everybody@region.example';
  expect(() => compose('invitation', { mailbox })).toThrow(FinalFailure);
  expect(compose('invitation', { mailbox: 'lappi@region.example' }).replyTo).toBe('lappi@region.example');
  expect(compose('invitation').replyTo).toBeNull();
  expect(compose('sign_in').replyTo).toBeNull();
});

test('[ML9] every mail says that a machine wrote it', () => {
  for (const { kind, language } of ALL)
    expect(compose(kind, { language }).headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    });
});

test('[ML7] a mail program reads the twin as one whole document', async () => {
  const { html } = compose('invitation');
  const parsed = await PostalMime.parse(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`);
  expect(parsed.html).toContain('</html>');
  expect(html.match(/<p\b/g)!.length).toBe(html.match(/<\/p>/g)!.length);
});
