import type { SectionKind } from '#contract/notes';

/** The shared notes, in Finnish: the other languages follow this type. */
export const words = {
  title: 'Muistiinpanot',
  loading: 'Haetaan muistiinpanoja',
  loadingSection: 'Haetaan tekstiä',
  notAllowed: 'Muistiinpanot eivät ole enää auki sinulle.',
  notAllowedMeans: 'Ne säilyvät konsultaation tiedoissa.',
  deleted: 'Muistiinpanot on poistettu lopullisesti.',
  deletedMeans: 'Tekstejä säilytetään vain sovittu aika.',
  outdated: 'Tästä palvelusta on uudempi versio: lataa sivu uudelleen.',
  outdatedMeans: 'Kopioi ensin talteen se, mitä ei ole vielä tallennettu.',
  reload: 'Lataa sivu uudelleen',
  copyAll: 'Kopioi kaikki teksti',
  notRecorded: 'Istuntoa ei tallenneta',
  broken: 'Muistiinpanot pysähtyivät virheeseen.',
  brokenMeans: 'Kirjoittamasi on tallella tässä.',
  openAgain: 'Avaa uudelleen',
  cannotShow: {
    title: 'Tätä osaa ei voida näyttää.',
    text: 'Muut osat toimivat. Voit kopioida tästä sen tekstin, joka saadaan luettua.',
  },

  kinds: {
    question: 'Kysymys',
    background: 'Tausta ilman tunnistetietoja',
    child_view: 'Lapsen näkemys',
    expert_view: 'Asiantuntijoiden näkökulmat',
    conclusion: 'Yhteinen johtopäätös',
    recommendations: 'Suositukset',
    actions: 'Jatkotoimet',
    disagreements: 'Erimielisyydet',
    materials: 'Luvatut materiaalit',
    experts_only: 'Asiantuntijoiden omat muistiinpanot',
  } satisfies Record<SectionKind, string>,
  expertView: (name: string) => `Asiantuntijan näkökulma: ${name}`,
  hints: {
    question: 'Kirjoita kysymys tähän',
    background: 'Kirjoita tausta ilman nimiä ja muita tunnisteita',
    child_view: 'Mitä lapsi on itse sanonut ja miten se tiedetään',
    expert_view: 'Kirjoita näkökulmasi tähän',
    conclusion: 'Kirjataan yhdessä',
    recommendations: 'Kirjoita suositukset tähän',
    actions: 'Kuka tekee mitä ja mihin mennessä',
    disagreements: 'Kirjoita, mistä ollaan eri mieltä ja miksi',
    materials: 'Kirjoita, mitä lähetetään ja kuka lähettää',
    experts_only: 'Tämän näkevät vain asiantuntijat',
  } satisfies Record<SectionKind, string>,
  nothingYet: 'Ei vielä tekstiä',

  tabs: {
    label: 'Kuka näkee',
    shared: 'Yhteiset',
    expertsOnly: 'Vain asiantuntijat',
    seenByRequester: 'Näkyy myös pyytäjälle',
    notSeenByRequester: 'Ei näy pyytäjälle eikä vieraille',
  },

  why: {
    owner: 'Hän itse kirjoittaa tähän.',
    experts: 'Asiantuntijat kirjoittavat tämän.',
    guest: 'Voit lukea muistiinpanoja. Paneeli ja pyytäjä kirjoittavat ne.',
    ended: 'Istunto on päättynyt. Voit lukea muistiinpanoja.',
  },
  nowReads: (section: string) => `Et voi enää kirjoittaa osaan ${section}. Teksti säilyi.`,
  nowWrites: (section: string) => `Voit nyt kirjoittaa osaan ${section}.`,

  tools: {
    label: 'Tekstin muotoilu',
    heading: 'Väliotsikko',
    bold: 'Lihavointi',
    bullets: 'Luettelo',
    numbers: 'Numeroitu luettelo',
    undo: 'Kumoa oma muutos',
    redo: 'Tee uudelleen',
    more: 'Muut toiminnot',
  },
  authors: {
    show: 'Näytä kirjoittajat',
    hide: 'Piilota kirjoittajat',
    fromRequest: 'Pyynnöstä',
    shown: 'Kirjoittajat näkyvät tekstissä',
    hidden: 'Kirjoittajat eivät näy tekstissä',
  },

  actions: {
    cells: { action_what: 'Mitä', action_who: 'Kuka', action_by: 'Mihin mennessä' },
    label: 'Jatkotoimet riveittäin: mitä, kuka, mihin mennessä. Sarkain vie seuraavaan soluun.',
    place: (cell: string, row: number) => `${cell}, rivi ${row}`,
    add: 'Lisää rivi',
    remove: (row: number) => `Poista rivi ${row}`,
  },

  writes: 'kirjoittaa',
  writesNamed: (name: string) => `${name} kirjoittaa`,
  cameHere: (name: string) => `${name} tuli samaan osaan`,

  changes: {
    ask: 'Kerro muutokset',
    none: 'Ei muiden muutoksia sen jälkeen, kun viimeksi kysyit.',
    title: 'Muiden muutokset',
    one: (name: string, section: string, sentences: number) =>
      `${name}, ${section}: ${sentences === 1 ? '1 lause' : `${sentences} lausetta`}.`,
    close: 'Sulje muutokset',
  },

  lost: {
    title: 'Kaikkea kirjoittamaasi ei ehditty tallentaa',
    text: 'Muistiinpanot eivät ole enää auki sinulle. Tässä on se, mitä kirjoitit tällä sivulla. Kopioi se talteen ennen kuin suljet tämän.',
  },
  limits: {
    section_full: 'Tähän osaan ei mahdu enempää. Lyhennä tekstiä tai jatka toiseen osaan.',
    too_large: 'Liitettävä teksti on liian pitkä. Mitään ei lisätty: liitä se pienempinä osina.',
  },
  refused: {
    title: 'Näitä sanoja ei voitu tallentaa.',
    not_allowed: 'Kirjoitusoikeutesi tähän osaan päättyi. Kopioi ne talteen.',
    too_large: 'Kerralla lisätty teksti oli liian pitkä. Kopioi ne talteen.',
    section_full: 'Osa on täynnä. Kopioi ne talteen.',
    other: 'Palvelu ei ottanut niitä vastaan. Kopioi ne talteen ja lataa sivu uudelleen.',
    copy: 'Kopioi teksti',
    copied: 'Teksti on kopioitu',
    notCopied: 'Selain ei anna kopioida. Valitse teksti ja kopioi se itse.',
  },

  save: {
    saved: (time: string) => `Tallennettu ${time}`,
    allSaved: 'Kaikki tallessa',
    saving: 'Tallennetaan…',
    opening: 'Haetaan…',
    waiting: {
      offline: (n: number) =>
        `Ei vielä tallessa: ei yhteyttä, ${n === 1 ? '1 muutos odottaa' : `${n} muutosta odottaa`} tässä`,
      slow_down: (n: number) =>
        `Ei vielä tallessa: ${n === 1 ? '1 muutos odottaa' : `${n} muutosta odottaa`} vuoroaan`,
      not_ready: (n: number) =>
        `Ei vielä tallessa: palvelu ei vastaa, ${n === 1 ? '1 muutos odottaa' : `${n} muutosta odottaa`} tässä`,
    },
    refused: 'Kaikkea ei voitu tallentaa',
  },
};

export type NotesWords = typeof words;
