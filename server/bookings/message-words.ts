import type { Language } from '#contract/platform';

type Words = Record<'released' | 'withdrawn', string>;

const fi: Words = {
  released: `Aikaa, jonka valitsit, ei enää pidetä sinulle. Pyyntösi käsittely jatkuu. Aika on varattu vasta, kun olet saanut siitä vahvistuksen.`,
  withdrawn: `Aika, jota tarjosimme sinulle, ei ole enää tarjolla. Pyyntösi on edelleen jonossa. Jonossa oleminen ei ole varattu aika.`,
};

const sv: Words = {
  released: `Tiden som du valde hålls inte längre för dig. Vi fortsätter behandla din begäran. En tid är bokad först när du har fått en bekräftelse.`,
  withdrawn: `Tiden som vi erbjöd dig erbjuds inte längre. Din begäran står fortfarande i kö. Att stå i kö är inte en bokad tid.`,
};

const en: Words = {
  released: `The time that you chose is no longer kept for you. We go on handling your request. A time is booked only once you have received a confirmation.`,
  withdrawn: `The time that we offered you is no longer on offer. Your request is still on the waiting list. Waiting is not a booked time.`,
};

/** Northern Sámi readers get the Finnish words until these are translated. */
const WORDS: Record<Language, Words> = { fi, sv, en, se: fi };

/** What a requester reads when a time that they counted on is not theirs any more. */
export function lostTimeMessage(language: Language, what: keyof Words): string {
  return WORDS[language][what];
}
