import type { Language } from '#contract/platform';

/** What a Northern Sámi module may give: any part of the Finnish one. */
export type Some<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { [K in keyof T]?: Some<T[K]> }
    : T;

type Loaders<T> = {
  fi: () => Promise<{ words: T }>;
  sv: () => Promise<{ words: T }>;
  en: () => Promise<{ words: T }>;
  se?: () => Promise<{ words: Some<T> }>;
};

export type Catalogue<T> = {
  load(language: Language): Promise<T>;
  /** The words if they are here already. */
  get(language: Language): T | undefined;
};

const all = new Set<Catalogue<unknown>>();
const samiPhrases = new Set<string>();

/** A set of words, one chunk per language, fetched when it is first needed. */
export function catalogue<T>(loaders: Loaders<T>): Catalogue<T> {
  const here = new Map<Language, T>();
  const made: Catalogue<T> = {
    get: (language) => here.get(language),
    async load(language) {
      all.add(made);
      const known = here.get(language) ?? (await fetchWords(loaders, language));
      here.set(language, known);
      return known;
    },
  };
  return made;
}

/** Before the language changes, everything in use so far must be there: no half-translated page. */
export async function loadAll(language: Language): Promise<void> {
  await Promise.all([...all].map((one) => one.load(language)));
}

/** Swedish and English are complete, so only Sámi falls back, phrase by phrase, to Finnish. */
async function fetchWords<T>(loaders: Loaders<T>, language: Language): Promise<T> {
  if (language !== 'se') return (await loaders[language]()).words;
  const [finnish, sami] = await Promise.all([loaders.fi(), loaders.se?.()]);
  return sami ? (laidOver(finnish.words, sami.words) as T) : finnish.words;
}

function laidOver(below: unknown, above: unknown): unknown {
  if (typeof above === 'string') samiPhrases.add(above);
  if (above === undefined) return below;
  if (!isRecord(below) || !isRecord(above)) return above;
  const keys = Object.keys(below);
  return Object.fromEntries(keys.map((key) => [key, laidOver(below[key], above[key])]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The page counts as Finnish while Sámi is chosen; a Sámi phrase in it says so itself. */
export function langOf(phrase: string): 'se' | undefined {
  return samiPhrases.has(phrase) ? 'se' : undefined;
}
