import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
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
  const chosen = useRef(savedLanguage() !== null);

  useEffect(() => {
    document.documentElement.lang = language === 'se' ? 'fi' : language;
  }, [language]);

  const acts = useMemo(() => {
    // What cannot be fetched just now leaves the page as it is.
    const show = (wanted: Language) => void loadAll(wanted).then(() => setLanguage(wanted), ignore);
    return {
      chooseLanguage(wanted: Language) {
        chosen.current = true;
        saveLanguage(wanted);
        show(wanted);
      },
      offerLanguage(wanted: Language) {
        if (!chosen.current) show(wanted);
      },
    };
  }, []);
  const speech = useMemo<Speech>(() => ({ language, ...acts }), [language, acts]);

  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}

const ignore = () => undefined;

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
  // oxlint-disable-next-line typescript/only-throw-error -- a promise is what Suspense catches
  if (words === undefined) throw from.load(language);
  return words;
}
