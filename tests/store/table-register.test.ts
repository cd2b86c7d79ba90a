import { describe, expect, it } from 'vitest';
import { MessageKey } from '../../src/decisions/message.ts';
import { chainHistory, EMPTY_HISTORY } from '../../src/engine/history-chain.ts';
import { messagePointer } from '../../src/engine/pointer.ts';
import { EntryConflictError, type EntryWrite } from '../../src/engine/ports.ts';
import type { Entry, Standing } from '../../src/words/entry.ts';
import { Plan } from '../../src/words/plan.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { buildEntry, buildPersonId, buildUpdate } from '../support/build-entry.ts';
import { persons } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const at = Instant.parse('2026-06-04T09:00:00.000Z');
const test = useTestStorage();

function firstWrite(entry: Entry, messages: EntryWrite['messages'] = []): EntryWrite {
  const ref = { planId: entry.action.planId, ref: entry.action.ref };
  const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
  const chained = chainHistory(EMPTY_HISTORY, ref.ref, [{ what: 'imported', from: 'plan.docx', progress }], {
    by: 'register',
    at,
    entry,
    salt: 'salt',
  });
  return { ref, entry, version: undefined, ...chained, messages, at };
}

const told = (key: string): EntryWrite['messages'][number] => ({
  key: MessageKey.parse(key),
  to: buildPersonId('anna'),
  content: { kind: 'digest', asks: [] },
});

describe('a plan in the register', () => {
  const planned = (id: string): Plan => Plan.parse({ id, title: 'Plan', isRestricted: false, registeredAt: at });

  it('is there once, though two bring it in at the same time: the second is told so, and changes nothing', async () => {
    const { register } = test.storage;
    const plan = planned('once');
    const secret = { ...plan, isRestricted: true };
    const isFirst = await Promise.all([register.createPlan(plan), register.createPlan(secret)]);
    expect(isFirst.toSorted()).toEqual([false, true]);
    expect(await register.plan(plan.id)).toEqual(isFirst[0] ? plan : secret);
  });

  it('keeps what each of two sets at the same time', async () => {
    const { register } = test.storage;
    const plan = planned('both');
    await register.createPlan(plan);
    await Promise.all([
      register.changePlan(plan.id, (current) => ({ plan: { ...current, title: 'Another title' } })),
      register.changePlan(plan.id, (current) => ({ plan: { ...current, isRestricted: true } })),
      register.changePlan(plan.id, (current) => ({ plan: { ...current, kind: 'audit' } })),
    ]);
    expect(await register.plan(plan.id)).toEqual({ ...plan, title: 'Another title', isRestricted: true, kind: 'audit' });
  });

  it('stays as it is when the change is refused, or there is no such plan', async () => {
    const { register } = test.storage;
    const plan = planned('kept');
    await register.createPlan(plan);
    const refused = { refused: 'not-yours-to-edit' as const };
    expect(await register.changePlan(plan.id, () => refused)).toEqual(refused);
    expect(await register.plan(plan.id)).toEqual(plan);
    expect(await register.changePlan(planned('none').id, (current) => ({ plan: current }))).toBeUndefined();
  });
});

