import { describe, expect, it } from 'vitest';
import {
  addAction,
  closeAction,
  editAction,
  reopenAction,
  supersedeAction,
  transferAction,
} from '../../src/command-line/action-edits.ts';
import { showHistory } from '../../src/command-line/history.ts';
import { importPlan } from '../../src/engine/import-plan.ts';
import { ownedEntries } from '../../src/engine/owned-entries.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { ActionRef } from '../../src/words/action.ts';
import { Plan } from '../../src/words/plan.ts';
import { buildEntry } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const plan = Plan.parse({ id: 'child-h', title: 'Plan H', isRestricted: false, registeredAt: '2026-06-04T09:00:00.000Z' });
const entry = buildEntry({ planId: plan.id, ref: 'HOU-03', owner: roles.housingLead.key, dueOn: '2026-03-31' });
const other = buildEntry({ planId: plan.id, ref: 'HOU-04', owner: roles.housingLead.key, dueOn: '2026-12-31' });
const ref = { planId: entry.action.planId, ref: entry.action.ref };

const IN_PLAN = ['--plan', 'child-h'];
const WHY = ['--because', 'Agreed by the panel.', '--by', 'Elin Marsh'];
const BY_OTHER = ['HOU-03', ...IN_PLAN, '--with', 'hou-04', ...WHY];
const AGREED = ['--agreed-by', 'Tom Okafor'];

async function startWithTwo(): Promise<TestEngine> {
  const engine = await startEngine();
  await engine.deps.register.createPlan(plan);
  await engine.add(entry);
  await engine.add(other);
  return engine;
}

describe('an action that nobody will complete', () => {
  it('is closed from the command line, and its lead is not asked about it any more', async () => {
    const { deps } = await startWithTwo();
    const typed = ['HOU-03', ...IN_PLAN, '--as', 'declined', ...WHY];
    const { said } = await runCommand(closeAction, deps, typed);
    expect(said).toEqual(['HOU-03: Ended without completion on 4 June 2026: declined.']);
    expect((await runCommand(closeAction, deps, typed)).said).toEqual(said);
    expect((await deps.register.history(ref)).map(({ event }) => event.what)).toEqual(['imported', 'ended']);
    expect((await sweep(deps)).asked).toBe(0);
  });

  it('is superseded by another of its plan, and opened again when that was a mistake', async () => {
    const { deps } = await startWithTwo();
    const { said } = await runCommand(supersedeAction, deps, [...BY_OTHER, ...AGREED]);
    expect(said).toEqual(['HOU-03: Ended without completion on 4 June 2026: superseded by HOU-04.']);
    const reopened = await runCommand(reopenAction, deps, ['HOU-03', ...IN_PLAN, ...WHY]);
    expect(reopened.said).toEqual(['HOU-03 is open again: Not started.']);
    expect((await sweep(deps)).asked).toBe(1);
  });

  it('is not superseded by one that is due later on the word of one person', async () => {
    const { deps } = await startWithTwo();
    await expect(runCommand(supersedeAction, deps, BY_OTHER)).rejects.toThrow(/due later, or has no date.*--agreed-by/s);
    const byLead = [...BY_OTHER, '--agreed-by', 'Priya Nair'];
    await expect(runCommand(supersedeAction, deps, byLead)).rejects.toThrow(
      'Whoever leads an action cannot be the one who agrees',
    );
    expect((await deps.register.load(ref))?.entry).toEqual(entry);
    await runCommand(supersedeAction, deps, [...BY_OTHER, ...AGREED]);
    const { said } = await runCommand(showHistory, deps, ['HOU-03', ...IN_PLAN]);
    expect(said.join('\n')).toContain('superseded by HOU-04, agreed by Tom Okafor, because "Agreed by the panel."');
  });

  it('is not closed without a word when it took the place of others: nobody would be asked for those either', async () => {
    const { deps } = await startWithTwo();
    await runCommand(supersedeAction, deps, [...BY_OTHER, ...AGREED]);
    const close = ['HOU-04', ...IN_PLAN, '--as', 'declined', ...WHY];
    await expect(runCommand(closeAction, deps, close)).rejects.toThrow(
      /^HOU-04 was left as it is. It took the place of HOU-03:.*--replaced-too.*sab action reopen HOU-03 --plan child-h$/,
    );
    expect((await deps.register.load({ ...ref, ref: other.action.ref }))?.entry).toEqual(other);
    const { said } = await runCommand(closeAction, deps, [...close, '--replaced-too']);
    expect(said).toEqual([
      'HOU-04: Ended without completion on 4 June 2026: declined.',
      'Nobody is asked for HOU-03 any more either: it had taken their place.',
    ]);
  });

  it.each([
    { command: closeAction, args: ['--as', 'verified', ...WHY], says: '--as declined', because: 'that is no such end' },
    {
      command: supersedeAction,
      args: ['--with', 'HOU-99', ...WHY],
      says: 'superseded by another one',
      because: 'there is no other',
    },
    { command: supersedeAction, args: WHY, says: '--with HOU-04', because: 'no other is named' },
    { command: reopenAction, args: WHY, says: 'no end to take back', because: 'it is open' },
    {
      command: closeAction,
      args: ['--as', 'declined', '--by', 'Elin Marsh'],
      says: '--because is missing',
      because: 'no reason',
    },
  ])('is left as it is, and the reason said: $because', async ({ command, args, says }) => {
    const { deps } = await startWithTwo();
    await expect(runCommand(command, deps, ['HOU-03', ...IN_PLAN, ...args])).rejects.toThrow(says);
    expect((await deps.register.load(ref))?.entry).toEqual(entry);
  });
});

