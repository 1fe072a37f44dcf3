import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seal, unseal, unwrapKey, wrapKey } from '../../server/platform/seal.ts';

const key = randomBytes(32);
const bytes = (text: string) => Buffer.from(text, 'utf8');
const place = { table: 'lobby_messages', row: 'msg_1', caseId: 'cas_1' };

test('[PF11] whatever was sealed opens unchanged, and never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
      const sealed = seal(key, bytes(text), place);
      expect(unseal(key, sealed, place).toString('utf8')).toBe(text);
      expect(seal(key, bytes(text), place).equals(sealed)).toBe(false);
    }),
  );
});

test('[PF11] no bit of a sealed text can be changed, and none left out', () => {
  const sealed = seal(key, bytes('Nähdään ovella.'), place);
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const bent = Buffer.from(sealed);
    bent[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => unseal(key, bent, place)).toThrow();
  }
  for (let length = 0; length < sealed.length; length += 1)
    expect(() => unseal(key, sealed.subarray(0, length), place)).toThrow();
});

test.each([
  ['another table', { ...place, table: 'notes' }],
  ['another row', { ...place, row: 'msg_2' }],
  ['another case', { ...place, caseId: 'cas_2' }],
  ['parts that join to the same letters', { table: 'lobby_messagesmsg', row: '_1', caseId: 'cas_1' }],
])('[PF11] a sealed text moved to %s does not open', (_name, elsewhere) => {
  expect(() => unseal(key, seal(key, bytes('text'), place), elsewhere)).toThrow();
});

test('[PF11] another key opens nothing', () => {
  expect(() => unseal(randomBytes(32), seal(key, bytes('text'), place), place)).toThrow();
});

test('[PF11] a wrapped case key opens only for its own case and only as a key', () => {
  const wrapped = wrapKey(key, randomBytes(32), 'cas_1');
  expect(unwrapKey(key, wrapped, 'cas_1')).toHaveLength(32);
  expect(() => unwrapKey(key, wrapped, 'cas_2')).toThrow();
  expect(() => unseal(key, wrapped, place)).toThrow();
});
