import { timeWords } from '../words/time';
import { useSpeech } from '../words/words';

type Props = { day: string; /** The last of several days. */ to?: string };

/**
 * Under a field for a day, the day that was typed, as this page writes days: `to 3.12.2026`. The browser writes the field
 * in the order of its own language, where 12/03 and 03/12 are easily mistaken for each other.
 */
export function DaySaid({ day, to = '' }: Props) {
  const { language } = useSpeech();
  const days = [day, to].map((one) => `${one}T00:00:00Z`).filter((one) => !Number.isNaN(Date.parse(one)));
  if (days.length === 0) return null;
  const words = timeWords(language, 'UTC');
  return <p className="hint num">{days.map(words.date).join(' – ')}</p>;
}
