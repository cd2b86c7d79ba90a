import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainHistory, EMPTY_HISTORY, firstBrokenRow, hashOf, historyKey } from '../../src/engine/history-chain.ts';
import type { KeptRow } from '../../src/engine/ports.ts';
import { ActionRef } from '../../src/words/action.ts';
import type { Event, HistoryRow } from '../../src/words/history.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';

const ref = ActionRef.parse('HOU-01');
const at = Instant.parse('2026-06-04T09:00:00.000Z');
const stamp = { by: 'register', at, entry: buildEntry(), salt: 'salt' } as const;
const reminded = (count: number): Event => ({ what: 'reminded', count, on: CalendarDate.parse('2026-06-04'), to: [] });
const chainOf = (length: number) =>
  chainHistory(
    EMPTY_HISTORY,
    ref,
    Array.from({ length }, (_, n) => reminded(n + 1)),
    stamp,
  );

/** As the rows of a table come out: in the order of their keys. */
const asKept = (rows: readonly HistoryRow[]): KeptRow[] =>
  rows.map((value) => ({ key: historyKey(value.seq), value, today: value }));
const inOrder = (rows: readonly KeptRow[]): KeptRow[] => rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
const rowAt = (rows: readonly KeptRow[], index: number): KeptRow => {
  const row = rows[index % rows.length];
  if (!row) throw new Error('there are rows');
  return row;
};

type Tampering = (rows: readonly KeptRow[], pick: number) => KeptRow[];

/** Each takes rows as they are in the table, however much they were tampered with before. */
const tamperings: Readonly<Record<string, Tampering>> = {
  alter: (rows, pick) =>
    rows.map((row) =>
      row === rowAt(rows, pick) ? { ...row, value: { ...Object(row.value), at: `2026-06-05T09:0${pick % 10}` } } : row,
    ),
  garble: (rows, pick) => rows.map((row) => (row === rowAt(rows, pick) ? { ...row, value: undefined } : row)),
  'add a word of its own': (rows, pick) =>
    rows.map((row) => (row === rowAt(rows, pick) ? { ...row, value: { ...Object(row.value), more: pick } } : row)),
  'take out': (rows, pick) => (rows.length > 1 ? rows.filter((row) => row !== rowAt(rows, pick)) : [...rows]),
  'put in': (rows, pick) => inOrder([...rows, { ...rowAt(rows, pick), key: `${rowAt(rows, pick).key}${pick}` }]),
  'put in at the end': (rows, pick) => inOrder([...rows, { ...rowAt(rows, pick), key: '000999' }]),
  swap: (rows, pick) => {
    const [a, b] = [rowAt(rows, pick), rowAt(rows, pick + 1)];
    return rows.map((row) => (row === a ? { ...a, value: b.value } : row === b ? { ...b, value: a.value } : row));
  },
};

describe('the history of an entry', () => {
  it('is whole as it was written, whether in one change or in several', () => {
    const first = chainHistory(EMPTY_HISTORY, ref, [reminded(1)], stamp);
    const second = chainHistory(first.head, ref, [reminded(2), reminded(3)], stamp);
    expect(firstBrokenRow(ref, asKept([...first.rows, ...second.rows]), second.head)).toBeUndefined();
    expect(second.head).toEqual(chainOf(3).head);
  });

  it('survives being stored with its keys in another order', () => {
    const { rows, head } = chainOf(2);
    const reordered = asKept(rows).map(({ key, value }) => ({
      key,
      value: Object.fromEntries(Object.entries(Object(value)).toReversed()),
    }));
    expect(firstBrokenRow(ref, reordered, head)).toBeUndefined();
  });

  it('names the first row that is not as it was, whatever was done to which rows, in any order', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...Object.values(tamperings)), fc.nat(50)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), steps, (length, done) => {
        const { rows, head } = chainOf(length);
        const whole = asKept(rows);
        const tampered = done.reduce((so, [tampering, pick]) => tampering(so, pick), whole);
        const first = Array.from({ length: Math.max(whole.length, tampered.length) }, (_, index) => index).find(
          (index) => JSON.stringify(tampered[index]) !== JSON.stringify(whole[index]),
        );
        expect(firstBrokenRow(ref, tampered, head)?.seq).toBe(first === undefined ? undefined : first + 1);
      }),
      { numRuns: 500 },
    );
  });

  it('names a row that was altered and sealed anew, since the next one followed another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), (length, pick) => {
        const { rows, head } = chainOf(length);
        const index = pick % length;
        const tampered = asKept(rows).map(({ key, value }, place) => {
          const { hash: _, ...altered } = { ...Object(value), by: 'tenant:somebody' };
          return { key, value: place === index ? { ...altered, hash: hashOf(altered) } : value };
        });
        expect(firstBrokenRow(ref, tampered, head)).toEqual({ seq: index + 1, how: 'resealed' });
      }),
    );
  });

  it('of another entry is found where it stands', () => {
    const { rows, head } = chainOf(2);
    expect(firstBrokenRow('HOU-02', asKept(rows), head)).toEqual({ seq: 1, how: 'altered' });
  });

  it.each([
    { seq: 2, how: 'end-altered', head: { seq: 1, hash: 'another' }, because: 'it ends where no row does' },
    { seq: 2, how: 'put-in', head: chainOf(1).head, because: 'it ends before a row that follows' },
    { seq: 3, how: 'removed', head: chainOf(3).head, because: 'it ends after a row that is not there' },
    { seq: 2, how: 'resealed', head: { seq: 2, hash: 'another' }, because: 'its last row is another' },
  ] as const)('is $how at row $seq, when by the entry $because', ({ seq, how, head }) => {
    expect(firstBrokenRow(ref, asKept(chainOf(2).rows), head)).toEqual({ seq, how });
  });

  it('that is not there at all was taken out: no entry is without a beginning', () => {
    expect(firstBrokenRow(ref, [], EMPTY_HISTORY)).toEqual({ seq: 1, how: 'removed' });
  });
});