describe('the register', () => {
  it('gives back exactly the entry that was written, however long its words', async () => {
    const entry = buildEntry({ ref: 'LONG-01', recommendation: 'é"\\ '.repeat(20_000) });
    await test.storage.register.commit(firstWrite(entry));

    const stored = await test.storage.register.load({ planId: entry.action.planId, ref: entry.action.ref });

    expect(stored?.entry).toEqual(entry);
    expect(stored?.head.seq).toBe(1);
  });

  it('knows nothing of an action that was never written', async () => {
    const { planId } = buildEntry().action;
    expect(await test.storage.register.load({ planId, ref: buildEntry({ ref: 'NONE-01' }).action.ref })).toBeUndefined();
  });

  it('writes the entry, its history and its messages together', async () => {
    const write = firstWrite(buildEntry({ ref: 'ALL-01' }), [told('claim-1')]);
    await test.storage.register.commit(write);

    expect(await test.storage.register.history(write.ref)).toEqual(write.rows);
    const message = await test.storage.outbox.load(messagePointer(write.ref, MessageKey.parse('claim-1')));
    expect(message?.delivery).toEqual({ state: 'pending', attempts: 0, notBeforeAt: at });
  });

  it('writes nothing at all when somebody else wrote the entry first', async () => {
    const write = firstWrite(buildEntry({ ref: 'LATE-01' }));
    await test.storage.register.commit(write);
    const stored = await test.storage.register.load(write.ref);
    const next = (revision: number, message: string): EntryWrite => {
      const on = CalendarDate.parse('2026-06-04');
      const reminded = { what: 'reminded', count: 1, on, to: [buildPersonId('anna')] } as const;
      const chained = chainHistory(write.head, write.ref.ref, [{ ...reminded, to: [...reminded.to] }], {
        by: 'register',
        at,
        entry: write.entry,
        salt: 'salt',
      });
      return { ...write, ...chained, entry: { ...write.entry, revision }, version: stored?.version, messages: [told(message)] };
    };
    await test.storage.register.commit(next(1, 'first'));

    await expect(test.storage.register.commit(next(2, 'second'))).rejects.toThrow(EntryConflictError);

    expect((await test.storage.register.load(write.ref))?.entry.revision).toBe(1);
    expect(await test.storage.outbox.load(messagePointer(write.ref, MessageKey.parse('second')))).toBeUndefined();
    expect(await test.storage.register.history(write.ref)).toHaveLength(2);
  });

  it('says of an entry that was removed meanwhile that somebody else wrote first, and brings nothing of it back', async () => {
    const write = firstWrite(buildEntry({ ref: 'GONE-01' }));
    const { register, raw } = test.storage;
    await register.commit(write);
    const stored = await register.load(write.ref);
    await raw.remove('register', { partitionKey: write.ref.planId, rowKey: `entry¦${write.ref.ref}` });
    const next = { ...write, version: stored?.version, rows: [], messages: [told('gone')] };
    await expect(register.commit(next)).rejects.toThrow(EntryConflictError);
    expect(await register.load(write.ref)).toBeUndefined();
    expect(await test.storage.outbox.load(messagePointer(write.ref, MessageKey.parse('gone')))).toBeUndefined();
  });

  it('refuses the whole change when its message was written before: that makes "once" true', async () => {
    const write = firstWrite(buildEntry({ ref: 'ONCE-01' }), [told('claim-1')]);
    await test.storage.register.commit(write);
    const stored = await test.storage.register.load(write.ref);

    const again = { ...write, entry: { ...write.entry, revision: 9 }, version: stored?.version, rows: [] };
    await expect(test.storage.register.commit(again)).rejects.toThrow(EntryConflictError);

    expect((await test.storage.register.load(write.ref))?.entry.revision).toBe(0);
  });

  it('reads a plan as one range, in the order of its references, and only that plan', async () => {
    const planId = 'range' as const;
    for (const ref of ['HOU-02', 'HOU-01', 'BRD-10']) await test.storage.register.commit(firstWrite(buildEntry({ planId, ref })));
    await test.storage.register.commit(firstWrite(buildEntry({ planId: 'range-2', ref: 'HOU-03' })));

    const refs: string[] = [];
    for await (const entry of test.storage.register.entries(buildEntry({ planId }).action.planId)) refs.push(entry.action.ref);

    expect(refs).toEqual(['BRD-10', 'HOU-01', 'HOU-02']);
  });

  it('gives only the claims of a plan that wait, and forgets them when they are decided or taken back', async () => {
    const claim = buildUpdate({ state: 'complete' });
    const { id: verifiedBy, name: verifiedByName } = persons.housingManager;
    const verified: Standing = { state: 'verified', claim, verifiedBy, verifiedByName, verifiedAt: at };
    const write = async (ref: string, standing: Standing, planId = 'claims'): Promise<EntryWrite> => {
      const first = firstWrite(buildEntry({ planId, ref, standing }));
      await test.storage.register.commit(first);
      return first;
    };
    const waiting = await write('HOU-01', { state: 'claimed', claim });
    await write('HOU-02', { state: 'not-started' });
    await write('HOU-03', { state: 'in-progress' });
    await write('HOU-04', verified);
    await write('HOU-05', { state: 'claimed', claim });
    await write('HOU-06', { state: 'claimed', claim }, 'claims-2');
    const refs = async (): Promise<string[]> =>
      (await Array.fromAsync(test.storage.register.waiting(waiting.ref.planId))).map(({ action }) => action.ref);

    expect(await refs()).toEqual(['HOU-01', 'HOU-05']);

    const stored = await test.storage.register.load(waiting.ref);
    const entry = { ...waiting.entry, standing: verified };
    await test.storage.register.commit({ ...waiting, entry, version: stored?.version, rows: [] });
    expect(await refs()).toEqual(['HOU-05']);
  });
});
