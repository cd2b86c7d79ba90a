import { describe, expect, it } from 'vitest';
import { showHistory, verifyHistories } from '../../src/command-line/history.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { decideUpdate } from '../../src/rules/updates/decide-update.ts';
import { Plan, PlanId } from '../../src/words/plan.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../support/build-people.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

/** HOU-01 of the plan, with an update by Priya Nair that holds a control character. */
async function withUpdate({ planId = 'child-q', isRestricted = false } = {}): Promise<Deps> {
  const { deps, add } = await startEngine();
  const entry = buildEntry({ planId, ref: 'HOU-01', owner: roles.housingLead.key, isRestricted });
  const { registeredAt } = entry;
  await deps.register.createPlan(Plan.parse({ id: planId, title: 'Harbourside review Q', isRestricted, registeredAt }));
  await add(entry);
  const draft = { state: 'in-progress' as const, words: 'Two teams\u001b[2J use it.', evidence: [], noEvidenceReason: undefined };
  const sent = { submissionId: SubmissionId.parse('submission-1'), seen: 0, draft };
  const { planId: plan, ref } = entry.action;
  await changeEntry(deps, { planId: plan, ref }, (current, now) =>
    decideUpdate(current, sent, viewerAs(persons.housingLead), buildPeople(), now),
  );
  return deps;
}

describe('the history of an action', () => {
  it('says who did what, when, and what it was before, and lets nobody’s words move the cursor', async () => {
    const ended = await runCommand(showHistory, await withUpdate(), ['hou-01']);
    expect(ended).toEqual({
      code: 0,
      said: [
        'HOU-01 of child-q: 2 rows of history.',
        '1. 4 June 2026 10:00, the register: imported from plan.docx',
        '2. 4 June 2026 10:00, Priya Nair: said in progress: "Two teams\uFFFD[2J use it."',
        '   Before: not started.',
      ],
    });
  });

  it('is there for other tools, with what it was before each row', async () => {
    const { said } = await runCommand(showHistory, await withUpdate(), ['HOU-01', '--plan', 'child-q', '--json']);
    const shown: unknown = JSON.parse(said.join('\n'));
    expect(shown).toMatchObject({
      format: 1,
      plan: 'child-q',
      ref: 'HOU-01',
      isRestricted: false,
      rows: [
        { seq: 1, by: 'register', event: { what: 'imported' }, before: null },
        { seq: 2, by: persons.housingLead.id, before: { standing: { state: 'not-started' } } },
      ],
    });
  });

  it('of a restricted review is shown with a word of caution', async () => {
    const { said } = await runCommand(showHistory, await withUpdate({ isRestricted: true }), ['HOU-01']);
    expect(said[1]).toMatch(/^Take care: this review is restricted\. .* only those who answer for the action or verify it/);
  });

  it('is not shown as whole when a row cannot be read, which is named', async () => {
    const deps = await withUpdate();
    const damaged: Deps = {
      ...deps,
      register: {
        ...deps.register,
        async *kept(planId, ref) {
          for await (const kept of deps.register.kept(planId, ref)) {
            yield { ...kept, rows: kept.rows.map((row) => ({ ...row, today: row.key === '000002' ? 'damaged' : row.today })) };
          }
        },
      },
    };
    await expect(runCommand(showHistory, damaged, ['HOU-01'])).rejects.toThrow(
      'Row 000002 of the history of HOU-01 cannot be read',
    );
  });

  it.each([
    { args: [], says: 'Name one action by its reference', because: 'none was named' },
    { args: ['HOU-99'], says: 'There is no action HOU-99', because: 'no plan has it' },
    { args: ['HOU-01', '--plan', 'child-z'], says: 'There is no plan "child-z"', because: 'there is no such plan' },
  ])('is not shown, and that is one line: $because', async ({ args, says }) => {
    await expect(runCommand(showHistory, await withUpdate(), args)).rejects.toThrow(says);
  });

  it('is asked about by its plan where two plans have the reference', async () => {
    const deps = await withUpdate();
    const entry = buildEntry({ planId: 'child-r', ref: 'HOU-01' });
    const plan = { id: 'child-r', title: 'Review R', isRestricted: false, registeredAt: entry.registeredAt };
    await deps.register.createPlan(Plan.parse(plan));
    const stored = await deps.register.load({ planId: PlanId.parse('child-q'), ref: entry.action.ref });
    if (!stored) throw new Error('it was added');
    await deps.register.commit({
      ...stored,
      ref: entry.action,
      entry,
      version: undefined,
      rows: [],
      messages: [],
      at: deps.clock(),
    });
    await expect(runCommand(showHistory, deps, ['HOU-01'])).rejects.toThrow('Say which with --plan: child-q, child-r.');

    const verifying = await runCommand(verifyHistories, deps, ['--plan', 'child-q']);
    expect(verifying).toEqual({ code: 0, said: ['2 rows of history of 1 action: each is as the register wrote it.'] });
    await expect(runCommand(verifyHistories, deps, [])).rejects.toThrow(
      'Of 2 rows of history of 2 actions, 1 action is not as the register wrote it.',
    );
  });
});
