import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashSecret, mintId, mintSecret } from '../../server/platform/ids.ts';
import { derive, deriveSecrets, equalSecrets } from '../../server/platform/secrets.ts';

const masterKey = randomBytes(32);
const secrets = deriveSecrets(masterKey);

describe('secrets of links', () => {
  test('[LK2] the same link has the same secret again, so that it need not be stored', () => {
    expect(deriveSecrets(masterKey).linkSecret('inv_1', 1)).toBe(secrets.linkSecret('inv_1', 1));
  });

  test('[LK2] nothing else has it: not the next generation, not another link, not another master key', () => {
    const other = deriveSecrets(randomBytes(32));
    const all = [
      secrets.linkSecret('inv_1', 1),
      secrets.linkSecret('inv_1', 2),
      secrets.linkSecret('inv_2', 1),
      secrets.linkSecret('inv_11', 1),
      other.linkSecret('inv_1', 1),
      derive(masterKey, 'kamari link').toString('base64url'),
    ];
    expect(new Set(all).size).toBe(all.length);
    for (const secret of all) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test('[LK7] no two generations of any links meet', () => {
    const link = fc.tuple(fc.stringMatching(/^inv_[a-z0-9]{1,6}$/), fc.integer({ min: 1, max: 99 }));
    fc.assert(
      fc.property(link, link, ([idA, generationA], [idB, generationB]) => {
        const same = idA === idB && generationA === generationB;
        expect(secrets.linkSecret(idA, generationA) === secrets.linkSecret(idB, generationB)).toBe(same);
      }),
    );
  });
});

describe('codes', () => {
  test('[LK6] a code has eight digits, leading noughts included, and is another one for each attempt', () => {
    const codes = Array.from({ length: 20_000 }, () => secrets.code(mintId('cod'), 8));
    for (const code of codes) expect(code).toMatch(/^\d{8}$/);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(19_980);
  });

  test('[LK6] its digits are spread evenly', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let attempt = 0; attempt < 20_000; attempt += 1)
      for (const digit of secrets.code(`cod_${attempt}`, 8)) counts[Number(digit)]! += 1;
    for (const count of counts) expect(Math.abs(count - 16_000)).toBeLessThan(800);
  });
});

test('ids and secrets are long, typed and never the same', () => {
  const ids = Array.from({ length: 1_000 }, () => mintId('inv'));
  expect(new Set(ids).size).toBe(1_000);
  expect(ids.every((id) => /^inv_[A-Za-z0-9_-]{22}$/.test(id))).toBe(true);
  expect(mintSecret()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(hashSecret('a')).not.toBe(hashSecret('b'));
});

test('secrets are compared whole', () => {
  expect(equalSecrets('12345678', '12345678')).toBe(true);
  for (const other of ['12345679', '1234567', '123456789', '', '02345678'])
    expect(equalSecrets('12345678', other)).toBe(false);
});
