/** Children in the bands of the request form, grown-ups in tens of years. */
const BANDS = [
  [0, 2],
  [3, 6],
  [7, 9],
  [10, 12],
  [13, 15],
  [16, 17],
] as const;
const TEENS = [18, 19] as const;

/** The longer ones first: one holds another. */
const NUMBERS: [RegExp, number][] = [
  [/seitsemäntoista|sjutton|seventeen/i, 17],
  [/kuusitoista|sexton|sixteen/i, 16],
  [/viisitoista|femton|fifteen/i, 15],
  [/neljätoista|fjorton|fourteen/i, 14],
  [/kolmetoista|tretton|thirteen/i, 13],
  [/kaksitoista|tolv|twelve/i, 12],
  [/yksitoista|elva|eleven/i, 11],
  [/kymmenen|kymmen|tio|ten/i, 10],
  [/yhdeksän|nio|nine/i, 9],
  [/kahdeksan|åtta|eight/i, 8],
  [/seitsemän|sju|seven/i, 7],
  [/kuuden|kuusi|sex|six/i, 6],
  [/viiden|viisi|fem|five/i, 5],
  [/neljän|neljä|fyra|four/i, 4],
  [/kolmen|kolme|tre|three/i, 3],
  [/kahden|kaksi|två|two/i, 2],
  [/yhden|yksi|ett|one/i, 1],
];
const MONTHS = /(?:\s?(?:ja|och|and))?\s\d+\s?(?:kk|kuukautta|mån|månader|months?)\b.*$/i;

/** An age as the band that it lies in, with the word that it stands in: "7-vuotiaalle" becomes "7–9-vuotiaalle". */
export function agesOf(text: string): string[] {
  const years = text.replace(MONTHS, '');
  const several = SEVERAL.exec(years);
  if (several) return [bandsOf(several[1]!, several[2]!)];
  const figures = /\d+/.exec(years);
  if (figures) return [put(years, figures.index, figures[0], Number(figures[0]))];
  for (const [word, age] of NUMBERS) {
    const found = word.exec(years);
    if (found) return [put(years, found.index, found[0], age)];
  }
  return [];
}

/** "3-, 5- ja 8-vuotiaat", "4, 6 och 9 år": the ages, and what stands behind the last of them. */
const SEVERAL = /^((?:\d+-?, )*\d+-? (?:ja|tai|och|and) \d+)(\D*)$/u;

/** Each band once: "3–6- ja 7–9-vuotiaat". */
function bandsOf(ages: string, rest: string): string {
  const bands = [...new Set(ages.match(/\d+/g)!.map((age) => bandOf(Number(age))))];
  const hyphen = ages.includes('-') ? '-' : '';
  const and = / (\p{L}+) \d+$/u.exec(ages)![1]!;
  const last = bands.pop()!;
  const before = bands.map((band) => band + hyphen).join(', ');
  return `${before && `${before} ${and} `}${last}${rest}`;
}

function put(text: string, at: number, written: string, age: number): string {
  const rest = text.slice(at + written.length);
  const joint = /^\p{L}/u.test(rest) ? '-' : '';
  return `${text.slice(0, at)}${bandOf(age)}${joint}${rest}`;
}

function bandOf(age: number): string {
  const band = [...BANDS, TEENS].find(([, last]) => age <= last);
  const [first, last] = band ?? [age - (age % 10), age - (age % 10) + 9];
  return `${first}\u2013${last}`;
}
