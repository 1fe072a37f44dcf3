import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { converge, ConvergenceGround } from '../support/notes-convergence.ts';
import { NO_FAULTS } from '../support/notes-line.ts';
import { hasRedis } from '../support/redis-server.ts';
import { pause } from '../support/until.ts';

/** The short form of the scoreboard's S15; the whole is `npm run scoreboard -- S15`. */
const OPERATIONS = 80;

let ground: ConvergenceGround;

(hasRedis ? describe : describe.skip)('notes of five people in two processes', () => {
  beforeAll(async () => {
    ground = await ConvergenceGround.lay();
  });
  afterAll(() => ground?.stop());

  test('[NT9] over good lines everybody comes to the same text, a newcomer and the database too', async () => {
    const wish = { seed: 90, operations: OPERATIONS, faults: NO_FAULTS };
    const result = await converge(ground, wish, await ground.ways());
    expect(result).toMatchObject({ ok: true, why: null, lost: 0 });
    expect(result.acknowledged).toBeGreaterThan(20);
  });

  test.each([91, 92])(
    '[NT8] lines that lose, double, delay and break change nothing of that (seed %i)',
    async (seed) => {
      const result = await converge(ground, { seed, operations: OPERATIONS }, await ground.ways());
      expect(result).toMatchObject({ ok: true, why: null, lost: 0 });
      expect(result.acknowledged).toBeGreaterThan(20);
    },
  );

  test('[NT7] what was acknowledged survives kill -9 of a process while all five write', async () => {
    const writing = converge(ground, { seed: 93, operations: 2 * OPERATIONS }, await ground.ways());
    await pause(1_000);
    await ground.killService();
    const result = await writing;
    expect(result).toMatchObject({ ok: true, why: null, lost: 0 });
    expect(result.acknowledged).toBeGreaterThan(20);
  });
});
