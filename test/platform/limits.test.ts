import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../server/platform/errors.ts';
import { Limits, LIMITS } from '../../server/platform/limits.ts';
import { connectRedis } from '../../server/platform/redis.ts';
import { createLogger } from '../../server/platform/logger.ts';
import { deriveSecrets } from '../../server/platform/secrets.ts';
import { hasRedis, startOwnRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';

const { pseudonym } = deriveSecrets(Buffer.alloc(32, 7));

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Refusal) return error;
  throw new Error(`it was not refused: ${String(error)}`);
}

async function spendAll(limits: Limits): Promise<Refusal> {
  const { points } = LIMITS.signInByAddress;
  for (let point = 0; point < points; point += 1) await limits.spend('signInByAddress', 'aino@example.org');
  return refusalOf(limits.spend('signInByAddress', 'aino@example.org'));
}

describe('in memory', () => {
  test('[PF4] a key that has used its points waits, and is told how long; another one does not', async () => {
    const limits = new Limits(null, pseudonym);
    const refusal = await spendAll(limits);
    expect(refusal).toMatchObject({ code: 'too_many', status: 429 });
    expect(refusal.retryAfter).toBeGreaterThan(0);
    expect(refusal.retryAfter).toBeLessThanOrEqual(LIMITS.signInByAddress.seconds);
    await limits.spend('signInByAddress', 'bertta@example.org');
    await limits.spend('newLinkByAddress', 'aino@example.org');
  });
});

(hasRedis ? describe : describe.skip)('in Redis', () => {
  test('[PF8] processes count together, Redis learns no address, and without it everything is refused', async () => {
    const server = await startOwnRedis();
    const logger = createLogger('silent');
    const [here, there] = [await connectRedis(server.url, logger), await connectRedis(server.url, logger)];
    try {
      await spendAll(new Limits(here, pseudonym));
      const limits = new Limits(there, pseudonym);
      expect(await refusalOf(limits.spend('signInByAddress', 'aino@example.org'))).toMatchObject({
        status: 429,
      });
      for (const key of await there.keys('*')) expect(key).not.toMatch(/aino|example/);
      await server.program.kill();
      await until('Redis is seen to be gone', () => !there.isReady);
      expect(await refusalOf(limits.spend('linkByNetwork', '192.0.2.1'))).toMatchObject({
        code: 'not_ready',
        status: 503,
      });
      await server.program.start();
      await until('Redis is back', () => there.isReady);
      await limits.spend('linkByNetwork', '192.0.2.1');
    } finally {
      here.destroy();
      there.destroy();
      await server.program.kill();
    }
  });
});
