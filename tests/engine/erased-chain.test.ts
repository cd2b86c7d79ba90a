import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chainHistory,
  contentHash,
  EMPTY_HISTORY,
  firstBrokenRow,
  hashOf,
  historyKey,
  withoutSalt,
} from '../../src/engine/history-chain.ts';
import type { KeptRow } from '../../src/engine/ports.ts';
import { erasedFrom } from '../../src/rules/erasure/erased-from.ts';
import type { Event, HistoryHead } from '../../src/words/history.ts';
import { PersonId } from '../../src/words/person.ts';
import { Instant } from '../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { persons } from '../support/build-people.ts';

const at = Instant.parse('2026-06-04T09:00:00.000Z');
const entry = buildEntry();
const { ref } = entry.action;
const lead = persons.housingLead;
const other = persons.housingManager;
type Chain = { readonly rows: readonly KeptRow[]; readonly head: HistoryHead };

function append({ rows, head }: Chain, event: Event): Chain {
  const chained = chainHistory(head, ref, [event], { by: 'register', at, entry, salt: `salt-${head.seq}` });
  const kept = chained.rows.map((value) => ({ key: historyKey(value.seq), value, today: value }));
  return { rows: [...rows, ...kept], head: chained.head };
}

/** Updates by two people in turn. */
const written: Chain = Array.from({ length: 6 }, (_, n) => n).reduce<Chain>(
  (chain, n) => {
    const { id: by, name: byName } = n % 2 === 0 ? lead : other;
    return append(chain, { what: 'updated', update: buildUpdate({ id: `update-00${n}`, by, byName, words: `Words ${n}` }) });
  },
  { rows: [], head: EMPTY_HISTORY },
);

const erasureOf = (id: PersonId, as: string) => ({ personId: id, pseudonym: PersonId.parse(`erased:${as}`) });

/** @param upTo rows that are written before it is cut off */
function erase(chain: Chain, who: ReturnType<typeof erasureOf>, upTo = Number.POSITIVE_INFINITY): Chain {
  const made = chain.rows.map(({ key, value }) => ({ key, value: withoutSalt(erasedFrom(value, who)), today: undefined }));
  const rows = made.flatMap(({ key, value }, n) =>
    hashOf(value) === hashOf(chain.rows[n]?.value) ? [] : [{ seq: Number(key), hash: contentHash(value) ?? '' }],
  );
  const vouched = { what: 'erased', pseudonym: who.pseudonym, orderedBy: 'Dana', ground: 'no-longer-needed', rows } as const;
  return append({ ...chain, rows: made.map((row, n) => (n < upTo ? row : (chain.rows[n] ?? row))) }, vouched);
}

const broken = ({ rows, head }: Chain) => firstBrokenRow(ref, rows, head);
const altered = (chain: Chain, seq: number, change: (value: Record<string, unknown>) => unknown): Chain => ({
  ...chain,
  rows: chain.rows.map((row) =>
    Number(row.key) === seq ? { ...row, value: change(JSON.parse(JSON.stringify(row.value))) } : row,
  ),
});
const sealed = (value: Record<string, unknown>) => ({ ...value, hash: contentHash(value) });

const once = erase(written, erasureOf(lead.id, 'one'));
const twice = erase(once, erasureOf(other.id, 'two'));

describe('a history after an erasure', () => {
  it('is whole, and says the name no more', () => {
    expect(broken(once)).toBeUndefined();
    expect(JSON.stringify(once)).not.toContain(lead.name);
    expect(broken(twice)).toBeUndefined();
    expect(JSON.stringify(twice)).not.toContain(lead.name);
  });

  it('keeps a salt of its own in each row that was written since', () => {
    const salts = ({ rows }: Chain) => rows.map(({ value }) => Reflect.get(Object(value), 'salt'));
    expect(salts(once)).toEqual([...Array.from({ length: 6 }, () => undefined), 'salt-6']);
  });

  it('keeps every hash that it was sealed with', () => {
    const hashes = ({ rows }: Chain) => rows.slice(0, 6).map(({ value }) => Reflect.get(Object(value), 'hash'));
    expect(hashes(twice)).toEqual(hashes(written));
  });

  it.each<{ chain: Chain; row: number; how: string; because: string }>([
    {
      chain: altered(once, 1, (v) => ({ ...v, at: '2026-06-05T09:00:00.000Z' })),
      row: 1,
      how: 'altered',
      because: 'an erased row was altered',
    },
    {
      chain: altered(once, 1, (v) => sealed({ ...v, by: other.id })),
      row: 1,
      how: 'resealed',
      because: 'an erased row was altered and sealed anew',
    },
    { chain: altered(once, 2, (v) => ({ ...v, by: lead.id })), row: 2, how: 'altered', because: 'a row beside it was altered' },
    {
      chain: altered(
        altered(once, 2, (v) => ({ ...v, by: lead.id })),
        7,
        (v) => ({
          ...v,
          event: {
            ...Object(v['event']),
            rows: [{ seq: 2, hash: contentHash({ ...Object(once.rows[1]?.value), by: lead.id }) }],
          },
        }),
      ),
      row: 1,
      how: 'altered',
      because: 'the erasure was made to vouch for another row, and does not hold any more',
    },
    {
      chain: altered(
        altered(twice, 2, (v) => ({ ...v, by: lead.id })),
        7,
        (v) => sealed({ ...v, event: { ...Object(v['event']), rows: [{ seq: 2, hash: 'x' }] } }),
      ),
      row: 1,
      how: 'altered',
      because: 'a false erasure was sealed anew, and the row after it knows the true one',
    },
    {
      chain: altered(once, 3, () => written.rows[2]?.value),
      row: 3,
      how: 'not-yet-erased',
      because: 'what was erased was put back',
    },
    {
      chain: altered(twice, 1, () => written.rows[0]?.value),
      row: 1,
      how: 'not-yet-erased',
      because: 'it was put back after two',
    },
    {
      chain: erase(written, erasureOf(lead.id, 'one'), 2),
      row: 3,
      how: 'not-yet-erased',
      because: 'it was cut off after two rows',
    },
    { chain: { ...once, rows: once.rows.slice(0, 6) }, row: 1, how: 'altered', because: 'the row that vouched was taken out' },
  ])('shows row $row, $how, when $because', ({ chain, row, how }) => {
    expect(broken(chain)).toEqual({ seq: row, how });
  });

  it('shows any alteration of any row, whoever was erased before', () => {
    const anyRow = fc.integer({ min: 1, max: twice.rows.length });
    fc.assert(
      fc.property(anyRow, fc.constantFrom('at', 'by', 'event', 'entryHash', 'previousHash', 'hash'), (seq, field) => {
        expect(broken(altered(twice, seq, (value) => ({ ...value, [field]: 'altered' })))).toBeDefined();
      }),
    );
  });
});
