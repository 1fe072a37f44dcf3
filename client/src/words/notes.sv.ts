import type { NotesWords } from './notes.fi';

/** The shared notes, in Swedish. */
export const words: NotesWords = {
  title: 'Anteckningar',
  loading: 'Anteckningarna hämtas',
  loadingSection: 'Texten hämtas',
  notAllowed: 'Anteckningarna är inte längre öppna för dig.',
  notAllowedMeans: 'De bevaras bland uppgifterna om konsultationen.',
  deleted: 'Anteckningarna har raderats slutgiltigt.',
  deletedMeans: 'Texterna bevaras bara den avtalade tiden.',
  outdated: 'Det finns en nyare version av tjänsten: läs in sidan på nytt.',
  outdatedMeans: 'Kopiera först det som ännu inte har sparats.',
  reload: 'Läs in sidan på nytt',
  copyAll: 'Kopiera all text',
  notRecorded: 'Sessionen spelas inte in',
  broken: 'Anteckningarna stannade på grund av ett fel.',
  brokenMeans: 'Det du har skrivit finns kvar här.',
  openAgain: 'Öppna på nytt',
  cannotShow: {
    title: 'Den här delen kan inte visas.',
    text: 'De andra delarna fungerar. Du kan kopiera den text som går att läsa.',
  },

  kinds: {
    question: 'Fråga',
    background: 'Bakgrund utan identifierande uppgifter',
    child_view: 'Barnets åsikt',
    expert_view: 'Experternas synpunkter',
    conclusion: 'Gemensam slutsats',
    recommendations: 'Rekommendationer',
    actions: 'Fortsatta åtgärder',
    disagreements: 'Olika åsikter',
    materials: 'Utlovat material',
    experts_only: 'Experternas egna anteckningar',
  },
  expertView: (name) => `Expertens synpunkt: ${name}`,
  hints: {
    question: 'Skriv frågan här',
    background: 'Skriv bakgrunden utan namn och andra identifierande uppgifter',
    child_view: 'Vad barnet självt har sagt och hur man vet det',
    expert_view: 'Skriv din synpunkt här',
    conclusion: 'Skrivs tillsammans',
    recommendations: 'Skriv rekommendationerna här',
    actions: 'Vem gör vad och när senast',
    disagreements: 'Skriv vad ni är oense om och varför',
    materials: 'Skriv vad som skickas och vem som skickar',
    experts_only: 'Bara experterna ser det här',
  },
  nothingYet: 'Ingen text ännu',

  tabs: {
    label: 'Vem som ser',
    shared: 'Gemensamma',
    expertsOnly: 'Bara experter',
    seenByRequester: 'Syns också för beställaren',
    notSeenByRequester: 'Syns inte för beställaren eller gäster',
  },

  why: {
    owner: 'Hen skriver själv här.',
    experts: 'Experterna skriver det här.',
    guest: 'Du kan läsa anteckningarna. Panelen och beställaren skriver dem.',
    ended: 'Sessionen har avslutats. Du kan läsa anteckningarna.',
  },
  nowReads: (section) => `Du kan inte längre skriva i delen ${section}. Texten finns kvar.`,
  nowWrites: (section) => `Du kan nu skriva i delen ${section}.`,

  tools: {
    label: 'Textens form',
    heading: 'Mellanrubrik',
    bold: 'Fet stil',
    bullets: 'Punktlista',
    numbers: 'Numrerad lista',
    undo: 'Ångra egen ändring',
    redo: 'Gör om',
    more: 'Andra funktioner',
  },
  authors: {
    show: 'Visa vem som skrivit',
    hide: 'Dölj vem som skrivit',
    fromRequest: 'Ur begäran',
    shown: 'Skribenterna syns i texten',
    hidden: 'Skribenterna syns inte i texten',
  },

  actions: {
    cells: { action_what: 'Vad', action_who: 'Vem', action_by: 'Senast' },
    label: 'Fortsatta åtgärder rad för rad: vad, vem, senast. Tabbtangenten går till nästa cell.',
    place: (cell, row) => `${cell}, rad ${row}`,
    add: 'Lägg till rad',
    remove: (row) => `Ta bort rad ${row}`,
  },

  writes: 'skriver',
  writesNamed: (name) => `${name} skriver`,
  cameHere: (name) => `${name} kom till samma del`,

  changes: {
    ask: 'Berätta ändringarna',
    none: 'Inga ändringar av andra sedan du frågade senast.',
    title: 'Andras ändringar',
    one: (name, section, sentences) =>
      `${name}, ${section}: ${sentences === 1 ? '1 mening' : `${sentences} meningar`}.`,
    close: 'Stäng ändringarna',
  },

  lost: {
    title: 'Allt du skrev hann inte sparas',
    text: 'Anteckningarna är inte längre öppna för dig. Här är det du skrev på den här sidan. Kopiera det innan du stänger detta.',
  },
  limits: {
    section_full: 'Den här delen är full. Förkorta texten eller fortsätt i en annan del.',
    too_large: 'Texten som klistras in är för lång. Inget lades till: klistra in den i mindre delar.',
  },
  refused: {
    title: 'De här orden kunde inte sparas.',
    not_allowed: 'Din rätt att skriva i den här delen har upphört. Kopiera dem.',
    too_large: 'Texten som lades till på en gång var för lång. Kopiera dem.',
    section_full: 'Delen är full. Kopiera dem.',
    other: 'Tjänsten tog inte emot dem. Kopiera dem och läs in sidan på nytt.',
    copy: 'Kopiera texten',
    copied: 'Texten är kopierad',
    notCopied: 'Webbläsaren tillåter inte kopiering. Markera texten och kopiera den själv.',
  },

  save: {
    saved: (time) => `Sparat ${time}`,
    allSaved: 'Allt är sparat',
    saving: 'Sparas…',
    opening: 'Hämtas…',
    waiting: {
      offline: (n) =>
        `Inte sparat ännu: ingen förbindelse, ${n === 1 ? '1 ändring väntar' : `${n} ändringar väntar`} här`,
      slow_down: (n) =>
        `Inte sparat ännu: ${n === 1 ? '1 ändring väntar' : `${n} ändringar väntar`} på sin tur`,
      not_ready: (n) =>
        `Inte sparat ännu: tjänsten svarar inte, ${n === 1 ? '1 ändring väntar' : `${n} ändringar väntar`} här`,
    },
    refused: 'Allt kunde inte sparas',
  },
};
