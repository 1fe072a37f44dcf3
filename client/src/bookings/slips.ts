import type { ProblemField } from '#contract/platform';
import { ApiProblem } from '../connection/api';

/** Field → what is wrong with it. */
export type Slips = Record<string, Pick<ProblemField, 'code' | 'limit'>>;

/** What the service refused, by field. */
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
