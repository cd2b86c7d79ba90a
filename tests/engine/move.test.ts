import { describe, expect, it } from 'vitest';
import { audit } from '../../src/engine/audit.ts';
import { refuseUnfinishedCopy } from '../../src/engine/copy-mark.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { moveTo } from '../../src/engine/move.ts';
import { type RawRow, TABLES } from '../../src/engine/raw-tables.ts';
import { Plan, PlanId } from '../../src/words/plan.ts';
import { buildEntry } from '../support/build-entry.ts';
import { putEarlier } from '../support/earlier-register.ts';
import { startEngine } from '../support/start-engine.ts';

const unsaid = (): void => {};

async function rowsIn({ raw }: Deps): Promise<[string, RawRow][]> {
  const rows: [string, RawRow][] = [];
  for (const table of TABLES) for await (const { row } of raw.rows(table)) rows.push([table, row]);
  return rows;
}

async function empty({ raw }: Deps): Promise<void> {
  for (const table of TABLES) for await (const { row } of raw.rows(table)) await raw.remove(table, row);
}

async function anEmptyAccount(): Promise<Deps> {
  const { deps } = await startEngine();
  await empty(deps);
  return deps;
}

async function aRegister(file = 'issue-3.jsonl'): Promise<Deps> {
  const engine = await startEngine();
  await putEarlier(engine, file);
  await engine.deps.raw.put('directory', [{ partitionKey: 'links', rowKey: 'a-hash', json0: '{}' }]);
  return engine.deps;
}

describe('a move', () => {
  it('there and back leaves every row as it was, every history whole, and the same audit', async () => {
    const a = await aRegister();
    const before = await rowsIn(a);
    const audited = await audit(a);
    const b = await anEmptyAccount();

    const there = await moveTo(a, b, unsaid);

    expect(there).toMatchObject({ rows: before.length, broken: [] });
    expect(await rowsIn(b)).toEqual(before);
    expect(await audit(b)).toEqual(audited);

    await empty(a);
    const back = await moveTo(b, a, unsaid);
    expect(back).toEqual(there);
    expect(await rowsIn(a)).toEqual(before);
    expect(await audit(a)).toEqual(audited);
  });

  it('takes a plan along whatever it is called', async () => {
    const { deps: a, add } = await startEngine();
    const planId = PlanId.parse('move');
    await a.register.createPlan(Plan.parse({ id: planId, title: 'A move', isRestricted: false, registeredAt: a.clock() }));
    await add(buildEntry({ planId }));
    const b = await anEmptyAccount();
    await moveTo(a, b, unsaid);
    expect(await rowsIn(b)).toEqual(await rowsIn(a));
  });

  it('has what waits to be sent sent from there', async () => {
    const a = await aRegister('issues-6-and-7.jsonl');
    const b = await anEmptyAccount();
    const { waiting: queued } = await moveTo(a, b, unsaid);
    const isWaiting = (row: RawRow): boolean =>
      row.rowKey.startsWith('message¦') && (row['state'] === 'pending' || row['state'] === 'sending');
    const rows = (await rowsIn(a)).flatMap(([, row]) => (isWaiting(row) ? row.rowKey : []));
    expect(queued).toBe(rows.length);
    const received = await b.pointers.receive(32, 1_000);
    expect(rows).toContain(received[0]?.pointer.row);
  });

  it('that was cut off is finished by the same one', async () => {
    const a = await aRegister();
    const b = await anEmptyAccount();
    let writes = 3;
    const dying: Deps = {
      ...b,
      raw: {
        ...b.raw,
        put: async (table, rows) => {
          writes -= 1;
          if (writes < 0) throw new Error('the power went');
          await b.raw.put(table, rows);
        },
      },
    };
    await expect(moveTo(a, dying, unsaid)).rejects.toThrow('the power went');
    await moveTo(a, b, unsaid);
    expect(await rowsIn(b)).toEqual(await rowsIn(a));
  });

  it('keeps the bot from starting on half of it, and is no register to copy from', async () => {
    const a = await aRegister();
    const b = await anEmptyAccount();
    let writes = 3;
    const put: Deps['raw']['put'] = async (table, rows) => {
      writes -= 1;
      if (writes < 0) throw new Error('the power went');
      await b.raw.put(table, rows);
    };
    await expect(moveTo(a, { ...b, raw: { ...b.raw, put } }, unsaid)).rejects.toThrow('the power went');
    await expect(refuseUnfinishedCopy(b)).rejects.toThrow('A move to this storage was begun and has not ended');
    await expect(moveTo(b, await anEmptyAccount(), unsaid)).rejects.toThrow('has not ended');
    await moveTo(a, b, unsaid);
    await expect(refuseUnfinishedCopy(b)).resolves.toBeUndefined();
  });

  it('that is begun twice at once is ended by one of the two, and the other takes away nothing that came after it', async () => {
    const a = await aRegister();
    const b = await anEmptyAccount();
    const late = { partitionKey: 'turns', rowKey: 'somebody-was-there' };
    let isFirst = true;
    const put: Deps['raw']['put'] = async (table, rows) => {
      await b.raw.put(table, rows);
      if (!isFirst || table !== 'register') return;
      isFirst = false;
      await moveTo(a, { ...b, newId: () => 'the-second' }, unsaid);
      await b.raw.put('directory', [late]); // the bot runs by then
    };
    const first = { ...b, newId: () => 'the-first', raw: { ...b.raw, put } };
    await expect(moveTo(a, first, unsaid)).rejects.toThrow('The same move was begun again meanwhile');
    expect(await b.raw.row('directory', late)).toBeDefined();
  });

  it('says when somebody wrote meanwhile, and is right once they have stopped', async () => {
    const a = await aRegister();
    const b = await anEmptyAccount();
    const late = { partitionKey: 'turns', rowKey: 'somebody-was-there' };
    const busy: Deps = {
      ...b,
      raw: {
        ...b.raw,
        put: async (table, rows) => {
          await b.raw.put(table, rows);
          if (table === 'agenda') await a.raw.put('directory', [late]);
        },
      },
    };
    await expect(moveTo(a, busy, unsaid)).rejects.toThrow(/Somebody wrote to .* meanwhile: 1 row differ/);
    await moveTo(a, b, unsaid);
    expect(await rowsIn(b)).toEqual(await rowsIn(a));
  });

  it.each([
    { to: (a: Deps) => Promise.resolve(a), says: 'Name another account to move to', because: 'it is the same account' },
    { to: () => aRegister(), says: 'is not empty: there are rows in register', because: 'the other one holds a register' },
  ])('is refused when $because, and writes nothing', async ({ to, says }) => {
    const a = await aRegister();
    const other = await to(a);
    const before = await rowsIn(other);
    await expect(moveTo(a, other, unsaid)).rejects.toThrow(says);
    expect(await rowsIn(other)).toEqual(before);
  });
});
