import { describe, expect, test } from '@jest/globals';
import { DrizzleError, DrizzleQueryError } from 'drizzle-orm';
import { StorageError, toStorageError } from '../../server/platform/storage/storage-error.ts';
import { Refusal } from '../../server/platform/errors.ts';

/** What a driver throws: its message and detail hold what was to be written. */
function driverError(code: string): Error {
  const cause = Object.assign(new Error('duplicate key value: Key (name)=(Aino Canary)'), {
    code,
    constraint: 'staff_email',
    detail: 'Key (email)=(aino@canary.example) already exists.',
    parameters: ['Aino Canary'],
  });
  return new DrizzleQueryError('insert …', ['Aino Canary'], cause);
}

describe('what leaves the storage of an error', () => {
  test('[PF7] the code and the constraint, and nothing that was written', () => {
    const error = toStorageError(driverError('23505'));
    expect(error).toBeInstanceOf(StorageError);
    expect((error as Error).cause).toBeUndefined();
    expect(`${(error as Error).stack}${JSON.stringify(error)}`).not.toMatch(/canary/i);
    expect(error).toMatchObject({ code: '23505', constraint: 'staff_email' });
  });

  test('[PF7] an error of the query builder without a driver error behind it is emptied too', () => {
    const died = new DrizzleQueryError('insert …', ['Aino Canary'], new Error('Connection terminated'));
    expect(died.message).toContain('Aino Canary');
    for (const bare of [died, new DrizzleError({ message: 'no such value: Aino Canary' })])
      expect((toStorageError(bare) as Error).message).toBe('storage refused: unknown');
  });

  test.each([
    ['40001', true],
    ['40P01', true],
    ['23505', false],
    ['ECONNREFUSED', false],
  ])('%s is worth another try: %s', (code, expected) => {
    expect((toStorageError(driverError(code)) as StorageError).worthAnotherTry).toBe(expected);
  });

  test('a refusal passes as it is', () => {
    const refusal = new Refusal('ended');
    expect(toStorageError(refusal)).toBe(refusal);
  });
});
