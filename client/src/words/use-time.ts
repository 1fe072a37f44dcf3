import { useMemo } from 'react';
import { timeWords, type TimeWords } from './time';
import { useSpeech } from './words';

/** The zone of this device's clock. */
const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The formatters of the chosen language. They say whose time it is to those whose own clock shows another. */
export function useTime(timeZone: string): TimeWords {
  const { language } = useSpeech();
  const device = deviceZone();
  return useMemo(() => timeWords(language, timeZone, device), [language, timeZone, device]);
}
