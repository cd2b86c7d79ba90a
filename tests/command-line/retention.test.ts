import { describe, expect, it } from 'vitest';
import { applyRetention, holdPlan, listRetention, releasePlan, setRetention } from '../../src/command-line/retention.ts';
import { change } from '../../src/decisions/decision.ts';
import { type Message, MessageKey } from '../../src/decisions/message.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { importPlan } from '../../src/engine/import-plan.ts';
import { digestKey } from '../../src/engine/pointer.ts';
import { Plan, PlanId } from '../../src/words/plan.ts';
import type { ReadPlan } from '../../src/words/read-plan.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { KilledError, killAfter } from '../support/kill-after.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const planId = PlanId.parse('child-q');
const WHO = ['--plan', planId, '--by', persons.businessManager.name];
const WHY = [...WHO, '--because', 'The schedule says so'];

/** Two plans of two ended actions each; the first is kept for two years after June 2026. */
async function register(): Promise<TestEngine> {
  const engine = await startEngine();
  const { deps, add } = engine;
  for (const id of [planId, PlanId.parse('child-r')]) {
    const at = deps.clock();
    await deps.register.createPlan(Plan.parse({ id, title: 'A review', isRestricted: false, registeredAt: at }));
    for (const ref of ['HOU-01', 'HOU-02']) {
      const by = { by: persons.businessManager.id, byName: 'Tom', at };
      const ending = { how: 'declined' } as const;
      const standing = { state: 'ended', ending, reason: 'No', ...by, before: { state: 'not-started' } } as const;
      await add({ ...buildEntry({ planId: id, ref, owner: roles.housingLead.key, standing }), registeredAt: at });
    }
  }
  await runCommand(setRetention, deps, [...WHY, '--months', '24']);
  return engine;
}

/** Rows of any table that are the plan's. */
async function left({ anyRows }: Deps): Promise<string[]> {
  const rows = await Array.fromAsync(anyRows.all());
  return rows
    .filter(({ partition, columns, row }) => partition === planId || columns['planId'] === planId || row === planId)
    .map(({ table, partition, row }) => `${table} ${partition} ${row}`);
}

async function touch(deps: Deps, key: string): Promise<void> {
  const { ref } = buildEntry({ ref: key }).action;
  const event = { what: 'rechecked' } as const;
  await changeEntry(deps, { planId, ref }, (entry) => change(entry, 'register', { events: [event] }));
}

