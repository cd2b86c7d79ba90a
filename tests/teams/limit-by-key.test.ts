import fc from 'fast-check';
import { expect, it } from 'vitest';
import { limitByKey } from '../../src/teams/limit-by-key.ts';

it('gives each its own limit, and says how long to wait', () => {
  const limit = limitByKey({ burst: 2, perSecond: 0.5 }, 10);
  expect([limit.take('a', 0), limit.take('a', 0), limit.take('a', 0)]).toEqual([0, 0, 2_000]);
  expect(limit.take('b', 0)).toBe(0);
  expect([limit.waitMs('a', 500), limit.take('a', 2_000), limit.take('a', 2_000)]).toEqual([1_500, 0, 2_000]);
});

it('remembers no more than it may, and forgets whoever was not seen for longest', () => {
  const limit = limitByKey({ burst: 1, perSecond: 0.001 }, 2);
  for (const key of ['a', 'b', 'a', 'c']) limit.take(key, 0);
  expect(['a', 'b', 'c'].map((key) => limit.waitMs(key, 0) > 0)).toEqual([true, false, true]);
});

it('lets nobody have more than the burst and what came since, whenever they ask', () => {
  const asks = fc.array(fc.nat(5_000), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(asks, ([first = 0, ...others]) => {
      const limit = limitByKey({ burst: 5, perSecond: 2 }, 10);
      let now = first;
      let taken = limit.take('a', now) === 0 ? 1 : 0;
      for (const later of others) {
        now += later;
        if (limit.take('a', now) === 0) taken += 1;
      }
      expect(taken).toBeLessThanOrEqual(5 + ((now - first) / 1_000) * 2);
    }),
  );
});
