import type { DraftForm, RequestForm } from '#contract/requests';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import type { SealPlace } from '../platform/seal.ts';
import type { RequestRow } from './request-store.ts';

type Keys = Pick<Context, 'caseKeys'>;
type Place = Pick<RequestRow, 'requestId' | 'caseId'>;

/** Seals what was typed under the request's own key. */
export function sealForm({ caseKeys }: Keys, place: Place, form: DraftForm | RequestForm): Promise<Buffer> {
  return caseKeys.seal(placeOfForm(place), JSON.stringify(form));
}

/** What was typed, as it lies there; null once it has been deleted. */
export async function openForm(context: Keys, row: Place & Pick<RequestRow, 'form'>): Promise<unknown> {
  const { form } = row;
  if (!form) return null;
  const text = await unlessShredded(context.caseKeys.unseal(placeOfForm(row), form));
  return text === null ? null : JSON.parse(text);
}

export function placeOfMessage(messageId: string, caseId: string): SealPlace {
  return { table: 'request_messages', row: messageId, caseId };
}

/** Null where the key has been destroyed; that keys are out of reach for a while is another matter. */
export async function unlessShredded<T>(opening: Promise<T>): Promise<T | null> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'shredded') return null;
    throw error;
  }
}

function placeOfForm({ requestId, caseId }: Place): SealPlace {
  return { table: 'requests', row: requestId, caseId };
}
