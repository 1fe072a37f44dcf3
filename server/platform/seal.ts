import { createCipheriv, createDecipheriv } from 'node:crypto';
import { drawRandom } from './random.ts';

/** Where a sealed text belongs; bound into it, so that a row moved elsewhere does not open. */
export type SealPlace = { table: string; row: string; caseId: string };

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 1;

/** AES-256-GCM: format byte, 12 bytes nonce, ciphertext, 16 bytes tag. The place is authenticated, not stored. */
export function seal(key: Buffer, plain: Uint8Array, place: SealPlace): Buffer {
  return sealBytes(key, plain, associatedData(place));
}

/** Opens what `seal` made. Throws where key, place or a single bit differ. */
export function unseal(key: Buffer, sealed: Buffer, place: SealPlace): Buffer {
  return unsealBytes(key, sealed, associatedData(place));
}

/** Wraps a case's key under the master key, bound to the case's id. */
export function wrapKey(masterKey: Buffer, caseKey: Buffer, caseId: string): Buffer {
  return sealBytes(masterKey, caseKey, Buffer.from(`case-key\u0000${caseId}`));
}

export function unwrapKey(masterKey: Buffer, wrapped: Buffer, caseId: string): Buffer {
  return unsealBytes(masterKey, wrapped, Buffer.from(`case-key\u0000${caseId}`));
}

function associatedData({ table, row, caseId }: SealPlace): Buffer {
  return Buffer.from([table, row, caseId].join('\u0000'));
}

function sealBytes(key: Buffer, plain: Uint8Array, associated: Buffer): Buffer {
  const nonce = drawRandom(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT]), nonce, body, cipher.getAuthTag()]);
}

function unsealBytes(key: Buffer, sealed: Buffer, associated: Buffer): Buffer {
  if (sealed[0] !== FORMAT || sealed.length < 1 + NONCE_BYTES + TAG_BYTES)
    throw new Error('unknown seal format');
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const body = sealed.subarray(1 + NONCE_BYTES, sealed.length - TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
