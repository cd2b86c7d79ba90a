import { describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { MessageKey } from '../../src/decisions/message.ts';
import { backUp, checkBackup } from '../../src/engine/backup.ts';
import { BackupError } from '../../src/engine/backup-error.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import { refuseUnfinishedCopy } from '../../src/engine/copy-mark.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { type RawRow, TABLES } from '../../src/engine/raw-tables.ts';
import { restoreBackup } from '../../src/engine/restore.ts';
import { verifyHistory } from '../../src/engine/verify-history.ts';
import { Plan } from '../../src/words/plan.ts';
import { buildEntry } from '../support/build-entry.ts';
import { persons } from '../support/build-people.ts';
import { putEarlier } from '../support/earlier-register.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const noProgress = (): void => {};

/** The lines of a backup, without their ends. */
async function linesOf(deps: Deps): Promise<string[]> {
  return (await Array.fromAsync(backUp(deps))).map((line) => line.slice(0, -1));
}

async function* given(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function restore(deps: Deps, lines: readonly string[]) {
  return restoreBackup(deps, await checkBackup(deps, () => given(lines)), noProgress);
}

/** Of everything that a backup holds, by table and keys. */
async function rowsIn({ raw }: Deps): Promise<Map<string, RawRow>> {
  const rows = new Map<string, RawRow>();
  for (const table of TABLES) {
    if (table === 'agenda' || table === 'owners') continue;
    for await (const { row } of raw.rows(table)) rows.set(`${table} ${row.partitionKey} ${row.rowKey}`, row);
  }
  return rows;
}

/** Two actions of one plan, each with a message that waits. */
async function smallEngine(): Promise<TestEngine> {
  const engine = await startEngine();
  const { deps } = engine;
  for (const ref of ['HOU-01', 'HOU-02']) await engine.add(buildEntry({ ref }));
  const { planId } = buildEntry().action;
  await deps.register.createPlan(Plan.parse({ id: planId, title: 'Review H', isRestricted: false, registeredAt: deps.clock() }));
  for (const ref of ['HOU-01', 'HOU-02']) await write(deps, ref, 'first');
  return engine;
}

/** What people do while a backup is made: a change with its history and its message. */
async function write(deps: Deps, ref: string, key: string): Promise<void> {
  const { action } = buildEntry({ ref });
  await changeEntry(deps, { planId: action.planId, ref: action.ref }, (entry) =>
    change(entry, 'register', {
      events: [{ what: 'let-stand', kinds: ['name'], reason: key }],
      messages: [
        {
          key: MessageKey.parse(key),
          to: persons.housingLead.id,
          content: { kind: 'kept-with-lead', about: action, reason: key, byName: 'Ruth', at: deps.clock() },
        },
      ],
    }),
  );
}

describe('a backup', () => {
  it('restores to the letter, but for messages that may have been sent since', async () => {
    const there = await startEngine();
    await putEarlier(there, 'issues-6-and-7.jsonl');
    const here = await startEngine({ people: { agencies: [], persons: [], roles: [], holdings: [] } });
    await empty(here.deps);
    const lines = await linesOf(there.deps);

    const restored = await restore(here.deps, lines);

    const [before, after] = [await rowsIn(there.deps), await rowsIn(here.deps)];
    expect([...after.keys()].filter((key) => !before.has(key) && !key.startsWith('reach '))).toEqual([]);
    for (const [key, row] of before) {
      if (key.startsWith('reach ')) continue;
      const isHeld = after.get(key)?.['state'] === 'unknown' && row['state'] !== 'unknown';
      if (isHeld) expect(['pending', 'sending']).toContain(row['state']);
      else expect(after.get(key), key).toEqual(row);
    }
    expect(restored.actions).toBeGreaterThan(10);
  });

  it('lets every open action be looked at, and every owner find what is theirs, where it was restored', async () => {
    const { deps } = await smallEngine();
    const here = await emptyEngine();
    const { lookedAt } = await restore(here.deps, await linesOf(deps));
    expect(lookedAt).toBe(2);
    here.wait(2);
    const due = await here.deps.agenda.due(here.deps.clock(), 10, noProgress);
    expect(new Set(due.map(({ ref }) => ref.ref))).toEqual(new Set(['HOU-01', 'HOU-02']));
    expect(await here.deps.owners.owned(buildEntry().action.owner)).toHaveLength(2);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])(
    'made while somebody writes after line %i holds of each action one moment, with its history and its messages',
    async (moment) => {
      const { deps } = await smallEngine();
      const lines: string[] = [];
      for await (const line of backUp(aRowAtATime(deps))) {
        if (lines.length === moment) await Promise.all(['HOU-01', 'HOU-02'].map((ref) => write(deps, ref, 'second')));
        lines.push(line.slice(0, -1));
      }

      const { broken, rows } = await checkBackup(deps, () => given(lines));

      expect(broken).toEqual([]);
      const kept = (await Array.fromAsync(rows())).map(({ row }) => row.rowKey);
      for (const ref of ['HOU-01', 'HOU-02']) {
        const histories = kept.filter((key) => key.startsWith(`history¦${ref}`)).length;
        const messages = kept.filter((key) => key.startsWith(`message¦${ref}`)).length;
        expect(histories, 'the import, and a row with each message').toBe(messages + 1);
      }
    },
  );

  it('posts nothing that waited when it was made, and lists whom that was for', async () => {
    const { deps } = await smallEngine();
    const here = await emptyEngine();

    const { held } = await restore(here.deps, await linesOf(deps));

    expect(held).toBe(2);
    expect(await here.deps.pointers.receive(10, 1_000)).toEqual([]);
    const failures = await here.deps.reach.failures();
    expect(failures).toMatchObject([{ personId: persons.housingLead.id, code: 'restored' }]);
  });

  it('holds no link that works once', async () => {
    const { deps } = await smallEngine();
    await deps.raw.put('directory', [{ partitionKey: 'links', rowKey: 'a-hash', json0: '{}' }]);
    expect((await linesOf(deps)).filter((line) => line.includes('a-hash'))).toEqual([]);
  });

  it.each([
    { damage: (line: string) => line.replace('Ruth', 'Rita'), because: 'a word is another' },
    { damage: () => undefined, because: 'a line is missing' },
  ])('is not restored when $because, and nothing is written', async ({ damage }) => {
    const { deps } = await smallEngine();
    const lines = await linesOf(deps);
    const at = lines.findIndex((line) => line.includes('Ruth'));
    const damaged = lines.flatMap((line, index) => (index === at ? (damage(line) ?? []) : line));
    const here = await emptyEngine();
    await expect(restore(here.deps, damaged)).rejects.toThrow('It is not whole, or was altered since it was made');
    expect(await rowsIn(here.deps)).toEqual(new Map());
  });

  it.each([
    { lines: (all: string[]) => all.slice(0, -1), says: 'It is not whole', because: 'its end is missing' },
    { lines: () => ['{"a":1}'], says: 'It is not a backup', because: 'it is something else' },
    {
      lines: ([head = '', ...more]: string[]) => [head.replace(/"schema":\d+/, '"schema":99'), ...more],
      says: 'It was made by a newer version',
      because: 'rows in it cannot be understood here',
    },
  ])('is refused when $because', async ({ lines, says }) => {
    const { deps } = await smallEngine();
    const damaged = lines(await linesOf(deps));
    await expect(checkBackup(deps, () => given(damaged))).rejects.toThrow(says);
  });

  it('says which histories were tampered with before it was made', async () => {
    const { deps } = await smallEngine();
    const { planId } = buildEntry().action;
    const row = await deps.raw.row('register', { partitionKey: planId, rowKey: 'history¦HOU-01¦000002' });
    if (!row) throw new Error('there is a second row');
    await deps.raw.put('register', [{ ...row.row, json0: String(row.row['json0']).replace('first', 'other') }]);
    const lines = await linesOf(deps);
    expect((await checkBackup(deps, () => given(lines))).broken).toEqual([`HOU-01 of ${planId}: row 2 was altered`]);
  });
});

describe('a restore', () => {
  it('writes over nothing: it says what is there', async () => {
    const { deps } = await smallEngine();
    const lines = await linesOf(deps);
    const before = await rowsIn(deps);
    await expect(restore(deps, lines)).rejects.toThrow(/is not empty: there are rows \(\d+ in register/);
    expect(await rowsIn(deps)).toEqual(before);
  });

  it('that was cut off after any write is finished by the same one, and comes out the same', async () => {
    const { deps } = await smallEngine();
    const lines = await linesOf(deps);
    const whole = await emptyEngine();
    await restore(whole.deps, lines);
    const wanted = await rowsIn(whole.deps);

    for (let writes = 0; ; writes += 1) {
      const here = await emptyEngine();
      const isCutOff = await restore(dyingAfter(writes, here.deps), lines).then(
        () => false,
        () => true,
      );
      await restore(here.deps, lines).catch((error: unknown) => {
        if (isCutOff || !(error instanceof BackupError)) throw error;
      });
      expect(await rowsIn(here.deps), `cut off after ${writes} writes`).toEqual(wanted);
      if (!isCutOff) break;
      expect(writes).toBeLessThan(50);
    }
  });

  it('keeps the bot from starting until it is finished', async () => {
    const { deps } = await smallEngine();
    const lines = await linesOf(deps);
    const here = await emptyEngine();
    await expect(refuseUnfinishedCopy(here.deps)).resolves.toBeUndefined();
    await expect(restore(dyingAfter(2, here.deps), lines)).rejects.toThrow('the power went');
    await expect(refuseUnfinishedCopy(here.deps)).rejects.toThrow(/Run “sab restore” with the same file again/);
    await restore(here.deps, lines);
    await expect(refuseUnfinishedCopy(here.deps)).resolves.toBeUndefined();
  });

  it('is no register to make a backup of until it is finished', async () => {
    const { deps } = await smallEngine();
    const here = await emptyEngine();
    await expect(restore(dyingAfter(2, here.deps), await linesOf(deps))).rejects.toThrow('the power went');
    await expect(linesOf(here.deps)).rejects.toThrow('A restore was begun in this storage and has not ended');
  });

  it('that is begun twice at once is ended by one of the two, and the other writes nothing after it', async () => {
    const { deps } = await smallEngine();
    const lines = await linesOf(deps);
    const here = await emptyEngine();
    let isFirst = true;
    const put: Deps['raw']['put'] = async (table, rows) => {
      await here.deps.raw.put(table, rows);
      if (!isFirst || rows.some(({ rowKey }) => rowKey === 'unfinished')) return;
      isFirst = false;
      await restore({ ...here.deps, newId: () => 'the-second' }, lines);
      await write(here.deps, 'HOU-01', 'second'); // the bot runs by then
    };
    const first = { ...here.deps, newId: () => 'the-first', raw: { ...here.deps.raw, put } };
    await expect(restore(first, lines)).rejects.toThrow('The same restore was begun again meanwhile');
    const { planId, ref } = buildEntry({ ref: 'HOU-01' }).action;
    expect(await here.deps.register.history({ planId, ref })).toHaveLength(3);
    await expect(refuseUnfinishedCopy(here.deps)).resolves.toBeUndefined();
  });

  it('does not finish that of another backup', async () => {
    const { deps } = await smallEngine();
    const first = await linesOf(deps);
    await write(deps, 'HOU-01', 'second');
    const second = await linesOf(deps);
    const here = await emptyEngine();
    await expect(restore(dyingAfter(2, here.deps), first)).rejects.toThrow('the power went');
    await expect(restore(here.deps, second)).rejects.toThrow('A restore of another backup was cut off here');
  });

  it('leaves every history as the register wrote it', async () => {
    const { deps } = await smallEngine();
    const here = await emptyEngine();
    await restore(here.deps, await linesOf(deps));
    expect(await verifyHistory(here.deps, buildEntry().action.planId)).toMatchObject({ entries: 2, rows: 4, tamperings: [] });
  });
});

/** A service that gives one row a page: what is read later is as it is then. */
function aRowAtATime(deps: Deps): Deps {
  const keyOf = ({ partitionKey, rowKey }: RawRow): string => `${partitionKey}\n${rowKey}`;
  return {
    ...deps,
    raw: {
      ...deps.raw,
      async *rows(table, of) {
        for (let after = ''; ; ) {
          const left = (await Array.fromAsync(deps.raw.rows(table, of))).filter(({ row }) => keyOf(row) > after);
          const [next] = left;
          if (!next) return;
          after = keyOf(next.row);
          yield next;
        }
      },
    },
  };
}

async function emptyEngine(): Promise<TestEngine> {
  const engine = await startEngine();
  await empty(engine.deps);
  return engine;
}

async function empty({ raw }: Deps): Promise<void> {
  for (const table of TABLES) for await (const { row } of raw.rows(table)) await raw.remove(table, row);
}

/** Everything that writes fails once so many writes were made. */
function dyingAfter(writes: number, deps: Deps): Deps {
  let left = writes;
  const orDie = <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      left -= 1;
      if (left < 0) throw new Error('the power went');
      return work(...args);
    };
  };
  return {
    ...deps,
    raw: { ...deps.raw, put: orDie(deps.raw.put), remove: orDie(deps.raw.remove) },
    reach: { ...deps.reach, noteFailure: orDie(deps.reach.noteFailure) },
    agenda: { ...deps.agenda, put: orDie(deps.agenda.put) },
    owners: { ...deps.owners, put: orDie(deps.owners.put) },
  };
}
