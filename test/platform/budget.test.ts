import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Budget } from '../../server/platform/socket/budget.ts';

test('[PF4] a burst of forty passes, the forty-first waits, and eight come back each second', () => {
  const budget = new Budget(0);
  for (let event = 0; event < 40; event += 1) expect(budget.spend(0)).toBe('ok');
  expect(budget.spend(0)).toBe('refused');
  for (let event = 0; event < 8; event += 1) expect(budget.spend(1_000)).toBe('ok');
  expect(budget.spend(1_000)).toBe('refused');
});

test('[PF4] whoever goes on after two hundred refusals is cut off', () => {
  const budget = new Budget(0);
  const verdicts = Array.from({ length: 241 }, () => budget.spend(0));
  expect(verdicts.slice(40, 240).every((verdict) => verdict === 'refused')).toBe(true);
  expect(verdicts.at(-1)).toBe('exhausted');
});

test('[PF4] however the events fall, no more than the burst and the rate pass', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(gaps, (pauses) => {
      const budget = new Budget(0);
      let now = 0;
      let passed = 0;
      for (const pause of pauses) {
        now += pause;
        if (budget.spend(now) === 'ok') passed += 1;
        expect(passed).toBeLessThanOrEqual(40 + (now / 1000) * 8 + 1e-6);
      }
    }),
  );
});

test('a person who presses a button each second never meets the limit', () => {
  const budget = new Budget(0);
  for (let second = 0; second < 3_600; second += 1) expect(budget.spend(second * 1_000)).toBe('ok');
});
