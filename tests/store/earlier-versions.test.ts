import { describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import { NewerRowError } from '../../src/engine/ports.ts';
import { type RawRow, TABLES } from '../../src/engine/raw-tables.ts';
import { verifyHistory } from '../../src/engine/verify-history.ts';
import { mayWaitForOthers } from '../../src/rules/assurance/waits-for.ts';
import { storedSchema } from '../../src/store/stored-schema.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Event } from '../../src/words/history.ts';
import { EARLIER_REGISTERS, putEarlier } from '../support/earlier-register.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

async function entriesOf({ deps }: TestEngine): Promise<Entry[]> {
  const plans = await deps.register.plans();
  return (await Promise.all(plans.map(({ id }) => Array.fromAsync(deps.register.entries(id))))).flat();
}

async function tamperingsIn({ deps }: TestEngine) {
  const plans = await deps.register.plans();
  return (await Promise.all(plans.map(({ id }) => verifyHistory(deps, id)))).flatMap(({ tamperings }) => tamperings);
}

async function rowsOf({ deps }: TestEngine): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for (const table of TABLES) for await (const { row } of deps.raw.rows(table)) rows.push(row);
  return rows;
}

const jsonOf = (row: RawRow) => Object.entries(row).filter(([column]) => column.startsWith('json'));
const keyOf = ({ partitionKey, rowKey }: RawRow): string => `${partitionKey} ${rowKey}`;
const isOf = (kind: string) => (row: RawRow) => row.rowKey.startsWith(`${kind}¦`);
const refOf = ({ action: { planId, ref } }: Entry) => ({ planId, ref });

describe.each(EARLIER_REGISTERS)('a register as the program of %s left it', (file) => {
  it('is read, and every history is as it was written', async () => {
    const engine = await startEngine();
    const rows = await putEarlier(engine, file);
    expect(await tamperingsIn(engine)).toEqual([]);
    expect((await entriesOf(engine)).length).toBe(rows.filter(isOf('entry')).length);
  });

  it('has its messages, its people, its procedures and its schedules', async () => {
    const engine = await startEngine();
    const { deps } = engine;
    const rows = await putEarlier(engine, file);
    const messages = rows.filter(isOf('message'));
    const read = await Promise.all(messages.map((row) => deps.outbox.load({ partition: row.partitionKey, row: row.rowKey })));
    expect(read.filter((message) => message === undefined)).toEqual([]);
    expect((await deps.directory.people()).persons.length).toBeGreaterThan(0);
    expect(await deps.procedures.versions()).toHaveLength(rows.filter((row) => row.partitionKey === 'procedures').length);
    const unreadable: string[] = [];
    await deps.schedules.all((row) => unreadable.push(row));
    await deps.matches.all();
    await deps.directory.closures();
    await deps.reach.failures();
    expect(unreadable).toEqual([]);
  });

  it('tells what waits for somebody else, also where no column said so yet', async () => {
    const engine = await startEngine();
    await putEarlier(engine, file);
    const plans = await engine.deps.register.plans();
    const waiting = (await Promise.all(plans.map(({ id }) => Array.fromAsync(engine.deps.register.waiting(id))))).flat();
    expect(waiting.map(refOf)).toEqual((await entriesOf(engine)).filter(mayWaitForOthers).map(refOf));
  });

  it('takes a change, whose row carries on the chain', async () => {
    const engine = await startEngine();
    await putEarlier(engine, file);
    for (const entry of await entriesOf(engine)) {
      const events: Event[] = [{ what: 'let-stand', kinds: ['name'], reason: 'A street is called so' }];
      const decision = await changeEntry(engine.deps, refOf(entry), (now) => change(now, 'register', { events }));
      expect(decision.kind).toBe('change');
    }
    expect(await tamperingsIn(engine)).toEqual([]);
  });

  it('is brought to the version of today row by row, with every word of its histories to the letter', async () => {
    const engine = await startEngine();
    const before = new Map((await putEarlier(engine, file)).map((row) => [keyOf(row), row]));
    const { deps } = engine;
    expect(new Set((await deps.schema.counts()).map(({ version }) => version))).toContain(0);

    expect(await deps.schema.upgrade()).toMatchObject({ sealed: 0, left: 0 });

    expect((await deps.schema.counts()).filter(({ version }) => version !== deps.schema.current)).toEqual([]);
    for (const row of (await rowsOf(engine)).filter((one) => isOf('history')(one) || isOf('entry')(one))) {
      expect(jsonOf(row)).toEqual(jsonOf(before.get(keyOf(row)) ?? row));
    }
    expect(await tamperingsIn(engine)).toEqual([]);
    expect(await deps.schema.upgrade(), 'a second time').toEqual({ upgraded: 0, sealed: 0, left: 0 });
  });
});

