import { describe, expect, it } from 'vitest';
import { verifyHistories } from '../../src/command-line/history.ts';
import { setPlanFields } from '../../src/command-line/plan-set.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { recheckMonthsOf } from '../../src/engine/sign-off.ts';
import { DEFAULT_CADENCE } from '../../src/rules/assurance/cadence.ts';
import { Plan } from '../../src/words/plan.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

const plan = Plan.parse({ id: 'child-h', title: 'Plan H', isRestricted: false, registeredAt: '2026-06-04T09:00:00.000Z' });
const WHY = ['--because', 'It is before a court.', '--by', 'Elin Marsh'];

async function startWithPlan(stored = plan): Promise<Deps> {
  const { deps, add } = await startEngine();
  await deps.register.createPlan(stored);
  const of = { planId: plan.id, planTitle: stored.title, isRestricted: stored.isRestricted, owner: roles.housingLead.key };
  await add(buildEntry({ ...of, ref: 'HOU-01' }));
  const claim = buildUpdate({ state: 'complete', by: persons.housingLead.id });
  await add(buildEntry({ ...of, ref: 'HOU-02', standing: { state: 'claimed', claim } }));
  await add(buildEntry({ ...of, planId: 'child-z', ref: 'HOU-01' }));
  return deps;
}

async function shownOf({ register }: Deps): Promise<[string, boolean][]> {
  const entries = await Array.fromAsync(register.entries(plan.id));
  return entries.map(({ planTitle, isRestricted }) => [planTitle, isRestricted]);
}

const typed = (...more: string[]): string[] => ['child-h', ...more, ...WHY];

