import { describe, expect, it } from 'vitest';
import { applyImport, importPlan, prepareImport, RestrictionError } from '../../src/engine/import-plan.ts';
import { ownedEntries } from '../../src/engine/owned-entries.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { readWord } from '../../src/files/read-word.ts';
import { readPlan } from '../../src/rules/importing/read-plan.ts';
import type { Entry } from '../../src/words/entry.ts';
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
    expect(await sweep(deps)).toMatchObject({ asked: 2, digests: 2 });
  });

  it('again adds what is missing, changes nothing that is there, and counts as it goes', async () => {
    const { deps } = await startEngine();
    const first = await read(['Housing', 'Write letters', 'March 2026']);
    await importPlan(deps, first, plan, 'plan.docx', nothing);
    const progress: string[] = [];
    const longer = await read(['Housing', 'Write  letters', 'July 2026'], ['Police', 'Tell schools', 'May 2026']);

    const { added, known } = await importPlan(deps, longer, { ...plan, title: 'Renamed' }, 'plan-2.docx', (done, of) =>
      progress.push(`${done} of ${of}`),
    );

    expect([added.length, known.length]).toEqual([1, 1]);
    expect(progress).toEqual(['2 of 2']);
    const entries = await Array.fromAsync(deps.register.entries(plan.id));
    expect(entries.map(({ action }) => action.recommendation)).toEqual(['Write letters', 'Tell schools']);
    expect(await deps.register.plan(plan.id)).toEqual(plan);
  });

  it('again, with a row put in between, doubles nothing, and every action keeps the reference that it has', async () => {
    const { deps } = await startEngine();
    const rows = ['One', 'Two', 'Three'].map((words) => ['Housing', words, 'March 2026'] as const);
    await importPlan(deps, await read(...rows), plan, 'plan.docx', nothing);
    const [one, ...others] = rows;
    if (!one) throw new Error('there are three rows');
    const urgent = await read(one, ['Housing', 'Urgent', 'March 2026'], ...others, ['Police', 'New', 'May 2026']);

    const { added, known, moved } = await importPlan(deps, urgent, plan, 'plan-2.docx', nothing);

    const refs = (entries: readonly Entry[]): string[] => entries.map(({ action }) => action.ref);
    expect({ added: refs(added), known: refs(known) }).toEqual({
      added: ['HOU-05', 'POL-05'],
      known: ['HOU-01', 'HOU-02', 'HOU-03'],
    });
    expect(moved.map(({ read, stored }) => [read.action.ref, stored.action.ref])).toEqual([
      ['HOU-03', 'HOU-02'],
      ['HOU-04', 'HOU-03'],
    ]);
    const entries = await Array.fromAsync(deps.register.entries(plan.id));
    expect(entries.map(({ action }) => action.recommendation)).toEqual(['One', 'Two', 'Three', 'Urgent', 'New']);

    const again = await importPlan(deps, urgent, plan, 'plan-2.docx', nothing);
    expect([again.added, again.nowReworded, again.known.length]).toEqual([[], [], 5]);
  });

  it('again after it was interrupted goes on from there, though two of its rows have the same words', async () => {
    const { deps } = await startEngine();
    const rows = [['Housing', 'Write letters', 'March 2026'] as const, ['Housing', 'Write letters', 'May 2026'] as const];
    await importPlan(deps, await read(...rows.slice(0, 1)), plan, 'plan.docx', nothing);
    const { added, moved } = await importPlan(deps, await read(...rows), plan, 'plan.docx', nothing);
    expect([added.length, moved.length]).toEqual([1, 0]);
  });

  it('again is not restricted where it was not before: nothing is written, and that is said', async () => {
    const { deps } = await startEngine();
    const document = await read(['Housing', 'Write letters', 'March 2026']);
    await deps.register.createPlan(plan); // the first import was interrupted here
    const restricted = importPlan(deps, document, { ...plan, isRestricted: true }, 'plan.docx', nothing);
    await expect(restricted).rejects.toThrow(RestrictionError);
    await expect(restricted).rejects.toThrow('harbour is in the register already, and is not restricted.');
    expect(await Array.fromAsync(deps.register.entries(plan.id))).toEqual([]);
    expect(await deps.register.plan(plan.id)).toEqual(plan);
  });

  it('again stays restricted where it was, to the last of its actions', async () => {
    const { deps } = await startEngine();
    const secret = { ...plan, isRestricted: true };
    await importPlan(deps, await read(['Housing', 'Write letters', 'March 2026']), secret, 'plan.docx', nothing);
    const longer = await read(['Housing', 'Write letters', 'March 2026'], ['Police', 'Tell schools', 'May 2026']);
    const { plan: kept } = await importPlan(deps, longer, { ...plan, title: 'Renamed' }, 'plan.docx', nothing);
    expect(kept).toEqual(secret);
    const entries = await Array.fromAsync(deps.register.entries(plan.id));
    expect(entries.map(({ isRestricted, planTitle }) => [isRestricted, planTitle])).toEqual([
      [true, 'Harbour plan'],
      [true, 'Harbour plan'],
    ]);
  });

  it('names what is new in the words of its plan', async () => {
    const { deps } = await startEngine();
    await deps.register.createPlan({ ...plan, wording: 'partnership' });
    const { added } = await importPlan(deps, await read(['Board', 'Train everybody', 'March 2026']), plan, 'plan.docx', nothing);
    expect(added.map(({ action }) => action.title)).toEqual([expect.stringMatching(/^Partnership recommendation /)]);
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

describe('a plan that is restricted while somebody is asked about an import', () => {
  it('takes what is new in as restricted: its words are for the lead and the verifier alone', async () => {
    const { deps } = await startEngine();
    await deps.register.createPlan(plan);
    const prepared = await prepareImport(deps, await read(['Housing', 'Write letters', 'March 2026']), plan);
    await deps.register.changePlan(plan.id, (current) => ({ plan: { ...current, isRestricted: true } }));

    const { added } = await applyImport(deps, prepared, 'plan.docx', undefined, nothing);

    const [ref] = added.map(({ action }) => ({ planId: action.planId, ref: action.ref }));
    expect(ref && (await deps.register.load(ref))?.entry.isRestricted).toBe(true);
  });
});

describe('a plan that two import for the first time at once, under one name', () => {
  const secret = { ...plan, isRestricted: true };

  it.each([
    {
      mine: secret,
      theirs: plan,
      says: 'harbour is in the register already, and is not restricted',
      because: 'it would be open',
    },
    { mine: plan, theirs: secret, says: 'Somebody else imported harbour just now, as restricted', because: 'it may be another' },
  ])('is the first one’s, and the second is told so and stores nothing: $because', async ({ mine, theirs, says }) => {
    const { deps } = await startEngine();
    const prepared = await prepareImport(deps, await read(['Housing', 'Write letters', 'March 2026']), mine);
    await importPlan(deps, await read(['Police', 'Tell schools', 'May 2026']), theirs, 'theirs.docx', nothing);

    const applied = applyImport(deps, prepared, 'mine.docx', undefined, nothing);

    await expect(applied).rejects.toThrow(RestrictionError);
    await expect(applied).rejects.toThrow(says);
    expect(await deps.register.plan(plan.id)).toEqual(theirs);
    const entries = await Array.fromAsync(deps.register.entries(plan.id));
    expect(entries.map(({ action }) => action.ref)).toEqual(['POL-01']);
  });
});
