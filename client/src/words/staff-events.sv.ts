import type { EventWords } from './staff-events.fi';

const one = (name: string | null) => name ?? 'Någon';
const soMany = (n: number) => (n === 1 ? 'en person' : `${n} personer`);
const named = (said: string, subject: string | null) => (subject ? `${said}: ${subject}.` : `${said}.`);

export const events: EventWords = {
  unknown: (actor, subject) =>
    [actor, subject].some(Boolean)
      ? `En händelse antecknades: ${[actor, subject].filter(Boolean).join(', ')}.`
      : 'En händelse antecknades.',
  'consultation.created': (actor) => `${one(actor)} bokade tiden.`,
  'consultation.lobby_open': () => 'Väntrummet öppnades.',
  'consultation.in_session': () => 'Sessionen pågår.',
  'consultation.closing_soon': () => 'De som var i rummet fick veta att sessionen stängs snart.',
  'consultation.extended': (actor) => `${one(actor)} förlängde sessionen med 10 minuter.`,
  'consultation.ended': (actor) =>
    actor ? `${actor} avslutade sessionen för alla.` : 'Sessionen stängdes av sig själv.',
  'link.replaced': (actor, subject) =>
    `${named(actor ? `${actor} skickade en ny länk` : 'En ny länk skickades', subject)} Den gamla länken slutade gälla genast.`,
  'link.revoked': (actor, subject) => named(`${one(actor)} tog länken ur bruk`, subject),
  'link.claimed': (_actor, subject) => named('Länken togs i bruk', subject),
  'link.code_sent': (_actor, subject) =>
    named('Länken öppnades på en annan enhet, och en kod skickades till e-posten', subject),
  'link.code_failed': (_actor, subject) => named('Koden från den andra enheten stämde inte', subject),
  'lobby.knocked': (_actor, subject) => `${one(subject)} bad om att få komma in.`,
  'lobby.knocked_again': (_actor, subject) => `${one(subject)} bad på nytt om att få komma in.`,
  'lobby.came_back': (_actor, subject) => `${one(subject)} kom tillbaka till väntrummet.`,
  'lobby.lost': (_actor, subject) => named('Anslutningen till väntrummet bröts', subject),
  'lobby.expired': (_actor, subject) => named('Platsen i väntrummet blev ledig', subject),
  'lobby.left': (_actor, subject) => `${one(subject)} lämnade väntrummet.`,
  'lobby.message': (actor, subject) =>
    named(`${one(actor)} skickade ett meddelande till väntrummet`, subject),
  'lobby.turned_away': (actor, subject) => named(`${one(actor)} släppte inte in`, subject),
  'room.admitted': (actor, subject) =>
    actor && actor !== subject ? named(`${actor} släppte in`, subject) : `${one(subject)} kom till rummet.`,
  'room.left': (_actor, subject) => `${one(subject)} lämnade rummet.`,
  'room.lost': (_actor, subject) => named('Anslutningen till rummet bröts', subject),
  'room.came_back': (_actor, subject) => `${one(subject)} kom tillbaka till rummet.`,
  'room.lapsed': (_actor, subject) => named('Platsen i rummet blev ledig', subject),
  'room.removed': (actor, subject) => named(`${one(actor)} tog bort från sessionen`, subject),
  'room.uninvited_media': () => 'Någon försökte komma in i rummet utan lov och togs bort.',
  'mail.refused': (_actor: string | null, subject: string | null) =>
    named('Meddelandet kom inte fram', subject),
  'mail.parked': (_actor: string | null, subject: string | null) =>
    named('Meddelandet kunde inte skickas, försöken tog slut', subject),
  'consultation.moved': (actor, _subject, { from, to }) =>
    from && to ? `${one(actor)} flyttade tiden: ${from} → ${to}.` : `${one(actor)} flyttade tiden.`,
  'consultation.cancelled': (actor) =>
    `${one(actor)} avbokade konsultationen. Alla länkar slutade gälla genast.`,
  'invitation.swapped': (actor, subject) =>
    `${named(`${one(actor)} bytte sakkunnig, i stället kom`, subject)} Den gamla länken slutade gälla genast.`,
  'invitation.added': (actor, subject) => named(`${one(actor)} bjöd in`, subject),
  'invitation.withdrawn': (actor, subject) =>
    `${named(`${one(actor)} tog bort från de inbjudna`, subject)} Länken slutade gälla genast.`,
  'invitation.disqualified': (_actor, subject) =>
    `${named('Anmälde jäv', subject)} Länken slutade gälla genast.`,
  'invitation.chair': (_actor, subject) => named('Ordförande är från och med nu', subject),
  'invitation.corrected': (actor, subject) => named(`${one(actor)} rättade uppgifterna`, subject),
  'change.held': (actor) => `${one(actor)} bekräftade en ändring.`,
  'change.undone': (actor) => `${one(actor)} ångrade ändringen. Ingenting skickades.`,
  'change.failed': () => 'En bekräftad ändring kunde inte göras. Ingenting skickades.',
  'reply.accepted': (_actor, subject) => named('Tiden passar', subject),
  'reply.declined': (_actor, subject) => named('Tiden passar inte', subject),
  'reminder.day': (_actor, _subject, { count }) => `Påminnelsen dagen före skickades till ${soMany(count)}.`,
  'reminder.soon': (_actor, _subject, { count }) =>
    `Påminnelsen före början skickades till ${soMany(count)}.`,
  'consultation.texts_kept': (actor, _subject, { reason }) =>
    `${one(actor)} sparade texterna längre${reason ? `: ${reason}` : ''}.`,
  'consultation.texts_deleted': () => 'Texterna raderades.',
  'phone.noted': (actor) => `${one(actor)} antecknade ett samtal.`,
  'link.copied': (actor, subject) => named(`${one(actor)} kopierade länken`, subject),
  'door.moved': (_actor, subject) => `${one(subject)} fortsatte i ett annat fönster.`,
};