describe('sab plan set', () => {
  it('restricts every entry of a plan, whatever its state, each with a line in its history', async () => {
    const deps = await startWithPlan();
    const { said } = await runCommand(setPlanFields, deps, typed('--restricted', 'yes'));
    expect(said).toEqual(['child-h: "Plan H", restricted. 2 actions were changed with it.']);
    expect((await deps.register.plan(plan.id))?.isRestricted).toBe(true);
    expect(await shownOf(deps)).toEqual([
      ['Plan H', true],
      ['Plan H', true],
    ]);
    const [entry] = await Array.fromAsync(deps.register.entries(plan.id));
    expect(entry && (await deps.register.history(entry.action)).at(-1)).toMatchObject({
      by: persons.businessManager.id,
      event: {
        what: 'plan-changed',
        before: { planTitle: 'Plan H', isRestricted: false },
        after: { planTitle: 'Plan H', isRestricted: true },
        reason: 'It is before a court.',
      },
    });
  });

  it('goes on where it was interrupted, and changes nothing when it was finished', async () => {
    const deps = await startWithPlan();
    let commits = 0;
    const commit: Deps['register']['commit'] = (write) => {
      commits += 1;
      return commits > 1 ? Promise.reject(new Error('killed')) : deps.register.commit(write);
    };
    const dying = { ...deps, register: { ...deps.register, commit } };
    await expect(runCommand(setPlanFields, dying, typed('--restricted', 'yes'))).rejects.toThrow('killed');
    const second = await runCommand(setPlanFields, deps, typed('--restricted', 'yes'));
    expect(second.said).toEqual(['child-h: "Plan H", restricted. 1 action was changed with it.']);
    const third = await runCommand(setPlanFields, deps, typed('--restricted', 'yes'));
    expect(third.said).toEqual(['child-h: "Plan H", restricted. 0 actions were changed with it.']);
  });

  it('undoes nothing that somebody else sets at the same time', async () => {
    const deps = await startWithPlan();
    await Promise.all([
      runCommand(setPlanFields, deps, typed('--restricted', 'yes')),
      runCommand(setPlanFields, deps, typed('--title', 'Review H')),
    ]);
    expect(await deps.register.plan(plan.id)).toEqual({ ...plan, title: 'Review H', isRestricted: true });
    expect(await shownOf(deps)).toEqual([
      ['Review H', true],
      ['Review H', true],
    ]);
  });

  it('keeps title, kind and day of publication', async () => {
    const deps = await startWithPlan();
    const { said } = await runCommand(
      setPlanFields,
      deps,
      typed('--title', ' Review H ', '--kind', 'review', '--published', '2026-03-01'),
    );
    expect(said).toEqual([
      'child-h: "Review H", review, published 1 March 2026, not restricted. 2 actions were changed with it.',
    ]);
    expect(await deps.register.plan(plan.id)).toEqual({
      ...plan,
      title: 'Review H',
      kind: 'review',
      publishedOn: '2026-03-01',
    });
    expect(await shownOf(deps)).toEqual([
      ['Review H', false],
      ['Review H', false],
    ]);
  });

  it.each([
    { typedAs: 'housing options', stored: 'housing', shown: 'Harbourside Housing' },
    { typedAs: 'Partnership', stored: 'board', shown: 'the partnership' },
    { typedAs: 'Board', stored: 'board', shown: 'the partnership' },
  ])('keeps that it belongs to $shown, whatever name is typed for it', async ({ typedAs, stored, shown }) => {
    const deps = await startWithPlan();
    const { said } = await runCommand(setPlanFields, deps, typed('--belongs-to', typedAs));
    expect(said).toEqual([`child-h: "Plan H", belongs to ${shown}, not restricted. 0 actions were changed with it.`]);
    expect(await deps.register.plan(plan.id)).toEqual({ ...plan, belongsTo: stored });
  });

  it('names the partnership’s own recommendations in the words of a partnership, or of a Board, and leaves other titles alone', async () => {
    const { deps, add } = await startEngine();
    await deps.register.createPlan(plan);
    const of = { planId: plan.id, planTitle: plan.title, kind: 'board' as const };
    await add(buildEntry({ ...of, ref: 'LSCB-03', title: 'Board recommendation 3' }));
    await add(buildEntry({ ...of, ref: 'LSCB-04', title: 'Joint training' }));
    const titles = async (): Promise<string[]> =>
      (await Array.fromAsync(deps.register.entries(plan.id))).map(({ action }) => action.title);
    const set = (...more: string[]) => runCommand(setPlanFields, deps, typed(...more));

    const newer = await set('--wording', 'partnership', '--kind', 'review', '--belongs-to', 'partnership');
    expect(newer.said).toEqual([
      'child-h: "Plan H", local child safeguarding practice review, belongs to the Partnership, not restricted. 1 action was changed with it.',
    ]);
    expect(await titles()).toEqual(['Partnership recommendation 3', 'Joint training']);
    expect((await runCommand(verifyHistories, deps, [])).code).toBe(0);

    const older = await set('--wording', 'board', '--title', 'Plan G');
    expect(older.said).toEqual([
      'child-h: "Plan G", serious case review, belongs to the Board, not restricted. 2 actions were changed with it.',
    ]);
    expect(await titles()).toEqual(['Board recommendation 3', 'Joint training']);
    expect((await runCommand(verifyHistories, deps, [])).code).toBe(0);
  });

  it('has claims verified by another agency, and lets that go again only with the agreement of somebody else', async () => {
    const deps = await startWithPlan();
    const set = (...more: string[]) => runCommand(setPlanFields, deps, typed(...more));
    const verifiedBy = async () => (await Array.fromAsync(deps.register.entries(plan.id))).map((entry) => entry.verifiedBy);

    const { said } = await set('--verified-by', 'another-agency');
    expect(said).toEqual(['child-h: "Plan H", verified by another agency, not restricted. 2 actions were changed with it.']);
    expect(await verifiedBy()).toEqual(['another-agency', 'another-agency']);

    await expect(set('--verified-by', 'own-agency')).rejects.toThrow('takes the agreement of the chair');
    await expect(set('--verified-by', 'own-agency', '--agreed-by', 'Tom Okafor')).rejects.toThrow('takes the agreement');
    await expect(set('--verified-by', 'whoever')).rejects.toThrow('--verified-by is one of: own-agency, another-agency.');
    expect(await verifiedBy()).toEqual(['another-agency', 'another-agency']);

    await set('--verified-by', 'own-agency', '--agreed-by', 'Beatrice Holloway');
    expect(await verifiedBy()).toEqual(['own-agency', 'own-agency']);
  });

  it('opens a restricted review only with the agreement of somebody else', async () => {
    const deps = await startWithPlan({ ...plan, isRestricted: true });
    await expect(runCommand(setPlanFields, deps, typed('--restricted', 'no'))).rejects.toThrow('with the agreement of the chair');
    const byHerself = typed('--restricted', 'no', '--agreed-by', 'Elin Marsh');
    await expect(runCommand(setPlanFields, deps, byHerself)).rejects.toThrow('with the agreement of the chair');
    expect((await deps.register.plan(plan.id))?.isRestricted).toBe(true);
    await runCommand(setPlanFields, deps, typed('--restricted', 'no', '--agreed-by', 'Beatrice Holloway'));
    expect((await shownOf(deps)).map(([, isRestricted]) => isRestricted)).toEqual([false, false]);
  });

  it.each([
    { args: typed('--restricted', 'maybe'), says: '--restricted yes, or --restricted no', because: 'yes or no' },
    { args: typed('--kind', 'report'), says: '--kind is one of: review, audit', because: 'there is no such kind' },
    { args: typed('--published', 'March'), says: '--published 2026-09-30', because: 'a day is needed' },
    { args: typed('--belongs-to', 'Coastguard'), says: 'no agency "Coastguard"', because: 'nobody knows that agency' },
    { args: typed('--wording', 'modern'), says: '--wording board, or --wording partnership', because: 'there are two' },
    { args: typed('--title', ' '), says: '1 to 300 characters', because: 'a title is needed' },
    { args: typed(), says: 'Say what is to be set', because: 'nothing is set' },
    { args: ['child-h', 'x', '--title', 'H', ...WHY], says: '"x" is more', because: 'that is one word too many' },
    { args: ['child-h', '--title', 'H', '--by', 'Elin Marsh'], says: '--because is missing', because: 'there is no reason' },
    {
      args: ['child-h', '--title', 'H', '--because', 'Why', '--by', 'Priya Nair'],
      says: 'Only the business manager',
      because: 'a lead asks',
    },
    { args: ['child-x', '--title', 'H', ...WHY], says: 'There is no plan child-x', because: 'there is no such plan' },
  ])('changes nothing, and says why: $because', async ({ args, says }) => {
    const deps = await startWithPlan();
    await expect(runCommand(setPlanFields, deps, args)).rejects.toThrow(says);
    expect(await deps.register.plan(plan.id)).toEqual(plan);
  });

  it.each([
    { months: '12', says: 'checked again 12 months after sign-off', because: 'its audit is yearly' },
    { months: '1', says: 'checked again 1 month after sign-off', because: 'one is not many' },
    { months: '0', says: 'not checked again after sign-off', because: 'the plan says so' },
  ])('says "$says" of a plan: $because', async ({ months, says }) => {
    const deps = await startWithPlan();
    const { said } = await runCommand(setPlanFields, deps, typed('--recheck-months', months));
    expect(said[0]).toContain(says);
    expect(await recheckMonthsOf(deps, plan.id)).toBe(Number(months));
  });

  it('takes the partnership’s own months for a plan that says nothing of a re-check, and no nonsense', async () => {
    const deps = await startWithPlan();
    expect(await recheckMonthsOf(deps, plan.id)).toBe(DEFAULT_CADENCE.recheckAfterMonths);
    await expect(runCommand(setPlanFields, deps, typed('--recheck-months', 'soon'))).rejects.toThrow('with a number up to 60');
  });
});
