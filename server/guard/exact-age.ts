import type { Mark } from '#contract/guard';

const FINNISH =
  '(?:yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen|(?:yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän)toista)';
const FINNISH_OF =
  '(?:yhden|kahden|kolmen|neljän|viiden|kuuden|seitsemän|kahdeksan|yhdeksän|kymmenen|(?:yhden|kahden|kolmen|neljän|viiden|kuuden|seitsemän|kahdeksan|yhdeksän)toista)';
const SWEDISH =
  '(?:ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton)';
const ENGLISH =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)';
const START = '(?<![\\p{L}\\p{N}]|\\d[-–.,:/]|\\d [-–] )';
const END = '(?![\\p{L}\\p{N}])';
const YEARS = '\\d{1,2}';

/** "7-vuotias", "7-vuotiaalle"; of many ("7-vuotiaat") only where ages are listed. Then Swedish and English. */
const FORMS = [
  `(?:${YEARS}-(?: ?(?:ja|tai|,) \\d{1,2}-){1,4} ?)(?:vuotia|vuotta)\\p{Ll}*`,
  `(?:${YEARS}[- ]?|${FINNISH}-?)vuotia(?:s|a(?!t)|st|an)\\p{Ll}*`,
  `\\d{1,2}-(?:kuukauti|viikkoi|kuisee|kuinen)\\p{Ll}*`,
  `(?:${YEARS}|${FINNISH_OF}) (?:vuoden|kuukauden|viikon|kk:n|v:n|kk|vuotta|kuukautta|viikkoa|v) ?(?:ikäi|iässä|vanha|vauva)\\p{Ll}*`,
  `${YEARS} ?v\\.?,? (?:ja )?\\d{1,2} ?kk${END}`,
  `${YEARS} ?v${END}(?! ?(?:sitten|ajan|sisällä|kuluttua|päästä|kestä|vankeu|ehdol|sopimu|ehdon|tuomio|takaisin|jälkeen|ennen|aikana|välein|säily))`,
  `(?:${YEARS}-?|${SWEDISH}-?)(?:årig|åring)\\p{Ll}*`,
  `(?:${YEARS}|${SWEDISH}) (?:år|månader|veckor)(?: och \\d{1,2} månader)? gam(?:mal|la|malt)${END}`,
  `(?:${YEARS}|${ENGLISH})[- ](?:years?|months?|weeks?)[- ]old\\p{Ll}*`,
];
/** "Barnen är 4, 6 och 9 år": of a punishment or a contract the same words say nothing. */
const CHILD_SV =
  '(?:barnet|barnen|flickan|flickorna|pojken|pojkarna|dottern|döttrarna|sonen|sönerna|syskonen|hon|han|äldsta|yngsta|äldre|yngre)';
const CHILD_FI =
  '(?:lapsi|lapset|tyttö|tytöt|poika|pojat|tytär|tyttäret|sisarukset|esikoinen|kuopus|nuorin|vanhin|nuorempi|vanhempi lapsi|hän)';
const LIST_SV = `(?:${YEARS}|${SWEDISH})(?:, (?:${YEARS}|${SWEDISH}))*(?: och (?:${YEARS}|${SWEDISH}))?`;
const LIST_FI = `(?:${YEARS}|${FINNISH})(?:, (?:${YEARS}|${FINNISH}))*(?: ja (?:${YEARS}|${FINNISH}))?`;

/** In brackets, after a word that says so; the year of birth. */
const FORMS_AFTER = [
  `(?<=\\()${YEARS} ?år(?=[,)])`,
  `(?<=(?<!\\p{L})${CHILD_SV} är )${LIST_SV} år${END}(?! sedan)`,
  `(?<=(?<!\\p{L})${CHILD_SV}, )${YEARS} år(?=[,)])`,
  `(?<=(?<!\\p{L})${CHILD_FI} (?:on|ovat|täyttää|täyttävät|täytti|täyttivät) )${LIST_FI} vuotta${END}(?! sitten)`,
  `(?<=(?<!\\p{L})(?:fyller|fyllt|fyllde) )(?:${YEARS}|${SWEDISH})(?: år)?${END}`,
  `(?<=(?<!\\p{L})(?:aged|turned|turns|turning) )(?:${YEARS}|${ENGLISH})${END}`,
  `(?<=(?<!\\p{L})(?:syntynyt|syntyi|s\\.|född|f\\.|born in|born)(?: vuonna| år)? )(?:19|20)\\d\\d${END}`,
];
/** Figures and words for numbers begin with few letters: all else is passed over at once. */
const AGE = new RegExp(
  `(?=[\\dyknvsktfeåo])(?:${START}(?:${FORMS.join('|')})|${FORMS_AFTER.join('|')})`,
  'giu',
);
/** A bound, or about so much, is nobody's age. */
const BOUND =
  /(?:alle|yli|vähintään|enintään|noin|täyttäneen?|jokaisen?|kaikki|under|över|minst|högst|cirka|ca|varje|over|at least|at most|about|every|below|above|each)(?: the age of)?[ \u00a0]$/iu;
/** "15 vuotta täyttänyt", "12-vuotias lapsi on kuultava": what a law says. */
const OF_A_LAW = /(?:lain mukaan|laissa|lain \d+|\d ?§|laki|enligt lag|by law|under the act)/iu;

/** Ages by which a child could be told. Bands ("7–9-vuotias", "alle 3-vuotias") are what should be written. */
export function findExactAges(text: string): Mark[] {
  return [...text.matchAll(AGE)]
    .filter(({ index }) => {
      const before = text.slice(Math.max(0, index - 40), index);
      return !BOUND.test(before) && !OF_A_LAW.test(before.slice(before.search(/[^.!?\n]*$/)));
    })
    .map(({ index, 0: found }) => ({ kind: 'exact_age' as const, from: index, to: index + found.length }));
}
