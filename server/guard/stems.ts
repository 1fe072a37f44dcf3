/** Consonants that weaken where a syllable closes: "Pekka" – "Pekan", "Lahti" – "Lahden". */
const WEAKENED: [RegExp, string][] = [
  [/kk(?=[^k]+$)/, 'k'],
  [/pp(?=[^p]+$)/, 'p'],
  [/tt(?=[^t]+$)/, 't'],
  [/nk(?=[aeiouyäö]+$)/, 'ng'],
  [/nt(?=[aeiouyäö]+$)/, 'nn'],
  [/mp(?=[aeiouyäö]+$)/, 'mm'],
  [/lt(?=[aeiouyäö]+$)/, 'll'],
  [/rt(?=[aeiouyäö]+$)/, 'rr'],
  [/([lrh])k(?=[aeiouyäö]+$)/, '$1'],
  [/(?<=[aeiouyäölrh])t(?=[aeiouyäö]+$)/, 'd'],
  [/(?<=[aeiouyäölr])p(?=[aeiouyäö]+$)/, 'v'],
  [/(?<=[aeiouyäö])k(?=[aeiouyäö]+$)/, ''],
];
const VOWEL = /[aeiouyäöåáé]$/;

/** Old words, whose last vowel turns: "Mäki" – "Mäen". Given names in -i keep theirs. */
const OLD_NOUN =
  /(?:järvi|mäki|niemi|koski|salmi|saari|joki|lahti|vesi|lampi|kivi|lehti|tuomi|nummi|nurmi|vuori|hirvi|kurki|hauki|tammi|korpi|harsi|kanki|retki|hanki|kuusi|suomi|veräjä|ääri|lempi|helmi)$/;

/** What the endings of a Finnish case may be added to. Rather one too many: only names with a capital are looked up. */
export function stemsOf(name: string): string[] {
  if (name.endsWith('nen')) {
    const body = name.slice(0, -3);
    return [`${body}s`, `${body}se`, `${body}si`];
  }
  const stems = VOWEL.test(name) ? stemsOfVowel(name) : stemsOfConsonant(name);
  return [...new Set(stems)].filter((stem) => stem.length > 1);
}

function stemsOfVowel(name: string): string[] {
  const both = [name, weak(name)];
  const stems = [...both];
  if (OLD_NOUN.test(name)) stems.push(...both.map((stem) => `${stem.slice(0, -1)}e`));
  if (name.endsWith('si'))
    stems.push(`${name.slice(0, -2)}de`, `${name.slice(0, -2)}t`, `${name.slice(0, -2)}te`);
  if (name.endsWith('hti')) stems.push(name.slice(0, -1));
  if (name.endsWith('re')) stems.push(`${name}e`);
  if (/[aä]$/.test(name)) stems.push(...both.map((stem) => `${stem.slice(0, -1)}oi`));
  return stems;
}

function stemsOfConsonant(name: string): string[] {
  const stems = [name, `${name}i`];
  if (name.endsWith('s')) {
    const body = name.slice(0, -1);
    const vowel = body.slice(-1);
    stems.push(`${body}kse`, `${body}${vowel}`, `${body.replace(/ng(?=.$)/, 'nk')}${vowel}`, `${body}de`);
  }
  if (name.endsWith('n')) stems.push(`${name.slice(0, -1)}me`);
  return stems;
}

/** The last consonants weakened once. */
function weak(name: string): string {
  for (const [strong, softer] of WEAKENED) if (strong.test(name)) return name.replace(strong, softer);
  return name;
}

/** How a word stands in its sentence, as far as its ending tells: in a place, at one or at a person, whose, or otherwise. */
export type Case = 'base' | 'of' | 'inside' | 'at' | 'other';

const ENDINGS: [string, Case][] = [
  ...pairs('ssa', 'inside'),
  ...pairs('sta', 'inside'),
  ...pairs('lla', 'at'),
  ...pairs('lta', 'at'),
  ['lle', 'at'],
  ...pairs('ta', 'other'),
  ...pairs('tta', 'other'),
  ...pairs('na', 'other'),
  ...pairs('a', 'other'),
  ['ksi', 'other'],
  ['ten', 'of'],
  ['jen', 'of'],
  ['ien', 'of'],
  ['iden', 'of'],
  ['n', 'of'],
  ['t', 'other'],
  ['seen', 'inside'],
  ['hin', 'inside'],
  // Swedish, English and Sámi.
  ["'s", 'of'],
  ['’s', 'of'],
  ['s', 'of'],
  ['ii', 'other'],
  ['in', 'other'],
];
const CLITIC = /(?:kin|kaan|kään|ko|kö|han|hän)$/;

function pairs(ending: string, standing: Case): [string, Case][] {
  return [
    [ending, standing],
    [ending.replaceAll('a', 'ä'), standing],
  ];
}

export type Parting = { stem: string; standing: Case };

/** All ways to take a word apart into a stem and an ending, the whole word first. */
export function partings(word: string): Parting[] {
  const found: Parting[] = [{ stem: word, standing: 'base' }];
  for (const bare of [word, word.replace(CLITIC, '')]) {
    if (bare !== word) found.push({ stem: bare, standing: 'base' });
    for (const [ending, standing] of ENDINGS)
      if (bare.length > ending.length + 1 && bare.endsWith(ending))
        found.push({ stem: bare.slice(0, -ending.length), standing });
    // Into a place: the vowel is said twice, with an h between where it is long already.
    const into = /^(.+?([aeiouyäö]))(?:\2|h\2)n$/.exec(bare);
    if (into) found.push({ stem: into[1]!, standing: 'inside' });
    if (bare === word && !CLITIC.test(word)) break;
  }
  return found;
}
