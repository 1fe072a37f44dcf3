import { useMemo } from 'react';
import { timeWords, type TimeWords } from './time';
import { useSpeech } from './words';

/** The formatters of the chosen language. */
export function useTime(timeZone: string): TimeWords {
  const { language } = useSpeech();
  return useMemo(() => timeWords(language, timeZone), [language, timeZone]);
}
