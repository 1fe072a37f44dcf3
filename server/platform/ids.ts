import { createHash, randomBytes } from 'node:crypto';
import { drawRandom } from './random.ts';

/** The kinds of id this service mints; the prefix says what an id is for whoever reads a log. */
export type IdPrefix =
  | 'con'
  | 'inv'
  | 'vis'
  | 'adm'
  | 'msg'
  | 'stf'
  | 'ses'
  | 'sgn'
  | 'brw'
  | 'org'
  | 'cod'
  | 'mai'
  | 'cas'
  | 'alr'
  | 'prc'
  | 'sec'
  | 'row'
  | 'chg'
  | 'pho'
  | 'req'
  | 'col'
  | 'dec'
  | 'per'
  | 'slo'
  | 'off'
  | 'inq';

/** A fresh typed id: prefix, `_`, 128 random bits as 22 characters of base64url. */
export function mintId(prefix: IdPrefix): string {
  return `${prefix}_${drawRandom(16).toString('base64url')}`;
}

/** Whether a text has the form of an id, whatever its kind. */
export function isId(text: string): boolean {
  return /^[a-z]{3}_[A-Za-z0-9_-]{22}$/.test(text);
}

/** 256 random bits as 43 characters of base64url, for what a browser must keep to itself. */
export function mintSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret: its SHA-256, base64url. A secret of 256 bits needs no salt and no slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
