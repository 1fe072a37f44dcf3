import type { Wrongs } from '../consultations/booking-draft';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import type { Slips } from './slips';

/** Slips as `Field` shows them: by code, and in words that say the cure. */
export function useSaid(): (slips: Slips) => { wrongs: Wrongs; said: Record<string, string> } {
  const { byField, byCode } = useWords(staffWords).bookings.cure;
  const words = (field: string, { code, limit }: Slips[string]) => {
    const known = byCode[code];
    if (typeof known === 'function') return known(limit ?? null);
    const names = field.split('.').toReversed();
    return known ?? names.map((name) => byField[name]).find(Boolean) ?? byField['pattern']!;
  };
  return (slips) => ({
    wrongs: Object.fromEntries(Object.entries(slips).map(([field, { code }]) => [field, code])),
    said: Object.fromEntries(Object.entries(slips).map(([field, slip]) => [field, words(field, slip)])),
  });
}
