import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainHistory, EMPTY_HISTORY, firstBrokenRow } from '../../src/engine/history-chain.ts';
import { ActionRef } from '../../src/words/action.ts';
import type { Event, HistoryRow } from '../../src/words/history.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';

const ref = ActionRef.parse('HOU-01');
const at = Instant.parse('2026-06-04T09:00:00.000Z');
const reminded = (count: number): Event => ({ what: 'reminded', count, on: CalendarDate.parse('2026-06-04'), to: [] });
const chainOf = (length: number) =>
  chainHistory(
    EMPTY_HISTORY,
    ref,
    Array.from({ length }, (_, n) => reminded(n + 1)),
    'register',
    at,
  );

describe('the history of an entry', () => {
  it('is whole as it was written, whether in one change or in several', () => {
    const first = chainHistory(EMPTY_HISTORY, ref, [reminded(1)], 'register', at);
    const second = chainHistory(first.head, ref, [reminded(2), reminded(3)], 'register', at);
    expect(firstBrokenRow([...first.rows, ...second.rows], second.head)).toBeUndefined();
    expect(second.head).toEqual(chainOf(3).head);
  });

  it('survives being stored with its keys in another order', () => {
    const { rows, head } = chainOf(2);
    const reordered = rows.map((row) => Object.fromEntries(Object.entries(row).toReversed()) as HistoryRow);
    expect(firstBrokenRow(reordered, head)).toBeUndefined();
  });

  it('names the first row that was altered, taken out or put in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.nat(),
        fc.constantFrom('alter', 'take-out', 'put-in'),
        (length, pick, tampering) => {
          const { rows, head } = chainOf(length);
          const index = pick % length;
          const row = rows[index];
          if (!row) throw new Error('the index is within the chain');
          const altered = { ...row, at: Instant.parse('2026-06-05T09:00:00.000Z') };
          const tampered = {
            alter: rows.with(index, altered),
            'take-out': rows.toSpliced(index, 1),
            'put-in': rows.toSpliced(index, 0, row),
          }[tampering];
          expect(firstBrokenRow(tampered, head)).toBe(tampering === 'put-in' ? index + 2 : index + 1);
        },
      ),
    );
  });
});
