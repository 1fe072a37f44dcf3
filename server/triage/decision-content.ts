import { decideRequest, type Decision } from '#contract/triage';
import type { Context } from '../context.ts';
import type { SealPlace } from '../platform/seal.ts';
import type { DecisionRow } from './decision-store.ts';

type Keys = Pick<Context, 'caseKeys'>;
type Place = Pick<DecisionRow, 'decisionId'> & { caseId: string };

/** Seals what a decision says to the requester, under the key of their case. */
export function sealDecision({ caseKeys }: Keys, place: Place, decision: Decision): Promise<Buffer> {
  return caseKeys.seal(sealPlace(place), JSON.stringify(decision));
}

export async function openDecision(
  { caseKeys }: Keys,
  row: Place & Pick<DecisionRow, 'sealed'>,
): Promise<Decision> {
  return decideRequest.shape.decision.parse(JSON.parse(await caseKeys.unseal(sealPlace(row), row.sealed)));
}

function sealPlace({ decisionId, caseId }: Place): SealPlace {
  return { table: 'decisions', row: decisionId, caseId };
}
