import { describe, expect, it } from 'vitest';
import { importPlan } from '../../src/engine/import-plan.ts';
import { ownedEntries } from '../../src/engine/owned-entries.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { readWord } from '../../src/files/read-word.ts';
import { readPlan } from '../../src/rules/importing/read-plan.ts';
import { Plan } from '../../src/words/plan.ts';
import type { ReadPlan } from '../../src/words/read-plan.ts';
import { persons } from '../support/build-people.ts';
import { buildWord } from '../support/build-word.ts';
import { startEngine } from '../support/start-engine.ts';

const plan = Plan.parse({ id: 'harbour', title: 'Harbour plan', isRestricted: false, registeredAt: '2026-06-04T09:00:00.000Z' });
const nothing = (): void => {};

/** A plan of one table, whose rows are agency, recommendation and date. */
async function read(...rows: readonly (readonly [agency: string, recommendation: string, due: string])[]): Promise<ReadPlan> {
  const table = [['Agency', 'Recommendation', 'By when'], ...rows.map((row) => [...row])];
  return readPlan(await readWord(await buildWord('Harbour plan', table)));
}

describe('a plan that is imported', () => {
  it('reaches the holders of its agencies by whatever name the plan has for them', async () => {
    const { deps } = await startEngine();
    const document = await read(['Housing Options', 'Write letters', 'March 2026'], ['Constabulary', 'Tell schools', 'May 2026']);

    const { added } = await importPlan(deps, document, plan, 'plan.docx', nothing);

    expect(added.map(({ action }) => action.agencyName)).toEqual(['Housing Options', 'Constabulary']);
    expect(await ownedEntries(deps, persons.housingLead.id)).toHaveLength(1);
    expect(await ownedEntries(deps, persons.policeLead.id)).toHaveLength(1);
    expect(await sweep(deps)).toMatchObject({ reminded: 2, digests: 2 });
  });

  it('again adds what is missing, changes nothing that is there, and counts as it goes', async () => {
    const { deps } = await startEngine();
    const first = await read(['Housing', 'Write letters', 'March 2026']);
    await importPlan(deps, first, plan, 'plan.docx', nothing);
    const progress: string[] = [];
    const longer = await read(['Housing', 'Write other letters', 'July 2026'], ['Police', 'Tell schools', 'May 2026']);

    const { added, known } = await importPlan(deps, longer, { ...plan, title: 'Renamed' }, 'plan-2.docx', (done, of) =>
      progress.push(`${done} of ${of}`),
    );

    expect([added.length, known.length]).toEqual([1, 1]);
    expect(progress).toEqual(['1 of 2', '2 of 2']);
    const entries = await Array.fromAsync(deps.register.entries(plan.id));
    expect(entries.map(({ action }) => action.recommendation)).toEqual(['Write letters', 'Tell schools']);
    expect(await deps.register.plan(plan.id)).toEqual(plan);
  });

  it('says in each action’s history which file it came from and what the plan said of it', async () => {
    const { deps } = await startEngine();
    const { added } = await importPlan(deps, await read(['Housing', 'Write letters', 'March 2026']), plan, 'plan.docx', nothing);
    const [entry] = added;
    if (!entry) throw new Error('one action was added');
    const [row] = await deps.register.history(entry.action);
    expect(row).toMatchObject({
      by: 'register',
      event: { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } },
    });
  });
});
