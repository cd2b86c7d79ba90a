import { describe, expect, it } from 'vitest';
import { type Change, change, keep } from '../../src/decisions/decision.ts';
import { type Message, MessageKey } from '../../src/decisions/message.ts';
import { addEntry, changeEntry } from '../../src/engine/change-entry.ts';
import { firstBrokenRow, historyKey } from '../../src/engine/history-chain.ts';
import { messagePointer } from '../../src/engine/pointer.ts';
import { EntryConflictError, type Register } from '../../src/engine/ports.ts';
import { sweep } from '../../src/engine/sweep.ts';
import type { Entry } from '../../src/words/entry.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const entry = buildEntry({ planId: 'child-h', ref: 'HOU-01', owner: roles.housingLead.key, dueOn: '2026-12-31' });
const ref = { planId: entry.action.planId, ref: entry.action.ref };
const { housingManager: manager } = persons;

const noted = { what: 'verified', claimId: SubmissionId.parse('submission-1') } as const;

function oneFurther(current: Entry): Change {
  return change({ ...current, revision: current.revision + 1 }, manager.id, { events: [noted] });
}

function telling(key: string): Message {
  return { key: MessageKey.parse(key), to: manager.id, content: { kind: 'claim', about: ref, claimId: noted.claimId } };
}

/** The same engine, with a register that does `first` before each commit. */
function beforeEachCommit({ deps }: TestEngine, first: () => Promise<void>): TestEngine['deps'] {
  const register: Register = {
    ...deps.register,
    commit: async (write) => {
      await first();
      await deps.register.commit(write);
    },
  };
  return { ...deps, register };
}

describe('a change to an entry', () => {
  it('is decided again on what stands there when somebody else wrote first', async () => {
    const engine = await startEngine();
    await engine.add(entry);
    let others = 2;
    const deps = beforeEachCommit(engine, async () => {
      if (others > 0) {
        others -= 1;
        await changeEntry(engine.deps, ref, oneFurther);
      }
    });
    const seen: number[] = [];

    await changeEntry(deps, ref, (current) => {
      seen.push(current.revision);
      return oneFurther(current);
    });

    expect(seen).toEqual([0, 1, 2]);
    expect((await engine.deps.register.load(ref))?.entry.revision).toBe(3);
  });

  it('lands for each of twenty who write at once, with one line of history each in an unbroken chain', async () => {
    const { deps, add } = await startEngine();
    await add(entry);

    await Promise.all(Array.from({ length: 20 }, () => changeEntry(deps, ref, oneFurther)));

    const stored = await deps.register.load(ref);
    const history = await deps.register.history(ref);
    expect(stored?.entry.revision).toBe(20);
    expect(history).toHaveLength(21);
    const rows = history.map((value) => ({ key: historyKey(value.seq), value }));
    expect(stored && firstBrokenRow(ref.ref, rows, stored.head)).toBeUndefined();
  });

  it('is given up, loudly, when somebody else is always first', async () => {
    const engine = await startEngine();
    await engine.add(entry);
    const deps = beforeEachCommit(engine, async () => {
      await changeEntry(engine.deps, ref, oneFurther);
    });
    await expect(changeEntry({ ...deps, random: () => 0 }, ref, oneFurther)).rejects.toThrow(EntryConflictError);
  });

  it('is not tried again when storage is away: whoever asked is told', async () => {
    const engine = await startEngine();
    await engine.add(entry);
    let tries = 0;
    const deps = beforeEachCommit(engine, () => {
      tries += 1;
      return Promise.reject(new Error('storage is away'));
    });
    await expect(changeEntry(deps, ref, oneFurther)).rejects.toThrow('storage is away');
    expect(tries).toBe(1);
  });

  it('is refused for a reference that the register does not have', async () => {
    const { deps } = await startEngine();
    expect(await changeEntry(deps, ref, oneFurther)).toEqual({ kind: 'refuse', reason: 'unknown-action' });
  });

  it('that changes nothing writes nothing', async () => {
    const { deps, add } = await startEngine();
    await add(entry);
    const before = await deps.register.load(ref);
    expect(await changeEntry(deps, ref, keep)).toEqual({ kind: 'keep', entry });
    expect(await deps.register.load(ref)).toEqual(before);
  });

  it('succeeds while the queue is away, and the sweep brings its message to the queue two minutes later', async () => {
    const { deps, logged, add, wait } = await startEngine();
    await add(entry);
    await sweep(deps);
    const push = (): Promise<void> => Promise.reject(new Error('the queue is away'));
    const withoutQueue = { ...deps, pointers: { ...deps.pointers, push } };

    const decision = await changeEntry(withoutQueue, ref, (current) =>
      change(current, manager.id, { messages: [telling('claim-1')] }),
    );

    expect(decision.kind).toBe('change');
    expect(logged.join()).toContain('queue-unavailable');
    wait(1);
    await sweep(deps);
    expect(await deps.pointers.receive(10, 60_000)).toEqual([]);
    wait(1);
    await sweep(deps);
    const received = await deps.pointers.receive(10, 60_000);
    expect(received.map(({ pointer }) => pointer)).toEqual([messagePointer(ref, MessageKey.parse('claim-1'))]);
  });

  it('that died before it was written leaves a note that does no harm', async () => {
    const engine = await startEngine();
    await engine.add(entry);
    await sweep(engine.deps);
    const dying = beforeEachCommit(engine, () => Promise.reject(new Error('killed')));
    const decide = (current: Entry): Change => change(current, manager.id, { messages: [telling('claim-1')] });
    await expect(changeEntry(dying, ref, decide)).rejects.toThrow('killed');
    engine.wait(2);

    expect(await sweep(engine.deps)).toEqual({ looked: 1, asked: 0, digests: 0, nobodyToAsk: 0, failed: 0 });
    expect((await engine.deps.register.load(ref))?.entry).toEqual(entry);
  });
});

describe('a new entry', () => {
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;

  it('is added once: a second time changes nothing', async () => {
    const { deps } = await startEngine();
    expect(await addEntry(deps, entry, imported, undefined)).toBe(true);
    const other = buildEntry({ planId: 'child-h', ref: 'HOU-01', title: 'Another title' });
    expect(await addEntry(deps, other, imported, undefined)).toBe(false);
    expect((await deps.register.load(ref))?.entry).toEqual(entry);
    expect(await deps.register.history(ref)).toHaveLength(1);
  });

  it('is added once by two imports at the same time', async () => {
    const { deps } = await startEngine();
    const added = await Promise.all([1, 2, 3].map(() => addEntry(deps, entry, imported, deps.clock())));
    expect(added.filter(Boolean)).toHaveLength(1);
  });

  it('that nothing can come due of is not looked at by any sweep', async () => {
    const { deps } = await startEngine();
    await addEntry(deps, entry, imported, undefined);
    expect((await sweep(deps)).looked).toBe(0);
  });
});
