import type { RequestEventWords } from './staff-request-events.fi';

const one = (name: string | null) => name ?? 'Någon';
const because = (said: string, reason: string) => (reason ? `${said}: ${reason}.` : `${said}.`);

// Sentences await a native reader's review.
export const requestEvents: RequestEventWords = {
  unknown: (actor) => (actor ? `En händelse antecknades: ${actor}.` : 'En händelse antecknades.'),
  'request.sent': () => 'Begäran kom in.',
  'request.address_confirmed': () => 'Den som begärt öppnade länken i sin e-post.',
  'request.answered': () => 'Den som begärt skrev ett meddelande.',
  'request.written_to': (actor) => `${one(actor)} skrev till den som begärt.`,
  'request.duty_assessed': () => 'Behovet av anmälan har bedömts.',
  'request.colleague_added': () => 'Den som begärt lade till en deltagare.',
  'request.colleague_removed': () => 'Den som begärt tog bort en deltagare.',
  'request.times_changed': () => 'Den som begärt ändrade de önskade tiderna.',
  'request.withdrawn': () => 'Den som begärt återtog begäran.',
  'request.asked_after': () => 'Koordinatorerna frågades om begäran ännu behövs.',
  'request.kept': (actor, { reason }) => because(`${one(actor)} sparade texten längre`, reason),
  'request.closed': () => 'Begäran stängdes, eftersom ingen tid bokades.',
  'request.address_corrected': (actor, { reason, from, to }) =>
    because(
      `${actor ?? 'Den som begärde'} rättade adressen${from ? ` ${from}` : ''}${to ? `, den nya är ${to}` : ''}`,
      reason,
    ),
  'request.deleted': () => 'Texten raderades.',
  'request.accepted': (actor) => `${one(actor)} godkände begäran.`,
  'request.asked': (actor) => `${one(actor)} begärde tilläggsuppgifter.`,
  'request.waitlisted': (actor) => `${one(actor)} ställde begäran i kö.`,
  'request.redirected': (actor, { reason }) => because(`${one(actor)} hänvisade vidare`, reason),
  'request.declined': (actor, { reason }) => because(`${one(actor)} avslog begäran`, reason),
  'request.returned': (actor, { reason }) =>
    because(`${one(actor)} återförde begäran till behandling`, reason),
  'request.booked': (actor) => `${one(actor)} bokade en tid.`,
  'request.time_lost': () => 'Den bokade tiden avbokades. En ny tid ska bestämmas.',
  'person.verified': (actor, { kind }) =>
    kind === 'switchboard'
      ? `${one(actor)} verifierade en person per telefon via växeln.`
      : `${one(actor)} verifierade en person via arbetsgivarens adress.`,
  'decision.held': (actor) => `${one(actor)} bekräftade ett beslut.`,
  'decision.undone': (actor) => `${one(actor)} ångrade beslutet. Inget skickades.`,
  'decision.failed': () => 'Det bekräftade beslutet kunde inte göras. Inget skickades.',
  'slot.held': () => 'En tid reserverades för begäran.',
  'slot.freed': () => 'Den reserverade tiden blev ledig.',
  'slot.released': (actor) => `${one(actor)} frigjorde den reserverade tiden.`,
  'slot.passed': () => 'Den reserverade tiden gick förbi.',
  'offer.made': (actor) => (actor ? `${actor} erbjöd en ledig tid.` : 'En ledig tid erbjöds den som begärt.'),
  'offer.accepted': () => 'Den som begärt tog den erbjudna tiden.',
  'offer.declined': () => 'Den som begärt tog inte den erbjudna tiden.',
  'offer.expired': () => 'Svarstiden för den erbjudna tiden gick ut.',
  'offer.withdrawn': (actor) =>
    actor ? `${actor} drog tillbaka erbjudandet.` : 'Erbjudandet drogs tillbaka.',
  'inquiry.asked': (actor, { count }) =>
    `${one(actor)} frågade ${count === 1 ? 'en sakkunnig' : `${count} sakkunniga`}.`,
  'inquiry.withdrawn': (actor) => (actor ? `${actor} återtog frågan.` : 'Frågan återtogs.'),
  'inquiry.yes': (actor) => `${one(actor)} tackade ja.`,
  'inquiry.no': (actor) => `${one(actor)} kan inte.`,
  'inquiry.disputed': (actor) => `${one(actor)} meddelade att jävet som kom från länken inte var hens svar.`,
  'inquiry.disqualified': (actor) => `${one(actor)} anmälde jäv.`,
};
