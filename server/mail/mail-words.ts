import type { MailKind } from '#contract/mail';
import type { Language } from '#contract/platform';
import { localOf } from '../platform/local-time.ts';

/** The languages mail is written in. The Swedish sentences wait for a native reader. */
export type MailLanguage = 'fi' | 'sv' | 'en';

export type MailWords = {
  language: MailLanguage;
  subjects: Record<MailKind, string>;
  intro: Record<MailKind, string>;
  how: Record<MailKind, string>;
  end: Record<MailKind, string>;
  openLink: string;
  otherwise: string;
  linkUntil(time: string): string;
  codeUntil(time: string): string;
  /** `day` as `day()` writes it. */
  offerUntil(day: string, time: string): string;
  /** A day from `YYYY-MM-DD`, with its weekday. */
  day(localDate: string): string;
  /** The hour and minute of `HH:MM` as the language writes them. */
  time(localTime: string): string;
  /** Puts `klo` or its like before a time or a span. */
  at(times: string): string;
  /** Whose time it is, of the home zone: the words that the pages use too. */
  home: string;
};

const HOME = 'Europe/Helsinki';
const NBSP = '\u00a0';

const fi: MailWords = {
  language: 'fi',
  subjects: {
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
  intro: {
    invitation: 'Sinulle on varattu aika palvelussa.',
    sign_in: 'Pyysit linkkiä, jolla kirjaudut palveluun.',
    claim_code: 'Linkkisi avattiin toisella laitteella tai selaimella. Kirjoita tämä koodi sinne.',
    moved: 'Sinulle varattu aika on siirretty. Uusi aika:',
    cancelled: 'Tämä sinulle varattu aika on peruttu:',
    withdrawn: 'Tämä aika ei enää koske sinua:',
    reminder_day: 'Muistutus: sinulle on varattu aika palvelussa.',
    reminder_soon: 'Sinulle varattu aika alkaa pian.',
    draft_link: 'Pyysit linkkiä, jolla jatkat lomakkeen täyttämistä myöhemmin.',
    request_receipt: 'Lomakkeesi on vastaanotettu palvelussa.',
    request_news: 'Palvelussa on sinulle uutta tietoa.',
    slot_offer: 'Palvelussa tarjotaan sinulle aikaa.',
    request_code: 'Linkkisi avattiin toisella laitteella tai selaimella. Kirjoita tämä koodi sinne.',
    inquiry: 'Palvelussa on sinulle kysymys ajoista.',
    inquiry_answered: 'Palvelussa on vastattu sinun linkilläsi.',
  },
  how: {
    invitation:
      'Avaa linkki ja paina Jatka. Linkki on vain sinulle, joten älä välitä viestiä eteenpäin. Voit heti kertoa, sopiiko aika, ja kokeilla laitteitasi.',
    sign_in:
      'Avaa linkki ja paina Kirjaudu sisään. Linkki on vain sinulle, joten älä välitä viestiä eteenpäin.',
    claim_code: 'Koodi on vain sinulle, joten älä välitä viestiä eteenpäin äläkä kerro koodia kenellekään.',
    moved:
      'Linkkisi on sama kuin ennen ja toimii myös uutena aikana. Avaa linkki ja kerro, sopiiko aika sinulle. Linkki on vain sinulle, joten älä välitä viestiä eteenpäin.',
    cancelled: 'Linkkisi ei enää toimi. Jos merkintä jää kalenteriisi, voit poistaa sen.',
    withdrawn: 'Linkkisi ei enää toimi. Jos merkintä jää kalenteriisi, voit poistaa sen.',
    reminder_day:
      'Avaa linkki ja paina Jatka, kun aika alkaa. Voit kokeilla laitteitasi jo nyt. Linkki on vain sinulle, joten älä välitä viestiä eteenpäin.',
    reminder_soon: 'Avaa linkki ja paina Jatka. Linkki on vain sinulle, joten älä välitä viestiä eteenpäin.',
    draft_link: 'Avaa linkki ja paina Jatka. Linkki on vain sinulle, joten älä välitä viestiä eteenpäin.',
    request_receipt:
      'Avaa linkki ja paina Jatka. Niin vahvistat, että osoite on sinun, ja näet, miten asia etenee. Ennen vahvistusta tähän osoitteeseen ei lähetetä muuta. Linkki on vain sinulle, joten älä välitä viestiä eteenpäin.',
    request_news: 'Avaa linkki ja paina Jatka. Linkki on vain sinulle, joten älä välitä viestiä eteenpäin.',
    slot_offer:
      'Avaa linkki, paina Jatka ja kerro, otatko ajan. Aika ei ole vielä sinun. Linkki on vain sinulle, joten älä välitä viestiä eteenpäin.',
    request_code: 'Koodi on vain sinulle, joten älä välitä viestiä eteenpäin äläkä kerro koodia kenellekään.',
    inquiry:
      'Avaa linkki ja merkitse ajat, jotka sopivat sinulle. Voit myös vastata, ettet pääse tai että olet esteellinen. Linkki on vain sinulle, joten älä välitä viestiä eteenpäin.',
    inquiry_answered:
      'Näet vastauksen omalta sivultasi, kun kirjaudut palveluun. Jos et vastannut itse, korjaa vastaus siellä.',
  },
  end: {
    invitation: 'Jos et odottanut tätä viestiä, voit poistaa sen.',
    sign_in: 'Jos et pyytänyt linkkiä, voit poistaa viestin.',
    claim_code: 'Jos et avannut linkkiä itse, kerro siitä sille, jonka kanssa sovit ajasta.',
    moved: 'Jos et odottanut tätä viestiä, voit poistaa sen.',
    cancelled: 'Jos et odottanut tätä viestiä, voit poistaa sen.',
    withdrawn: 'Jos et odottanut tätä viestiä, voit poistaa sen.',
    reminder_day: 'Jos et odottanut tätä viestiä, voit poistaa sen.',
    reminder_soon: 'Jos et odottanut tätä viestiä, voit poistaa sen.',
    draft_link: 'Jos et pyytänyt linkkiä, voit poistaa viestin.',
    request_receipt: 'Jos et lähettänyt lomaketta, voit poistaa viestin. Sinulle ei silloin tule muuta.',
    request_news: 'Jos et odottanut tätä viestiä, voit poistaa sen.',
    slot_offer: 'Jos et odottanut tätä viestiä, voit poistaa sen.',
    request_code: 'Jos et avannut linkkiä itse, voit poistaa viestin.',
    inquiry: 'Jos et odottanut tätä viestiä, voit poistaa sen.',
    inquiry_answered: 'Jos vastasit itse, sinun ei tarvitse tehdä mitään.',
  },
  openLink: 'Avaa linkki',
  otherwise: 'Jos painike ei toimi, kopioi osoite selaimeen:',
  linkUntil: (time) => `Linkki toimii kerran, ${time} asti.`,
  codeUntil: (time) => `Koodi toimii kerran, ${time} asti.`,
  offerUntil: (day, time) =>
    `Vastaa viimeistään ${day.toLowerCase().replace(' ', 'na ')} ${time}. Sen jälkeen aikaa tarjotaan seuraavalle.`,
  day: (localDate) =>
    `${weekday(localDate, ['Sunnuntai', 'Maanantai', 'Tiistai', 'Keskiviikko', 'Torstai', 'Perjantai', 'Lauantai'])} ${dotted(localDate)}`,
  time: nordicTime,
  at: (times) => `klo ${times}`,
  home: 'Suomen aikaa',
};

const sv: MailWords = {
  language: 'sv',
  subjects: {
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
  intro: {
    invitation: 'En tid har bokats för dig i tjänsten.',
    sign_in: 'Du bad om en länk för att logga in i tjänsten.',
    claim_code: 'Din länk öppnades på en annan enhet eller i en annan webbläsare. Skriv den här koden där.',
    moved: 'Tiden som har bokats för dig har flyttats. Ny tid:',
    cancelled: 'Den här tiden som var bokad för dig är avbokad:',
    withdrawn: 'Den här tiden gäller inte längre dig:',
    reminder_day: 'Påminnelse: en tid har bokats för dig i tjänsten.',
    reminder_soon: 'Tiden som har bokats för dig börjar snart.',
    draft_link: 'Du bad om en länk för att fortsätta med formuläret senare.',
    request_receipt: 'Ditt formulär har tagits emot i tjänsten.',
    request_news: 'Det finns ny information till dig i tjänsten.',
    slot_offer: 'Du erbjuds en tid i tjänsten.',
    request_code: 'Din länk öppnades på en annan enhet eller i en annan webbläsare. Skriv den här koden där.',
    inquiry: 'Det finns en fråga om tider till dig i tjänsten.',
    inquiry_answered: 'Någon har svarat i tjänsten med din länk.',
  },
  how: {
    invitation:
      'Öppna länken och tryck på Fortsätt. Länken är bara för dig, så skicka inte meddelandet vidare. Du kan genast berätta om tiden passar och prova din utrustning.',
    sign_in: 'Öppna länken och tryck på Logga in. Länken är bara för dig, så skicka inte meddelandet vidare.',
    claim_code: 'Koden är bara för dig, så skicka inte meddelandet vidare och berätta inte koden för någon.',
    moved:
      'Din länk är densamma som förut och fungerar också den nya tiden. Öppna länken och berätta om tiden passar dig. Länken är bara för dig, så skicka inte meddelandet vidare.',
    cancelled: 'Din länk fungerar inte längre. Om posten blir kvar i din kalender kan du ta bort den.',
    withdrawn: 'Din länk fungerar inte längre. Om posten blir kvar i din kalender kan du ta bort den.',
    reminder_day:
      'Öppna länken och tryck på Fortsätt när tiden börjar. Du kan prova din utrustning redan nu. Länken är bara för dig, så skicka inte meddelandet vidare.',
    reminder_soon:
      'Öppna länken och tryck på Fortsätt. Länken är bara för dig, så skicka inte meddelandet vidare.',
    draft_link:
      'Öppna länken och tryck på Fortsätt. Länken är bara för dig, så skicka inte meddelandet vidare.',
    request_receipt:
      'Öppna länken och tryck på Fortsätt. Då bekräftar du att adressen är din och ser hur ärendet framskrider. Innan dess skickas inget annat till den här adressen. Länken är bara för dig, så skicka inte meddelandet vidare.',
    request_news:
      'Öppna länken och tryck på Fortsätt. Länken är bara för dig, så skicka inte meddelandet vidare.',
    slot_offer:
      'Öppna länken, tryck på Fortsätt och berätta om du tar tiden. Tiden är ännu inte din. Länken är bara för dig, så skicka inte meddelandet vidare.',
    request_code:
      'Koden är bara för dig, så skicka inte meddelandet vidare och berätta inte koden för någon.',
    inquiry:
      'Öppna länken och markera de tider som passar dig. Du kan också svara att du inte kan eller att du är jävig. Länken är bara för dig, så skicka inte meddelandet vidare.',
    inquiry_answered:
      'Du ser svaret på din egen sida när du loggar in i tjänsten. Om du inte svarade själv, rätta svaret där.',
  },
  end: {
    invitation: 'Om du inte väntade dig det här meddelandet kan du ta bort det.',
    sign_in: 'Om du inte bad om någon länk kan du ta bort meddelandet.',
    claim_code: 'Om du inte öppnade länken själv, berätta det för den som du avtalade tiden med.',
    moved: 'Om du inte väntade dig det här meddelandet kan du ta bort det.',
    cancelled: 'Om du inte väntade dig det här meddelandet kan du ta bort det.',
    withdrawn: 'Om du inte väntade dig det här meddelandet kan du ta bort det.',
    reminder_day: 'Om du inte väntade dig det här meddelandet kan du ta bort det.',
    reminder_soon: 'Om du inte väntade dig det här meddelandet kan du ta bort det.',
    draft_link: 'Om du inte bad om någon länk kan du ta bort meddelandet.',
    request_receipt: 'Om du inte skickade något formulär kan du ta bort meddelandet. Då får du inget mer.',
    request_news: 'Om du inte väntade dig det här meddelandet kan du ta bort det.',
    slot_offer: 'Om du inte väntade dig det här meddelandet kan du ta bort det.',
    request_code: 'Om du inte öppnade länken själv kan du ta bort meddelandet.',
    inquiry: 'Om du inte väntade dig det här meddelandet kan du ta bort det.',
    inquiry_answered: 'Om du svarade själv behöver du inte göra något.',
  },
  openLink: 'Öppna länken',
  otherwise: 'Om knappen inte fungerar, kopiera adressen till webbläsaren:',
  linkUntil: (time) => `Länken fungerar en gång, till ${time}.`,
  codeUntil: (time) => `Koden fungerar en gång, till ${time}.`,
  offerUntil: (day, time) => `Svara senast ${day.toLowerCase()} ${time}. Därefter erbjuds tiden till nästa.`,
  day: (localDate) =>
    `${weekday(localDate, ['Söndag', 'Måndag', 'Tisdag', 'Onsdag', 'Torsdag', 'Fredag', 'Lördag'])} ${dotted(localDate)}`,
  time: nordicTime,
  at: (times) => `kl. ${times}`,
  home: 'finsk tid',
};

const EN_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const en: MailWords = {
  language: 'en',
  subjects: {
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
  intro: {
    invitation: 'A time has been booked for you in the service.',
    sign_in: 'You asked for a link to sign in to the service.',
    claim_code: 'Your link was opened on another device or in another browser. Type this code there.',
    moved: 'The time booked for you has been moved. The new time:',
    cancelled: 'This time, which was booked for you, has been cancelled:',
    withdrawn: 'This time no longer concerns you:',
    reminder_day: 'A reminder: a time has been booked for you in the service.',
    reminder_soon: 'The time booked for you begins soon.',
    draft_link: 'You asked for a link to go on with the form later.',
    request_receipt: 'Your form has been received in the service.',
    request_news: 'There is news for you in the service.',
    slot_offer: 'A time is offered to you in the service.',
    request_code: 'Your link was opened on another device or in another browser. Type this code there.',
    inquiry: 'There is a question for you about times in the service.',
    inquiry_answered: 'An answer was given in the service with your link.',
  },
  how: {
    invitation:
      'Open the link and press Continue. The link is for you only, so do not forward this message. You can say right away whether the time suits you, and try your devices.',
    sign_in: 'Open the link and press Sign in. The link is for you only, so do not forward this message.',
    claim_code:
      'The code is for you only, so do not forward this message and do not tell the code to anyone.',
    moved:
      'Your link is the same as before and works at the new time too. Open the link and say whether the time suits you. The link is for you only, so do not forward this message.',
    cancelled: 'Your link no longer works. If the entry stays in your calendar, you can delete it.',
    withdrawn: 'Your link no longer works. If the entry stays in your calendar, you can delete it.',
    reminder_day:
      'Open the link and press Continue when the time comes. You can try your devices now. The link is for you only, so do not forward this message.',
    reminder_soon:
      'Open the link and press Continue. The link is for you only, so do not forward this message.',
    draft_link: 'Open the link and press Continue. The link is for you only, so do not forward this message.',
    request_receipt:
      'Open the link and press Continue. This confirms that the address is yours, and you see how the matter goes on. Before that nothing else is sent to this address. The link is for you only, so do not forward this message.',
    request_news:
      'Open the link and press Continue. The link is for you only, so do not forward this message.',
    slot_offer:
      'Open the link, press Continue and say whether you take the time. The time is not yours yet. The link is for you only, so do not forward this message.',
    request_code:
      'The code is for you only, so do not forward this message and do not tell the code to anyone.',
    inquiry:
      'Open the link and tick the times that suit you. You can also answer that you cannot come or that you are disqualified. The link is for you only, so do not forward this message.',
    inquiry_answered:
      'You see the answer on your own page when you sign in to the service. If you did not answer yourself, put it right there.',
  },
  end: {
    invitation: 'If you did not expect this message, you can delete it.',
    sign_in: 'If you did not ask for a link, you can delete this message.',
    claim_code: 'If you did not open the link yourself, tell the person with whom you agreed on the time.',
    moved: 'If you did not expect this message, you can delete it.',
    cancelled: 'If you did not expect this message, you can delete it.',
    withdrawn: 'If you did not expect this message, you can delete it.',
    reminder_day: 'If you did not expect this message, you can delete it.',
    reminder_soon: 'If you did not expect this message, you can delete it.',
    draft_link: 'If you did not ask for a link, you can delete this message.',
    request_receipt: 'If you did not send a form, you can delete this message. Nothing more will come then.',
    request_news: 'If you did not expect this message, you can delete it.',
    slot_offer: 'If you did not expect this message, you can delete it.',
    request_code: 'If you did not open the link yourself, you can delete this message.',
    inquiry: 'If you did not expect this message, you can delete it.',
    inquiry_answered: 'If you answered yourself, you need not do anything.',
  },
  openLink: 'Open the link',
  otherwise: 'If the button does not work, copy the address into your browser:',
  linkUntil: (time) => `The link works once, until ${time}.`,
  codeUntil: (time) => `The code works once, until ${time}.`,
  offerUntil: (day, time) => `Answer by ${day}, ${time}. After that the time is offered to the next in line.`,
  day: (localDate) => {
    const [year, month, day] = numbersOf(localDate);
    return `${weekday(localDate, ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'])} ${day} ${EN_MONTHS[month - 1]} ${year}`;
  },
  time: (localTime) => localTime,
  at: (times) => times,
  home: 'Finnish time',
};

/** A language's words; Northern Sámi has none yet and takes the Finnish ones. */
export function mailWords(language: Language): MailWords {
  return { fi, sv, en, se: fi }[language];
}

/** The day of an instant, in words. */
export function dayIn(words: MailWords, instant: Date, timeZone: string): string {
  return words.day(localOf(instant, timeZone).localDate);
}

/**
 * One time of day, or a span with an en dash, and whose time it is: `klo 13.00–14.30 (Suomen aikaa)`. A page knows the
 * reader's own clock and may leave that out; nobody knows where a mail is read.
 */
export function timesIn(words: MailWords, instants: Date[], timeZone: string): string {
  const times = instants.map((instant) => words.time(localOf(instant, timeZone).localTime)).join('–');
  return `${words.at(times)} (${zoneName(words, timeZone).replaceAll(' ', NBSP)})`;
}

/** Of another zone its own town: `Stockholm`. */
function zoneName({ home }: MailWords, timeZone: string): string {
  return timeZone === HOME ? home : timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

function weekday(localDate: string, names: string[]): string {
  return names[new Date(`${localDate}T00:00Z`).getUTCDay()]!;
}

function dotted(localDate: string): string {
  return numbersOf(localDate).toReversed().join('.');
}

function numbersOf(localDate: string): [number, number, number] {
  return localDate.split('-').map(Number) as [number, number, number];
}

function nordicTime(localTime: string): string {
  return localTime.replace(/^0/, '').replace(':', '.');
}
