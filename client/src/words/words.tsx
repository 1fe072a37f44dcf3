import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '#contract/platform';
import { loadAll, type Catalogue } from './catalogue';
import { commonWords, type CommonWords } from './common';
import { saveLanguage, savedLanguage } from './languages';

type Speech = {
  language: Language;
  /** A person's own choice: kept for the next visit. */
  chooseLanguage(language: Language): void;
  /** What a link or an account says: used only where the person has not chosen. */
  offerLanguage(language: Language): void;
};

const SpeechContext = createContext<Speech | null>(null);

/** Wait for `loadAll`/`load(first)` of the catalogues in use before rendering this. */
export function WordsProvider({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first);

  useEffect(() => {
    document.documentElement.lang = language === 'se' ? 'fi' : language;
  }, [language]);

  const speech = useMemo<Speech>(() => {
    const show = (wanted: Language) => void loadAll(wanted).then(() => setLanguage(wanted), () => undefined);
    return {
      language,
      chooseLanguage(wanted) {
        saveLanguage(wanted);
        show(wanted);
      },
      offerLanguage(wanted) {
        if (!savedLanguage() && wanted !== language) show(wanted);
      },
    };
  }, [language]);

  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('WordsProvider is missing above this component');
  return speech;
}

/** The shared words, or with a catalogue its own: `const w = useWords(roomWords)`. */
export function useWords(): CommonWords;
export function useWords<T>(catalogue: Catalogue<T>): T;
export function useWords<T>(catalogue?: Catalogue<T>): T | CommonWords {
  const { language } = useSpeech();
  const from: Catalogue<T | CommonWords> = catalogue ?? commonWords;
  const words = from.get(language);
  // Suspense waits for it; the entries load theirs beforehand, so this is for a late chunk only.
  if (words === undefined) throw from.load(language);
  return words;
}
