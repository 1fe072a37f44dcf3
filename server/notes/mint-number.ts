import { randomInt } from 'node:crypto';

/** A number for a page to write under: Yjs' client ids are 32 bits. */
export function mintNumber(): number {
  return randomInt(1, 2 ** 32);
}
