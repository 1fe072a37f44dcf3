import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * Secrets that are derived instead of stored, so that a mail can be tried again and a link copied from the
 * consultation's page without any table ever holding a link or a code.
 */
export type DerivedSecrets = {
  /** The secret in the fragment of a link: 32 bytes, base64url; a new generation is a new secret. */
  linkSecret(linkId: string, generation: number): string;
  /** The one-time code of an attempt: `digits` decimal digits. */
  code(attemptId: string, digits: number): string;
  /** What stands for an address where it must not be known: the same for the same, and not to be guessed back. */
  pseudonym(text: string): string;
};

export function deriveSecrets(masterKey: Buffer): DerivedSecrets {
  const linkKey = derive(masterKey, 'kamari link');
  const codeKey = derive(masterKey, 'kamari code');
  const pseudonymKey = derive(masterKey, 'kamari pseudonym');
  return {
    linkSecret: (linkId, generation) =>
      createHmac('sha256', linkKey).update(`${linkId}\u0000${generation}`).digest('base64url'),
    code: (attemptId, digits) => {
      const bits = createHmac('sha256', codeKey).update(attemptId).digest().readBigUInt64BE();
      return (bits % 10n ** BigInt(digits)).toString().padStart(digits, '0');
    },
    pseudonym: (text) => createHmac('sha256', pseudonymKey).update(text).digest('base64url').slice(0, 22),
  };
}

/** A key of its own for one purpose (HKDF-SHA-256), so that no key serves two. */
export function derive(masterKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), purpose, 32));
}

/** Compares two strings in a time that does not tell where they differ. */
export function equalSecrets(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
