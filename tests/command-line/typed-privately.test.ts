import { describe, expect, it } from 'vitest';
import { moveDate } from '../../src/command-line/action-dates.ts';
import { addAction, closeAction, editAction, transferAction } from '../../src/command-line/action-edits.ts';
import type { Command } from '../../src/command-line/command.ts';
import { showHistory, verifyHistories } from '../../src/command-line/history.ts';
import { importPlanFile } from '../../src/command-line/plan-import.ts';
import { readPlanFile } from '../../src/command-line/plan-read.ts';
import { setPlanFields } from '../../src/command-line/plan-set.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { ActionRef } from '../../src/words/action.ts';
import { Plan } from '../../src/words/plan.ts';
import { buildEntry } from '../support/build-entry.ts';
import { roles } from '../support/build-people.ts';
import { buildWord } from '../support/build-word.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

const plan = Plan.parse({ id: 'child-h', title: 'Plan H', isRestricted: false, registeredAt: '2026-06-04T09:00:00.000Z' });
const entry = buildEntry({ planId: plan.id, ref: 'HOU-03', owner: roles.housingLead.key, dueOn: '2026-03-31' });
const ref = { planId: plan.id, ref: ActionRef.parse('HOU-03') };
const IN_PLAN = ['HOU-03', '--plan', 'child-h', '--by', 'Elin Marsh'];
const STAYS = ['--privacy-checked', 'She is the named doctor.'];

async function startWithPlan(): Promise<Deps> {
  const { deps, add } = await startEngine();
  await deps.register.createPlan(plan);
  await add(entry);
  return deps;
}

const eventsOf = async ({ register }: Deps) => (await register.history(ref)).map(({ event }) => event);

describe('what is typed on the command line', () => {
  const because = ['--because', 'Ask Jade Smith.'];
  const agreed = ['--because', 'Why.'];
  it.each<{ command: Command; args: string[]; where: string }>([
    { command: closeAction, args: ['--as', 'declined', ...because], where: '--because' },
    { command: editAction, args: ['--title', 'For Jade Smith', ...agreed], where: '--title' },
    { command: editAction, args: ['--action', 'Ask Jade Smith', ...agreed], where: '--action' },
    { command: moveDate, args: ['--to', '2026-09-30', '--agreed-by', 'Tom Okafor', ...because], where: '--because' },
    { command: transferAction, args: ['--to', 'Police', '--accepted-by', 'Grace Whitlock', ...because], where: '--because' },
  ])('is not written by $command.name where $where names somebody, and the remedy is said', async ({ command, args, where }) => {
    const deps = await startWithPlan();
    await expect(runCommand(command, deps, [...IN_PLAN, ...args])).rejects.toThrow(
      new RegExp(`Nothing was changed.*${where}: "Jade Smith".*--privacy-checked`, 's'),
    );
    expect((await deps.register.load(ref))?.entry).toEqual(entry);
  });

  it('is written once somebody says why it stays, and the history says who, what kinds and why', async () => {
    const deps = await startWithPlan();
    await runCommand(closeAction, deps, [...IN_PLAN, '--as', 'declined', ...because, ...STAYS]);
    expect(await eventsOf(deps)).toMatchObject([
      { what: 'imported' },
      { what: 'let-stand', kinds: ['name'], reason: 'She is the named doctor.' },
      { what: 'ended' },
    ]);
    const { said } = await runCommand(showHistory, deps, ['HOU-03', '--plan', 'child-h']);
    expect(said.join('\n')).toContain('let stand what may say who a person is (name), because "She is the named doctor."');
    expect((await runCommand(verifyHistories, deps, ['--plan', 'child-h'])).code).toBe(0);
  });

  it('leaves no line where nothing was found, or the plan has the words already', async () => {
    const deps = await startWithPlan();
    await runCommand(editAction, deps, [...IN_PLAN, '--title', 'The Jade Smith toolkit', ...agreed, ...STAYS]);
    await runCommand(editAction, deps, [...IN_PLAN, '--title', 'Jade Smith toolkit', ...agreed]);
    expect((await eventsOf(deps)).map(({ what }) => what)).toEqual(['imported', 'let-stand', 'reworded', 'reworded']);
  });

  it('cannot be let stand with a reason that says it again', async () => {
    const deps = await startWithPlan();
    const again = [...IN_PLAN, '--as', 'declined', ...because, '--privacy-checked', 'Jade Smith is a doctor'];
    await expect(runCommand(closeAction, deps, again)).rejects.toThrow('--privacy-checked: Say why without “Jade Smith” itself');
  });

  it('makes no new action with a name in it', async () => {
    const deps = await startWithPlan();
    const add = [
      'HOU-09',
      ...IN_PLAN.slice(1),
      '--agency',
      'Housing',
      '--title',
      'Visits',
      '--action',
      'Ask mum Kelly.',
      ...agreed,
    ];
    await expect(runCommand(addAction, deps, add)).rejects.toThrow('--action: "Kelly"');
    expect(await deps.register.load({ ...ref, ref: ActionRef.parse('HOU-09') })).toBeUndefined();
    await runCommand(addAction, deps, [...add, ...STAYS]);
  });

  it('changes neither the plan nor any of its actions before it is answered for', async () => {
    const deps = await startWithPlan();
    const named = ['child-h', '--title', 'Jade Smith', '--by', 'Elin Marsh', ...agreed];
    await expect(runCommand(setPlanFields, deps, named)).rejects.toThrow('--title: "Jade Smith"');
    expect(await deps.register.plan(plan.id)).toEqual(plan);
    await runCommand(setPlanFields, deps, [...named, ...STAYS]);
    expect((await eventsOf(deps)).map(({ what }) => what)).toEqual(['imported', 'let-stand', 'plan-changed']);
  });
});

describe('a document in which people are named', () => {
  const document = (): Promise<string> =>
    buildWord({ heading: 'Harbour plan' }, [
      ['Agency', 'Recommendation', 'By when', 'Progress'],
      ['Housing', '1. Write letters', 'March 2026', 'Priya Nair wrote to Jade Smith, SO14 2AB'],
      ['Housing', '2. Change the form', 'May 2026', 'Done'],
    ]);

  it('is read with a note of where and of which kind, and never of whom', async () => {
    const { said } = await runCommand(readPlanFile, await startWithPlan(), [await document()]);
    expect(said.at(-1)).toBe(
      '1 cell holds what looks private: HOU-01, progress (name, postcode). Look at it: whoever may read the action can read it.',
    );
  });

  it('is imported all the same, with that note', async () => {
    const deps = await startWithPlan();
    const { said } = await runCommand(importPlanFile, deps, [await document(), '--plan', 'harbour']);
    expect(said.join('\n')).toMatch(/1 cell holds what looks private: HOU-01, progress.*2 actions were added/s);
    expect(said.join('\n')).not.toMatch(/Jade|SO14/);
  });

  it.each(['--title', '--because'])('is not imported with a name in %s', async (option) => {
    const deps = await startWithPlan();
    const typed = [await document(), '--plan', 'harbour', option, 'For Jade Smith'];
    await expect(runCommand(importPlanFile, deps, typed)).rejects.toThrow(`${option}: leave out "Jade Smith".`);
    expect(await deps.register.plans()).toEqual([plan]);
  });
});