describe('an action that another agency takes on', () => {
  const typed = ['HOU-03', ...IN_PLAN, '--to', 'Constabulary', ...WHY, '--accepted-by', 'Grace Whitlock'];

  it('is on the list of those who answer for it there, is off the other list, and is asked about there', async () => {
    const { deps } = await startWithTwo();
    const { said } = await runCommand(transferAction, deps, typed);
    expect(said).toEqual(['HOU-03 is with Harbourside Police now: Lead answers for it.']);
    const refs = async (id: (typeof persons)['policeLead']['id']): Promise<string[]> =>
      (await ownedEntries(deps, id)).map(({ action }) => action.ref);
    expect(await refs(persons.policeLead.id)).toEqual(['HOU-03']);
    expect(await refs(persons.housingLead.id)).toEqual(['HOU-04']);
    await sweep(deps);
    expect((await deps.register.history(ref)).at(-1)?.event).toMatchObject({ what: 'reminded', to: [persons.policeLead.id] });
    const again = await runCommand(transferAction, deps, typed);
    expect(again.said).toEqual(['HOU-03 was with Harbourside Police already, and was left as it is.']);
  });

  it('dying before the transfer is written leaves it whole with the first agency', async () => {
    const { deps } = await startWithTwo();
    const commit = (): Promise<void> => Promise.reject(new Error('killed'));
    const dying = { ...deps, register: { ...deps.register, commit } };
    await expect(runCommand(transferAction, dying, typed)).rejects.toThrow('killed');
    expect(await ownedEntries(deps, persons.policeLead.id)).toEqual([]);
    expect(await ownedEntries(deps, persons.housingLead.id)).toHaveLength(2);
  });

  it('is not handed to an agency that nobody knows', async () => {
    const { deps } = await startWithTwo();
    const args = typed.map((word) => (word === 'Constabulary' ? 'Coastguard' : word));
    await expect(runCommand(transferAction, deps, args)).rejects.toThrow('no agency "Coastguard"');
  });
});

describe('the words of an action', () => {
  it('are corrected from the command line', async () => {
    const { deps } = await startWithTwo();
    const typed = ['HOU-03', ...IN_PLAN, '--title', 'Visits recorded', ...WHY];
    expect((await runCommand(editAction, deps, typed)).said).toEqual(['HOU-03 reads otherwise now: Visits recorded.']);
    expect((await runCommand(editAction, deps, typed)).said).toEqual(['HOU-03 read so already, and was left as it is.']);
    await expect(runCommand(editAction, deps, ['HOU-03', ...IN_PLAN, ...WHY])).rejects.toThrow('--title');
  });
});

describe('an action that no document has', () => {
  const typed = ['HOU-09', ...IN_PLAN, '--agency', 'Housing', '--title', 'Keys', '--action', 'Log keys.', ...WHY];

  it('is added under a reference of its own, by name, and its lead is asked when it is overdue', async () => {
    const { deps, goTo } = await startWithTwo();
    const { said } = await runCommand(addAction, deps, [...typed, '--due', '2026-06-10']);
    expect(said).toEqual(['HOU-09 was added to child-h.']);
    const history = await deps.register.history({ planId: plan.id, ref: ActionRef.parse('HOU-09') });
    expect(history).toMatchObject([{ by: persons.businessManager.id, event: { what: 'added', reason: 'Agreed by the panel.' } }]);
    goTo('2026-06-11', '09:00');
    expect((await sweep(deps)).asked).toBe(2);
    expect((await ownedEntries(deps, persons.housingLead.id)).map(({ action }) => action.ref)).toContain('HOU-09');
  });

  it('is not touched by a document that is imported again', async () => {
    const { deps } = await startWithTwo();
    await runCommand(addAction, deps, typed);
    const empty = {
      format: 1,
      plan: { title: 'Plan H', asOf: null, publishedOn: null },
      actions: [],
      questions: [],
      notRead: [],
    } as const;
    await importPlan(deps, { ...empty, actions: [], questions: [], notRead: [] }, plan, 'plan.docx', () => {});
    expect((await Array.fromAsync(deps.register.entries(plan.id))).map(({ action }) => action.ref)).toContain('HOU-09');
  });

  it.each([
    { change: ['HOU-09', 'HOU-03'], says: 'child-h has a HOU-03 already', because: 'the reference is taken' },
    { change: ['child-h', 'child-z'], says: 'There is no plan child-z', because: 'there is no such plan' },
    { change: ['Elin Marsh', 'Priya Nair'], says: 'Only the business manager', because: 'a lead would add it' },
    { change: ['Housing', 'Coastguard'], says: 'no agency "Coastguard"', because: 'there is no such agency' },
    { change: ['Log keys.', 'x'.repeat(10_001)], says: 'at most 10,000', because: 'its words are too long' },
  ])('is not added: $because', async ({ change: [from = '', to = ''], says }) => {
    const { deps } = await startWithTwo();
    await expect(
      runCommand(
        addAction,
        deps,
        typed.map((word) => (word === from ? to : word)),
      ),
    ).rejects.toThrow(says);
    expect(await Array.fromAsync(deps.register.entries(plan.id))).toHaveLength(2);
  });
});
