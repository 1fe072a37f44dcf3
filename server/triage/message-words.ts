import type { Language } from '#contract/platform';
import type { DecisionKind } from '#contract/triage';

type Words = Record<DecisionKind | 'return', string> & { suggestion(where: string): string };

const fi: Words = {
  accept: `Kiitos pyynnöstäsi. Se on hyväksytty konsultaatioon.

Seuraavaksi kysymme asiantuntijoilta sopivaa aikaa. Aikaa ei ole vielä varattu: saat vahvistuksen erikseen, kun aika on varma.`,
  ask: `Kiitos pyynnöstäsi. Tarvitsemme vielä lisätietoa, ennen kuin voimme päättää siitä.

Vastaa omalla sivullasi. Jätä pois nimet ja muut tiedot, joista asiakkaan voi tunnistaa.

Kysymme:`,
  redirect: `Kiitos pyynnöstäsi. Olemme lukeneet sen huolella.

Konsultaatio ei ole tässä asiassa oikea paikka. Pyyntösi ei ole jonossa, eikä sinulle ole varattu aikaa.`,
  decline: `Kiitos pyynnöstäsi. Olemme lukeneet sen huolella.

Emme voi järjestää konsultaatiota tästä asiasta. Pyyntösi ei ole jonossa, eikä sinulle ole varattu aikaa. Voit lähettää uuden pyynnön, jos tilanne muuttuu.`,
  waitlist: `Kiitos pyynnöstäsi. Vapaata aikaa ei nyt ole, joten pyyntösi on jonossa.

Jonossa oleminen ei ole varattu aika, emmekä voi luvata, että aika vapautuu. Jos sinun vuorollasi vapautuu aika, tarjoamme sitä sinulle sähköpostilla. Aika on sinun vasta, kun olet hyväksynyt sen ja saanut vahvistuksen.

Jos joku on vaarassa, älä odota: soita 112.`,
  return: `Käsittelemme pyyntöäsi uudelleen. Aiempi päätös ei ole enää voimassa, eikä sinulle ole varattu konsultaatiota. Kerromme, kun olemme päättäneet.`,
  suggestion: (where) => `Apua voit saada täältä: ${where}`,
};

const sv: Words = {
  accept: `Tack för din begäran. Den är godkänd för konsultation.

Härnäst frågar vi sakkunniga om en lämplig tid. Ingen tid är bokad ännu: du får en bekräftelse separat när tiden är säker.`,
  ask: `Tack för din begäran. Vi behöver mer information innan vi kan besluta om den.

Svara på din egen sida. Lämna bort namn och annat som klienten kan kännas igen på.

Vi frågar:`,
  redirect: `Tack för din begäran. Vi har läst den noga.

En konsultation är inte rätt plats i det här ärendet. Din begäran står inte i kö, och ingen tid är bokad åt dig.`,
  decline: `Tack för din begäran. Vi har läst den noga.

Vi kan inte ordna en konsultation om det här ärendet. Din begäran står inte i kö, och ingen tid är bokad åt dig. Du kan skicka en ny begäran om situationen förändras.`,
  waitlist: `Tack för din begäran. Det finns ingen ledig tid just nu, så din begäran står i kö.

Att stå i kö är inte en bokad tid, och vi kan inte lova att en tid blir ledig. Om en tid blir ledig när det är din tur erbjuder vi den till dig per e-post. Tiden är din först när du har godkänt den och fått en bekräftelse.

Om någon är i fara, vänta inte: ring 112.`,
  return: `Vi behandlar din begäran på nytt. Det tidigare beslutet gäller inte längre, och ingen konsultation är bokad åt dig. Vi meddelar när vi har beslutat.`,
  suggestion: (where) => `Här kan du få hjälp: ${where}`,
};

const en: Words = {
  accept: `Thank you for your request. It has been accepted for a consultation.

Next we ask the experts for a time that suits. No time is booked yet: you will get a separate confirmation once the time is certain.`,
  ask: `Thank you for your request. We need to know a little more before we can decide on it.

Please answer on your own page. Leave out names and anything else by which the client could be recognised.

Our question:`,
  redirect: `Thank you for your request. We have read it with care.

A consultation is not the right place for this matter. Your request is not on the waiting list, and no time is booked for you.`,
  decline: `Thank you for your request. We have read it with care.

We cannot arrange a consultation about this matter. Your request is not on the waiting list, and no time is booked for you. You can send a new request if the situation changes.`,
  waitlist: `Thank you for your request. There is no free time at the moment, so your request is on the waiting list.

Being on the waiting list is not a booked time, and we cannot promise that one becomes free. If a time becomes free when it is your turn, we offer it to you by e-mail. The time is yours only after you have accepted it and received a confirmation.

If anybody is in danger, do not wait: call 112.`,
  return: `We are looking at your request anew. The earlier decision no longer stands, and no consultation is booked for you. We will tell you once we have decided.`,
  suggestion: (where) => `You can get help here: ${where}`,
};

const WORDS: Record<Language, Words> = { fi, sv, en, se: fi };

/** A fitting message for each decision, in the requester's language, for a coordinator to edit. */
export function proposedMessages(language: Language): Record<DecisionKind, string> {
  const { accept, ask, redirect, decline, waitlist } = WORDS[language];
  return { accept, ask, redirect, decline, waitlist };
}

/** A message that names where to turn instead; one that names it already stays as it is. */
export function withSuggestion(message: string, where: string, language: Language): string {
  return message.includes(where) ? message : `${message}\n\n${WORDS[language].suggestion(where)}`;
}

/** What a requester reads when their request has come back to the queue. */
export function returnMessage(language: Language): string {
  return WORDS[language].return;
}
