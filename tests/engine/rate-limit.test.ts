import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bucket,
  CONVERSATION_LIMITS,
  type Flow,
  freeAt,
  isFull,
  type Limit,
  shareAt,
  slowedFlow,
  take,
  tenantLimit,
} from '../../src/engine/rate-limit.ts';

/** Source: learn.microsoft.com, Teams "Optimize your bot with rate limiting". */
const PER_CONVERSATION = [
  { most: 7, seconds: 1 },
  { most: 8, seconds: 2 },
  { most: 60, seconds: 30 },
  { most: 1_800, seconds: 3_600 },
];
const PER_TENANT = [{ most: 50, seconds: 1 }];

/** When posts leave that are wanted at these moments, each as early as the limits let it. */
function leaving(wanted: readonly number[], limits: readonly Limit[]): number[] {
  const buckets = new Map<Limit, Bucket>();
  return wanted.map((moment) => {
    const at = Math.max(...limits.map((limit) => freeAt(limit, buckets.get(limit), moment)));
    for (const limit of limits) buckets.set(limit, take(limit, buckets.get(limit), at));
    return at;
  });
}

/** The most that left within any time of so many seconds. */
function busiest(left: readonly number[], seconds: number): number {
  let [first, most] = [0, 0];
  for (const [last, at] of left.entries()) {
    while (at - (left[first] ?? at) >= seconds * 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** Gaps in ms between posts that are wanted: bursts, and anything up to minutes. */
const gaps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 90_000 })), {
  minLength: 1,
  maxLength: 400,
});

function moments(between: readonly number[]): number[] {
  let now = 0;
  return between.map((gap) => {
    now += gap;
    return now;
  });
}

describe('one conversation', () => {
  it('is never given more than Teams takes, whenever messages want to leave', () => {
    fc.assert(
      fc.property(gaps, (between) => {
        const left = leaving(moments(between), CONVERSATION_LIMITS);
        for (const { most, seconds } of PER_CONVERSATION) expect(busiest(left, seconds)).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('is never given more than that in an hour of wanting', () => {
    const left = leaving(
      Array.from({ length: 4_000 }, () => 0),
      CONVERSATION_LIMITS,
    );
    for (const { most, seconds } of PER_CONVERSATION) expect(busiest(left, seconds)).toBeLessThanOrEqual(most);
  });

  it('has five at once, which is more than anybody is sent', () => {
    expect(leaving([0, 0, 0, 0, 0], CONVERSATION_LIMITS)).toEqual([0, 0, 0, 0, 0]);
  });

  it('is as new some seconds after one message', () => {
    const [one] = CONVERSATION_LIMITS;
    if (!one) throw new Error('there are limits');
    const bucket = take(one, undefined, 0);
    expect([isFull(one, bucket, 0), isFull(one, bucket, 1_000)]).toEqual([false, true]);
  });
});

describe('one tenant', () => {
  const servers = fc.integer({ min: 1, max: 25 });

  it('is never given more than Teams takes by all servers together, whenever messages want to leave', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.infiniteStream(fc.integer({ min: 0, max: 60 })), (count, stream) => {
        const limit = tenantLimit(count, 1);
        const each = Array.from({ length: count }, () => leaving(moments([...stream.take(300)]), [limit]));
        const all = each.flat().toSorted((a, b) => a - b);
        for (const { most, seconds } of PER_TENANT) expect(busiest(all, seconds)).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('is never given more either when every server begins with one at the same moment', () => {
    fc.assert(
      fc.property(servers, (count) => {
        const one = leaving(
          Array.from({ length: 120 }, () => 0),
          [tenantLimit(count, 1)],
        );
        const all = Array.from({ length: count }, () => one)
          .flat()
          .toSorted((a, b) => a - b);
        expect(busiest(all, 1)).toBeLessThanOrEqual(50);
      }),
    );
  });

  it('is given nearly all that Teams takes: ten thousand cards in 1.02 of the ideal time', () => {
    const left = leaving(
      Array.from({ length: 10_000 }, () => 0),
      [tenantLimit(1, 1)],
    );
    expect((left.at(-1) ?? 0) / 1_000 / (10_000 / 50)).toBeLessThan(1.02);
  });
});

describe('a tenant that answers 429', () => {
  it('is given a tenth less after each, and all of it again within twenty seconds', () => {
    const once = slowedFlow(undefined, 0);
    expect(shareAt(once, 0)).toBeCloseTo(0.9);
    expect(shareAt(once, 1_000)).toBeCloseTo(0.95);
    expect(shareAt(once, 2_000)).toBe(1);
    expect(shareAt(slowedFlow(once, 0), 0)).toBeCloseTo(0.81);
  });

  it('is never given nothing, nor more than all, and less after a 429 than before it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 100 }), (between) => {
        let flow: Flow | undefined;
        for (const now of moments(between)) {
          const before = shareAt(flow, now);
          flow = slowedFlow(flow, now);
          expect(shareAt(flow, now)).toBeLessThanOrEqual(before);
          expect(shareAt(flow, now)).toBeGreaterThanOrEqual(0.1);
          expect(shareAt(flow, now + 60_000)).toBe(1);
        }
      }),
    );
  });
});
