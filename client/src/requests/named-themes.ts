import type { Language } from '#contract/platform';
import type { ServiceFacts } from '#contract/requests';

/** Themes by the names that are shown, in the order of that language's letters: so one finds one's own. */
export function namedThemes(themes: ServiceFacts['themes'], language: Language) {
  // No browser need know the letters of Sámi; its themes stand in Finnish wherever they have no name.
  const letters = new Intl.Collator(language === 'se' ? 'fi' : language);
  return themes
    .map(({ themeId, name }) => ({ themeId, name: name[language] ?? name.fi }))
    .toSorted((a, b) => letters.compare(a.name, b.name));
}
