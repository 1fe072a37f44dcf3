const one = (name: string | null) => name ?? 'Joku';
const because = (said: string, reason: string) => (reason ? `${said}: ${reason}.` : `${said}.`);
const toSoMany = (n: number) => (n === 1 ? 'yhdeltä asiantuntijalta' : `${n} asiantuntijalta`);

/** What an event says besides who did it: of what kind it was, why, and how many. */
export type RequestEventData = {
  kind: string;
  reason: string;
  from: string;
  to: string;
  count: number;
};
type Say = (actor: string | null, data: RequestEventData) => string;

/** What has happened to a request, by the type of the event. Without an actor it was the requester, or time. */
export const requestEvents = {
  unknown: (actor: string | null) => (actor ? `Tapahtuma kirjattiin: ${actor}.` : 'Tapahtuma kirjattiin.'),
  'request.sent': () => 'Pyyntö saapui.',
  'request.address_confirmed': () => 'Pyytäjä avasi linkin sähköpostistaan.',
  'request.answered': () => 'Pyytäjä kirjoitti viestin.',
  'request.written_to': (actor) => `${one(actor)} kirjoitti pyytäjälle.`,
  'request.duty_assessed': () => 'Ilmoituksen tarve on arvioitu.',
  'request.colleague_added': () => 'Pyytäjä lisäsi osallistujan.',
  'request.colleague_removed': () => 'Pyytäjä poisti osallistujan.',
  'request.times_changed': () => 'Pyytäjä muutti toivottuja aikoja.',
  'request.withdrawn': () => 'Pyytäjä perui pyynnön.',
  'request.asked_after': () => 'Koordinaattoreilta kysyttiin, tarvitaanko pyyntöä vielä.',
  'request.kept': (actor, { reason }) => because(`${one(actor)} säilytti tekstin pidempään`, reason),
  'request.closed': () => 'Pyyntö suljettiin, koska aikaa ei varattu.',
  'request.address_corrected': (actor, { reason, from, to }) =>
    because(
      `${actor ?? 'Pyytäjä'} korjasi osoitteen${from ? ` ${from}` : ''}${to ? `, uusi on ${to}` : ''}`,
      reason,
    ),
  'request.deleted': () => 'Teksti poistettiin.',
  'request.accepted': (actor) => `${one(actor)} hyväksyi pyynnön.`,
  'request.asked': (actor) => `${one(actor)} pyysi lisätietoja.`,
  'request.waitlisted': (actor) => `${one(actor)} siirsi pyynnön jonoon.`,
  'request.redirected': (actor, { reason }) => because(`${one(actor)} ohjasi muualle`, reason),
  'request.declined': (actor, { reason }) => because(`${one(actor)} hylkäsi pyynnön`, reason),
  'request.returned': (actor, { reason }) => because(`${one(actor)} palautti pyynnön käsittelyyn`, reason),
  'request.booked': (actor) => `${one(actor)} varasi ajan.`,
  'request.time_lost': () => 'Varattu aika peruttiin. Uusi aika on sovittava.',
  'person.verified': (actor, { kind }) =>
    kind === 'switchboard'
      ? `${one(actor)} varmensi henkilön soittamalla vaihteeseen.`
      : `${one(actor)} varmensi henkilön työnantajan osoitteesta.`,
  'decision.held': (actor) => `${one(actor)} vahvisti päätöksen.`,
  'decision.undone': (actor) => `${one(actor)} kumosi päätöksen. Mitään ei lähtenyt.`,
  'decision.failed': () => 'Vahvistettua päätöstä ei voitu tehdä. Mitään ei lähtenyt.',
  'slot.held': () => 'Aika merkittiin alustavasti tälle pyynnölle.',
  'slot.freed': () => 'Alustava aika vapautui.',
  'slot.released': (actor) => `${one(actor)} vapautti alustavan ajan.`,
  'slot.passed': () => 'Alustava aika meni ohi.',
  'offer.made': (actor) =>
    actor ? `${actor} tarjosi vapautunutta aikaa.` : 'Vapautunutta aikaa tarjottiin pyytäjälle.',
  'offer.accepted': () => 'Pyytäjä otti tarjotun ajan.',
  'offer.declined': () => 'Pyytäjä ei ottanut tarjottua aikaa.',
  'offer.expired': () => 'Tarjotun ajan vastausaika päättyi.',
  'offer.withdrawn': (actor) => (actor ? `${actor} perui tarjouksen.` : 'Tarjous peruuntui.'),
  'inquiry.asked': (actor, { count }) => `${one(actor)} kysyi ${toSoMany(count)}.`,
  'inquiry.withdrawn': (actor) => (actor ? `${actor} perui kysymyksen.` : 'Kysymys peruttiin.'),
  'inquiry.yes': (actor) => `${one(actor)} suostui.`,
  'inquiry.no': (actor) => `${one(actor)} ei pääse.`,
  'inquiry.disputed': (actor) =>
    `${one(actor)} ilmoitti, ettei linkistä tullut esteellisyys ollut hänen vastauksensa.`,
  'inquiry.disqualified': (actor) => `${one(actor)} ilmoitti esteellisyydestä.`,
} satisfies Record<string, Say>;

export type RequestEventWords = Record<keyof typeof requestEvents, Say>;
