import type { EventData } from '../consultations/event-data';

const one = (name: string | null) => name ?? 'Joku';
const toSoMany = (n: number) => (n === 1 ? 'yhdelle' : `${n} henkilölle`);
const named = (said: string, subject: string | null) => (subject ? `${said}: ${subject}.` : `${said}.`);

type Say = (actor: string | null, subject: string | null, data: EventData) => string;

/** What has happened to a consultation, by the type of the event: who did it, and to whom. */
export const events = {
  unknown: (actor: string | null, subject: string | null) =>
    [actor, subject].some(Boolean)
      ? `Tapahtuma kirjattiin: ${[actor, subject].filter(Boolean).join(', ')}.`
      : 'Tapahtuma kirjattiin.',
  'consultation.created': (actor: string | null) => `${one(actor)} varasi ajan.`,
  'consultation.lobby_open': () => 'Odotushuone avautui.',
  'consultation.in_session': () => 'Istunto on käynnissä.',
  'consultation.closing_soon': () => 'Huoneessa oleville kerrottiin, että istunto sulkeutuu pian.',
  'consultation.extended': (actor: string | null) => `${one(actor)} jatkoi istuntoa 10 minuutilla.`,
  'consultation.ended': (actor: string | null) =>
    actor ? `${actor} päätti istunnon kaikilta.` : 'Istunto sulkeutui itsestään.',
  'link.replaced': (actor: string | null, subject: string | null) =>
    `${named(actor ? `${actor} lähetti uuden linkin` : 'Uusi linkki lähti', subject)} Vanha linkki sulkeutui heti.`,
  'link.revoked': (actor: string | null, subject: string | null) =>
    named(`${one(actor)} poisti linkin käytöstä`, subject),
  'link.claimed': (_actor: string | null, subject: string | null) =>
    named('Linkki otettiin käyttöön', subject),
  'link.code_sent': (_actor: string | null, subject: string | null) =>
    named('Linkki avattiin toisella laitteella, ja sähköpostiin lähti koodi', subject),
  'link.code_failed': (_actor: string | null, subject: string | null) =>
    named('Toisen laitteen koodi ei täsmännyt', subject),
  'lobby.knocked': (_actor: string | null, subject: string | null) => `${one(subject)} pyysi päästä sisään.`,
  'lobby.knocked_again': (_actor: string | null, subject: string | null) =>
    `${one(subject)} pyysi uudelleen päästä sisään.`,
  'lobby.came_back': (_actor: string | null, subject: string | null) =>
    `${one(subject)} palasi odotushuoneeseen.`,
  'lobby.lost': (_actor: string | null, subject: string | null) =>
    named('Yhteys odotushuoneeseen katkesi', subject),
  'lobby.expired': (_actor: string | null, subject: string | null) =>
    named('Paikka odotushuoneessa vapautui', subject),
  'lobby.left': (_actor: string | null, subject: string | null) => `${one(subject)} poistui odotushuoneesta.`,
  'lobby.message': (actor: string | null, subject: string | null) =>
    named(`${one(actor)} lähetti viestin odotushuoneeseen`, subject),
  'lobby.turned_away': (actor: string | null, subject: string | null) =>
    named(`${one(actor)} ei päästänyt sisään`, subject),
  'room.admitted': (actor: string | null, subject: string | null) =>
    actor && actor !== subject
      ? named(`${actor} päästi sisään`, subject)
      : `${one(subject)} tuli huoneeseen.`,
  'room.left': (_actor: string | null, subject: string | null) => `${one(subject)} poistui huoneesta.`,
  'room.lost': (_actor: string | null, subject: string | null) => named('Yhteys huoneeseen katkesi', subject),
  'room.came_back': (_actor: string | null, subject: string | null) => `${one(subject)} palasi huoneeseen.`,
  'room.lapsed': (_actor: string | null, subject: string | null) =>
    named('Paikka huoneessa vapautui', subject),
  'room.removed': (actor: string | null, subject: string | null) =>
    named(`${one(actor)} poisti istunnosta`, subject),
  'room.uninvited_media': () => 'Huoneeseen pyrki joku ilman lupaa, ja hänet poistettiin.',
  'mail.refused': (_actor: string | null, subject: string | null) =>
    named('Viesti ei mennyt perille', subject),
  'mail.parked': (_actor: string | null, subject: string | null) =>
    named('Viestiä ei saatu lähetettyä, yritykset loppuivat', subject),
  'consultation.moved': (actor: string | null, _subject: string | null, { from, to }: EventData) =>
    from && to ? `${one(actor)} siirsi ajan: ${from} → ${to}.` : `${one(actor)} siirsi ajan.`,
  'consultation.cancelled': (actor: string | null) =>
    `${one(actor)} perui konsultaation. Kaikki linkit sulkeutuivat heti.`,
  'invitation.swapped': (actor: string | null, subject: string | null) =>
    `${named(`${one(actor)} vaihtoi asiantuntijan, tilalle tuli`, subject)} Vanha linkki sulkeutui heti.`,
  'invitation.added': (actor: string | null, subject: string | null) =>
    named(`${one(actor)} kutsui mukaan`, subject),
  'invitation.withdrawn': (actor: string | null, subject: string | null) =>
    `${named(`${one(actor)} poisti kutsuttavista`, subject)} Linkki sulkeutui heti.`,
  'invitation.disqualified': (_actor: string | null, subject: string | null) =>
    `${named('Ilmoitti esteellisyydestä', subject)} Linkki sulkeutui heti.`,
  'invitation.chair': (_actor: string | null, subject: string | null) =>
    named('Puheenjohtajana jatkaa', subject),
  'invitation.corrected': (actor: string | null, subject: string | null) =>
    named(`${one(actor)} korjasi tiedot`, subject),
  'change.held': (actor: string | null) => `${one(actor)} vahvisti muutoksen.`,
  'change.undone': (actor: string | null) => `${one(actor)} kumosi muutoksen. Mitään ei lähtenyt.`,
  'change.failed': () => 'Vahvistettua muutosta ei voitu tehdä. Mitään ei lähtenyt.',
  'reply.accepted': (_actor: string | null, subject: string | null) => named('Aika sopii', subject),
  'reply.declined': (_actor: string | null, subject: string | null) => named('Aika ei sovi', subject),
  'reminder.day': (_actor: string | null, _subject: string | null, { count }: EventData) =>
    `Muistutus päivää ennen lähti ${toSoMany(count)}.`,
  'reminder.soon': (_actor: string | null, _subject: string | null, { count }: EventData) =>
    `Muistutus ennen alkua lähti ${toSoMany(count)}.`,
  'consultation.texts_kept': (actor: string | null, _subject: string | null, { reason }: EventData) =>
    `${one(actor)} säilytti tekstit pidempään${reason ? `: ${reason}` : ''}.`,
  'consultation.texts_deleted': () => 'Tekstit poistettiin.',
  'phone.noted': (actor: string | null) => `${one(actor)} kirjasi puhelun.`,
  'link.copied': (actor: string | null, subject: string | null) =>
    named(`${one(actor)} kopioi linkin`, subject),
  'door.moved': (_actor: string | null, subject: string | null) =>
    `${one(subject)} jatkoi toisessa ikkunassa.`,
} satisfies Record<string, Say>;

export type EventWords = Record<keyof typeof events, Say>;
