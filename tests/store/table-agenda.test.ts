import { describe, expect, it } from 'vitest';
import { tableClient } from '../../src/store/connection.ts';
import type { EntryRef } from '../../src/words/action.ts';
import { addMinutes, Instant } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const now = Instant.parse('2026-06-04T09:30:00.000Z');
const test = useTestStorage();
const refTo = (ref: string): EntryRef => buildEntry({ ref }).action;

async function dueRefs(at: Instant): Promise<string[]> {
  return (await test.storage.agenda.due(at, 100, () => {})).map(({ ref }) => ref.ref);
}

async function clearAll(): Promise<void> {
  for (const hint of await test.storage.agenda.due(addMinutes(now, 1_000_000), 1000, () => {}))
    await test.storage.agenda.clear(hint);
}

describe('the agenda', () => {
  it('gives what is due by now, oldest first, and nothing that is not', async () => {
    await clearAll();
    for (const [ref, minutes] of [
      ['B-01', -5],
      ['A-01', -600],
      ['C-01', 1],
      ['D-01', 90],
      ['E-01', 0],
    ] as const) {
      const { planId, ref: actionRef } = refTo(ref);
      await test.storage.agenda.put({ ref: { planId, ref: actionRef }, at: addMinutes(now, minutes) });
    }
    expect(await dueRefs(now)).toEqual(['A-01', 'B-01', 'E-01']);
  });

  it('keeps a hint that was put again while it was being dealt with', async () => {
    await clearAll();
    const hint = { ref: { planId: refTo('A-01').planId, ref: refTo('A-01').ref }, at: now };
    await test.storage.agenda.put(hint);
    const [read] = await test.storage.agenda.due(now, 10, () => {});
    await test.storage.agenda.put(hint);

    if (read) await test.storage.agenda.clear(read);
    expect(await dueRefs(now)).toEqual(['A-01']);

    for (const fresh of await test.storage.agenda.due(now, 10, () => {})) await test.storage.agenda.clear(fresh);
    expect(await dueRefs(now)).toEqual([]);
  });

  it('lets two servers clear the same hint', async () => {
    await clearAll();
    await test.storage.agenda.put({ ref: { planId: refTo('A-01').planId, ref: refTo('A-01').ref }, at: now });
    const [hint] = await test.storage.agenda.due(now, 10, () => {});
    if (!hint) throw new Error('the hint was put');
    await Promise.all([test.storage.agenda.clear(hint), test.storage.agenda.clear(hint)]);
    expect(await dueRefs(now)).toEqual([]);
  });
});

describe('a row of the agenda that cannot be read', () => {
  it('is named, and holds up none of the others', async () => {
    await clearAll();
    const { planId, ref } = refTo('A-01');
    await test.storage.agenda.put({ ref: { planId, ref }, at: now });
    const table = tableClient(test.local.connection, 'agenda');
    await table.createEntity({ partitionKey: '2026-06-04T08', rowKey: '00¦damaged', at: 'no moment' });

    const unreadable: string[] = [];
    const due = await test.storage.agenda.due(now, 10, (row) => unreadable.push(row));
    expect(due.map((hint) => hint.ref.ref)).toEqual(['A-01']);
    expect(unreadable).toEqual(['2026-06-04T08 00¦damaged']);
    await table.deleteEntity('2026-06-04T08', '00¦damaged');
  });
});