describe('an upgrade whose steps change what an action or a history says', () => {
  it('leaves these to the letter, since hashes cover them, and counts them', async () => {
    const engine = await startEngine();
    const rows = await putEarlier(engine, 'issue-2.jsonl');
    const changing = storedSchema(engine.deps.raw, (_kind, value) => ({ ...Object(value), isNew: true }));
    const sealed = rows.filter((row) => isOf('entry')(row) || isOf('history')(row));

    expect(await changing.upgrade()).toMatchObject({ sealed: sealed.length, left: 0 });

    const after = new Map((await rowsOf(engine)).map((row) => [keyOf(row), row]));
    for (const row of sealed) expect(after.get(keyOf(row))).toEqual(row);
    expect(await tamperingsIn(engine)).toEqual([]);
  });
});

describe('a row of a version that this program does not know', () => {
  async function newerEntry(): Promise<TestEngine & { entry: Entry }> {
    const engine = await startEngine();
    await putEarlier(engine, 'issues-6-and-7.jsonl');
    const [entry] = await entriesOf(engine);
    if (!entry) throw new Error('there are entries');
    const { planId, ref } = refOf(entry);
    for await (const { row } of engine.deps.raw.rows('register', { partition: planId, prefix: 'entry¦' }))
      if (row.rowKey === `entry¦${ref}`) await engine.deps.raw.put('register', [{ ...row, schema: 99 }]);
    return { ...engine, entry };
  }

  it('is refused with what to do, and not written over', async () => {
    const { deps, entry, ...engine } = await newerEntry();
    const before = await rowsOf({ deps, ...engine });
    const changing = changeEntry(deps, refOf(entry), (now) => change(now, 'register', {}));
    await expect(changing).rejects.toThrow(NewerRowError);
    await expect(changing).rejects.toThrow(
      /was made by a newer version of Safeguarding Actions .*: update this one\. Nothing was/,
    );
    expect(await rowsOf({ deps, ...engine })).toEqual(before);
  });

  it('is left by an upgrade, which counts it', async () => {
    const { deps } = await newerEntry();
    expect(await deps.schema.upgrade()).toMatchObject({ left: 1 });
    expect((await deps.schema.counts()).find(({ version }) => version === 99)).toEqual({ kind: 'entry', version: 99, rows: 1 });
  });

  it('stays when somebody puts another in its place without having read it', async () => {
    const { deps } = await startEngine();
    const cadence = await deps.directory.cadence();
    await deps.directory.setCadence(cadence);
    for await (const { row } of deps.raw.rows('directory', { partition: 'settings' }))
      await deps.raw.put('directory', [{ ...row, schema: 99 }]);
    await expect(deps.directory.setCadence(cadence)).rejects.toThrow(NewerRowError);
  });

  it('is no damaged message, so that nobody gives it up', async () => {
    const engine = await startEngine();
    const { deps } = engine;
    const rows = await putEarlier(engine, 'issue-2.jsonl');
    const message = rows.find(isOf('message'));
    if (!message) throw new Error('there are messages');
    await deps.raw.put('register', [{ ...message, state: 'pending', notBeforeAt: '2026-06-01T09:00:00.000Z', schema: 99 }]);
    const giving = deps.outbox.giveUp({ partition: message.partitionKey, row: message.rowKey }, 'damaged');
    await expect(giving).rejects.toThrow(NewerRowError);
  });
});
