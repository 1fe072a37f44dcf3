import type { IdentifierKind } from '#contract/guard';

/** How a word stands in a sentence, where the language tells it by an ending. Without an own form `bare` stands. */
export type WordCase = 'bare' | 'of' | 'in' | 'from' | 'into' | 'at' | 'off' | 'to' | 'some';
export type WordForms = { bare: string } & Partial<Record<WordCase, string>>;

export type GuardWords = {
  label: string;
  checked: string;
  /** Over the list: at least one of them shall go, or all may stay. */
  title: string;
  titleSoft: string;
  kinds: Record<IdentifierKind, string>;
  remove: Record<IdentifierKind, string>;
  places(count: number): string;
  replace: string;
  replaceWith(words: string): string;
  leave: string;
  /** What is read out: once something was found, and once it was dealt with. */
  found(count: number): string;
  removed: string;
  replaced(words: string): string;
  left: string;
  /** Nothing more goes in: the end of what was pasted may be missing. */
  full: string;
  /** What to write instead. */
  instead: {
    people: WordForms[];
    municipality: WordForms;
    village: WordForms;
    school: WordForms;
    dayCare: WordForms;
    /** From winter on. */
    seasons: [string, string, string, string];
  };
};

export const words: GuardWords = {
  label: 'Tunnistevahti',
  checked: 'Tunnisteet tarkistetaan selaimessasi.',
  title: 'Poista tai korvaa tunnisteet ennen lähettämistä',
  titleSoft: 'Tarkista, voiko näistä tunnistaa jonkun',
  kinds: {
    identity_code: 'Näyttää henkilötunnukselta',
    phone: 'Näyttää puhelinnumerolta',
    email: 'Näyttää sähköpostiosoitteelta',
    street_address: 'Näyttää katuosoitteelta',
    name: 'Näyttää nimeltä',
    given_name: 'Voi olla etunimi',
    municipality: 'Voi paljastaa paikkakunnan',
    village: 'Voi paljastaa kylän',
    school: 'Voi paljastaa koulun',
    day_care: 'Voi paljastaa päiväkodin',
    exact_date: 'Tarkka päivä voi paljastaa perheen',
    exact_age: 'Tarkka ikä voi paljastaa lapsen',
  },
  remove: {
    identity_code: 'Poista tunnus',
    phone: 'Poista numero',
    email: 'Poista osoite',
    street_address: 'Poista osoite',
    name: 'Poista nimi',
    given_name: 'Poista nimi',
    municipality: 'Poista paikkakunta',
    village: 'Poista kylä',
    school: 'Poista koulu',
    day_care: 'Poista päiväkoti',
    exact_date: 'Poista päivä',
    exact_age: 'Poista ikä',
  },
  places: (count) => `${count} kohdassa`,
  replace: 'Korvaa',
  replaceWith: (words) => `Korvaa: ${words}`,
  leave: 'Jätä näin',
  found: (count) =>
    count === 1
      ? 'Tekstissä on mahdollinen tunniste. Se on luettelossa kentän alla.'
      : `Tekstissä on ${count} mahdollista tunnistetta. Ne ovat luettelossa kentän alla.`,
  removed: 'Poistettu tekstistä',
  replaced: (words) => `Korvattu: ${words}`,
  left: 'Jätetty tekstiin',
  full: 'Kenttään ei mahdu enempää. Jos liitit pidemmän tekstin, sen loppu jäi pois.',
  instead: {
    people: [
      {
        bare: 'äiti',
        of: 'äidin',
        some: 'äitiä',
        from: 'äidistä',
        into: 'äitiin',
        at: 'äidillä',
        off: 'äidiltä',
        to: 'äidille',
      },
      {
        bare: 'isä',
        of: 'isän',
        some: 'isää',
        from: 'isästä',
        into: 'isään',
        at: 'isällä',
        off: 'isältä',
        to: 'isälle',
      },
      {
        bare: 'lapsi',
        of: 'lapsen',
        some: 'lasta',
        from: 'lapsesta',
        into: 'lapseen',
        at: 'lapsella',
        off: 'lapselta',
        to: 'lapselle',
      },
      {
        bare: 'toinen vanhempi',
        of: 'toisen vanhemman',
        some: 'toista vanhempaa',
        from: 'toisesta vanhemmasta',
        into: 'toiseen vanhempaan',
        at: 'toisella vanhemmalla',
        off: 'toiselta vanhemmalta',
        to: 'toiselle vanhemmalle',
      },
    ],
    municipality: {
      bare: 'kotikunta',
      of: 'kotikuntansa',
      in: 'kotikunnassaan',
      from: 'kotikunnastaan',
      into: 'kotikuntaansa',
      at: 'kotikunnassaan',
      off: 'kotikunnastaan',
      to: 'kotikuntaansa',
    },
    village: {
      bare: 'kotiseutu',
      of: 'kotiseutunsa',
      in: 'kotiseudullaan',
      from: 'kotiseudultaan',
      into: 'kotiseudulleen',
      at: 'kotiseudullaan',
      off: 'kotiseudultaan',
      to: 'kotiseudulleen',
    },
    school: {
      bare: 'koulu',
      of: 'koulun',
      in: 'koulussa',
      from: 'koulusta',
      into: 'kouluun',
      at: 'koululla',
      off: 'koululta',
      to: 'koululle',
      some: 'koulua',
    },
    dayCare: {
      bare: 'päiväkoti',
      of: 'päiväkodin',
      in: 'päiväkodissa',
      from: 'päiväkodista',
      into: 'päiväkotiin',
      at: 'päiväkodilla',
      off: 'päiväkodilta',
      to: 'päiväkodille',
      some: 'päiväkotia',
    },
    seasons: ['talvella', 'keväällä', 'kesällä', 'syksyllä'],
  },
};
