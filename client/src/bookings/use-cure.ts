import type { ProblemField } from '#contract/platform';
import { ApiProblem } from '../connection/api';
import type { Wrongs } from '../consultations/booking-draft';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';

/** Field → what is wrong with it. */
export type Slips = Record<string, Pick<ProblemField, 'code' | 'limit'>>;

/** What the service refused, by field. `within`: how the body calls the form, where fields are named with it. */
export function slipsOf(error: unknown): Slips {
  if (!(error instanceof ApiProblem) || error.code !== 'bad_input') return {};
  return Object.fromEntries(error.fields.map(({ field, code, limit }) => [field, { code, limit }]));
}

type Issues = { error?: { issues: { path: PropertyKey[]; code: string }[] } | undefined };

/** What the contract itself would refuse, before anything is sent. */
export function slipsBefore({ error }: Issues): Slips {
  const slips: Slips = {};
  for (const { path } of error?.issues ?? []) slips[path.join('.')] ??= { code: 'wrong_form' };
  return slips;
}

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
