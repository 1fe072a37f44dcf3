import type { Language } from '#contract/platform';

/** All that a calendar entry says besides its time and its link: a calendar is seen by colleagues and by families. */
export type CalendarWords = {
  language: 'fi' | 'sv' | 'en';
  summary: string;
  description: string;
  cancelled: string;
};

const fi: CalendarWords = {
  language: 'fi',
  summary: 'Varattu aika',
  description: 'Avaa linkki ja paina Jatka, kun aika alkaa. Linkki on vain sinulle.',
  cancelled: 'Tämä aika on peruttu.',
};

const sv: CalendarWords = {
  language: 'sv',
  summary: 'Bokad tid',
  description: 'Öppna länken och tryck på Fortsätt när tiden börjar. Länken är bara för dig.',
  cancelled: 'Den här tiden är avbokad.',
};

const en: CalendarWords = {
  language: 'en',
  summary: 'Booked time',
  description: 'Open the link and press Continue when the time comes. The link is for you only.',
  cancelled: 'This time has been cancelled.',
};

/** A language's words for a calendar entry; Northern Sámi has none yet and takes the Finnish ones. */
export function calendarWords(language: Language): CalendarWords {
  return { fi, sv, en, se: fi }[language];
}