describe('sab retention', () => {
  it('says of an empty register that there is nothing to keep', async () => {
    const { deps } = await startEngine();
    const { said } = await runCommand(listRetention, deps, []);
    expect(said).toEqual(['No plan is in the register, and none was removed.']);
  });

  it('keeps what nobody set a retention for, for ever, and says so', async () => {
    const { deps, goTo } = await register();
    goTo('2099-01-01', '10:00');
    const { said } = await runCommand(listRetention, deps, []);
    expect(said[1]).toBe('child-r: no retention is set, so it is kept for ever.');
    await expect(runCommand(applyRetention, deps, ['--plan', 'child-r', '--by', persons.businessManager.name])).rejects.toThrow(
      'It was not removed.',
    );
  });

  it('removes nothing before its day, and the whole plan after it, but for a certificate', async () => {
    const { deps, goTo } = await register();
    goTo('2028-06-04', '10:00');
    await expect(runCommand(applyRetention, deps, WHO)).rejects.toThrow('It was not removed.');
    goTo('2028-06-05', '10:00');
    const heads = (await Array.fromAsync(deps.register.kept(planId))).map(({ ref, rows }) => ({ ref, seq: rows.length }));
    const dry = await runCommand(applyRetention, deps, ['--dry-run']);
    expect(dry.said[0]).toContain('It can be removed.');
    expect((await left(deps)).length).toBeGreaterThan(5);
    const { said } = await runCommand(applyRetention, deps, WHO);
    expect(said[1]).toBe('child-q was removed: 2 actions with 2 rows of history.');
    expect(await left(deps)).toEqual([]);
    const [certificate] = await deps.removals.all();
    expect(certificate).toMatchObject({
      planId,
      byName: persons.businessManager.name,
      retentionMonths: 24,
      lastOn: '2026-06-04',
      actions: heads,
    });
    expect((await deps.register.plans()).map(({ id }) => id)).toEqual(['child-r']);
    const list = await runCommand(listRetention, deps, []);
    expect(list.said.at(-1)).toContain('child-q: removed on 5 June 2028, 2 actions');
  });

  it('keeps a plan that is on hold until that is released', async () => {
    const { deps, goTo } = await register();
    goTo('2030-01-01', '10:00');
    await runCommand(holdPlan, deps, [...WHO, '--because', 'The inquiry asks for it']);
    await expect(runCommand(applyRetention, deps, WHO)).rejects.toThrow('It was not removed.');
    await runCommand(releasePlan, deps, WHY);
    const released = { reason: 'The schedule says so', byName: persons.businessManager.name };
    expect((await deps.register.plan(planId))?.hold).toMatchObject({ reason: 'The inquiry asks for it', released });
    expect((await runCommand(applyRetention, deps, WHO)).code).toBe(0);
  });

  it('lets no second hold take the place of the first, which would be released for both', async () => {
    const { deps } = await register();
    await runCommand(holdPlan, deps, [...WHO, '--because', 'The inquiry asks for it']);
    const second = runCommand(holdPlan, deps, [...WHO, '--because', 'A claim was made']);
    await expect(second).rejects.toThrow(/on hold already, by .*, because "The inquiry asks for it"\. Nothing was changed/);
    expect((await deps.register.plan(planId))?.hold?.reason).toBe('The inquiry asks for it');
    await runCommand(releasePlan, deps, WHY);
    expect((await runCommand(holdPlan, deps, [...WHO, '--because', 'Both'])).said[0]).toContain('on hold, because "Both"');
  });

  it('finishes a removal that was cut off after whichever write', async () => {
    for (let n = 1; ; n += 1) {
      const { deps, goTo } = await register();
      goTo('2030-01-01', '10:00');
      const killed = killAfter(n, { ...deps, check: () => Promise.resolve() });
      const wasCut = await runCommand(applyRetention, { ...deps, ...killed.storage }, WHO).then(
        () => false,
        (error: unknown) => {
          if (error instanceof KilledError) return true;
          throw error;
        },
      );
      if (!wasCut) break;
      if ((await deps.removals.all()).some(({ finishedAt }) => !finishedAt) || (await left(deps)).length > 0) {
        await runCommand(applyRetention, deps, WHO);
      }
      expect(await left(deps)).toEqual([]);
      expect(await deps.removals.all()).toMatchObject([{ planId, actions: [{ ref: 'HOU-01' }, { ref: 'HOU-02' }] }]);
      expect(n).toBeLessThan(40);
    }
  });

  it.each([
    {
      because: 'an action was changed',
      meanwhile: async (deps: Deps) => {
        await touch(deps, 'HOU-02');
      },
    },
    {
      because: 'it was put on hold',
      meanwhile: (deps: Deps) => runCommand(holdPlan, deps, [...WHO, '--because', 'The inquiry asks for it']),
    },
  ])('keeps the whole plan when $because while the removal began', async ({ meanwhile }) => {
    const { deps, goTo } = await register();
    goTo('2030-01-01', '10:00');
    const before = await left(deps);
    const put: Deps['removals']['put'] = async (certificate) => {
      await deps.removals.put(certificate);
      await meanwhile(deps);
    };
    const removing = runCommand(applyRetention, { ...deps, removals: { ...deps.removals, put } }, WHO);
    await expect(removing).rejects.toThrow('It changed meanwhile, and was not removed.');
    expect(await left(deps)).toEqual(expect.arrayContaining(before));
    expect(await deps.removals.all()).toEqual([]);
  });

  it('keeps a plan that was put on hold after its removal was cut off, while nothing of it had gone', async () => {
    const { deps, goTo } = await register();
    goTo('2030-01-01', '10:00');
    const killed = killAfter(1, { ...deps, check: () => Promise.resolve() });
    await expect(runCommand(applyRetention, { ...deps, ...killed.storage }, WHO)).rejects.toThrow(KilledError);
    expect(await deps.removals.all()).toHaveLength(1);
    await runCommand(holdPlan, deps, [...WHO, '--because', 'The inquiry asks for it']);
    await expect(runCommand(applyRetention, deps, WHO)).rejects.toThrow('It changed meanwhile, and was not removed.');
    expect((await deps.register.plan(planId))?.hold).toBeDefined();
  });

  it('leaves what somebody changed while the plan was being removed', async () => {
    const { deps, goTo } = await register();
    goTo('2030-01-01', '10:00');
    let isFirst = true;
    const remove: Deps['anyRows']['remove'] = async (row) => {
      if (isFirst) await touch(deps, 'HOU-02');
      isFirst = false;
      return deps.anyRows.remove(row);
    };
    await expect(runCommand(applyRetention, { ...deps, anyRows: { ...deps.anyRows, remove } }, WHO)).rejects.toThrow(
      'HOU-02 was changed while child-q was being removed',
    );
    expect(await deps.register.load({ planId, ref: buildEntry({ ref: 'HOU-02' }).action.ref })).toBeDefined();
  });

  it('leaves no message behind of which a server just notes how it stands', async () => {
    const { deps, goTo } = await register();
    const { ref } = buildEntry({ ref: 'HOU-01' }).action;
    const told: Message = { key: MessageKey.parse('told'), to: persons.housingLead.id, content: { kind: 'digest', asks: [] } };
    await changeEntry(deps, { planId, ref }, (entry) =>
      change(entry, 'register', { events: [{ what: 'rechecked' }], messages: [told] }),
    );
    goTo('2030-01-01', '10:00');
    let isFirst = true;
    const remove: Deps['anyRows']['remove'] = async (row) => {
      const [stored] = row.row.startsWith('message¦') && isFirst ? await deps.outbox.unsettled({ planId, ref }) : [];
      if (stored) await deps.outbox.settle(stored, { state: 'unknown', attempts: 1, why: 'The line broke.' });
      isFirst = !stored && isFirst;
      return deps.anyRows.remove(row);
    };
    await runCommand(applyRetention, { ...deps, anyRows: { ...deps.anyRows, remove } }, WHO);
    expect(isFirst).toBe(false);
    expect(await left(deps)).toEqual([]);
  });

  it('lets nobody import a plan of the same name before the removal of the old one has ended', async () => {
    const { deps, goTo } = await register();
    goTo('2030-01-01', '10:00');
    const killed = killAfter(3, { ...deps, check: () => Promise.resolve() });
    await expect(runCommand(applyRetention, { ...deps, ...killed.storage }, WHO)).rejects.toThrow(KilledError);
    const plan = Plan.parse({ id: planId, title: 'Another', isRestricted: false, registeredAt: deps.clock() });
    const said = { title: 'Another', asOf: null, publishedOn: null };
    const read: ReadPlan = { format: 1, plan: said, actions: [], questions: [], notRead: [] };
    await expect(importPlan(deps, read, plan, 'new.csv', () => {})).rejects.toThrow('is being removed, and rows of it are left');
    await runCommand(applyRetention, deps, WHO);
    await importPlan(deps, read, plan, 'new.csv', () => {});
    expect(await deps.register.plan(planId)).toEqual(plan);
  });

  it('removes messages that ended long ago, and none that waits', async () => {
    const { deps, goTo } = await register();
    const key = digestKey(CalendarDate.parse('2026-06-04'));
    await deps.outbox.insertEmail(persons.housingLead.id, key, 'open-teams', deps.clock());
    await deps.outbox.insertEmail(persons.chair.id, key, 'open-teams', deps.clock());
    const waiting = await deps.outbox.sentTo(persons.chair.id, deps.clock());
    const [{ stored } = { stored: undefined }] = await deps.outbox.sentTo(persons.housingLead.id, deps.clock());
    if (!stored || waiting.length !== 1) throw new Error('both are there');
    await deps.outbox.settle(stored, { state: 'failed', attempts: 1, why: 'no address' });
    goTo('2028-06-04', '10:00');
    expect((await runCommand(applyRetention, deps, ['--messages'])).said).toEqual(['0 messages removed.']);
    goTo('2028-06-05', '10:00');
    expect((await runCommand(applyRetention, deps, ['--messages'])).said).toEqual(['1 message removed.']);
    expect(await deps.outbox.load(stored.pointer)).toBeUndefined();
  });

  it.each([
    { args: [...WHY, '--months', '0'], says: /from 1 to 1200/ },
    { args: ['--plan', planId, '--by', 'Tom', '--months', '3'], says: /--because is missing/ },
    { args: ['--months', '3', '--because', 'x', '--by', 'x'], says: /Say which plan/ },
  ])('asks for what is missing: $says', async ({ args, says }) => {
    const { deps } = await startEngine();
    await expect(Promise.resolve().then(() => runCommand(setRetention, deps, args))).rejects.toThrow(says);
  });
});
