import { describe, expect, it } from 'vitest';
import { reopenAction } from '../../src/command-line/action-edits.ts';
import { signOffActions } from '../../src/command-line/sign-off.ts';
import type { Entry, Standing } from '../../src/words/entry.ts';
import { Plan } from '../../src/words/plan.ts';
import { Instant } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const plan = Plan.parse({ id: 'child-h', title: 'Plan H', isRestricted: false, registeredAt: '2026-06-04T09:00:00.000Z' });
const { housingLead, housingManager } = persons;

function entryOf(ref: string, standing: Standing): Entry {
  return buildEntry({ planId: plan.id, ref, owner: roles.housingLead.key, standing });
}

function verified(ref: string): Entry {
  const id = SubmissionId.parse(`claim-of-${ref}`);
  const claim = buildUpdate({ id, state: 'complete', by: housingLead.id, byName: housingLead.name });
  const by = { verifiedBy: housingManager.id, verifiedByName: housingManager.name };
  return entryOf(ref, { state: 'verified', claim, ...by, verifiedAt: Instant.parse('2026-06-02T09:00:00.000Z') });
}

async function start(): Promise<TestEngine> {
  const engine = await startEngine();
  await engine.deps.register.createPlan(plan);
  for (const entry of [verified('HOU-03'), verified('HOU-04'), entryOf('HOU-05', { state: 'in-progress' })])
    await engine.add(entry);
  return engine;
}

const BY_CHAIR = ['--plan', 'child-h', '--by', 'Beatrice Holloway'];

describe('on the command line', () => {
  it('what is verified is signed off for a meeting, and what is not is named', async () => {
    const { deps } = await start();
    const typed = ['hou-03', 'HOU-05', 'HOU-04', ...BY_CHAIR, '--meeting', '2026-06-03'];
    const { said, code } = await runCommand(signOffActions, deps, typed);
    expect(said).toEqual([
      'HOU-03: Signed off by Beatrice Holloway on 4 June 2026, for the meeting of 3 June 2026.',
      'HOU-05 was left as it is. This action is not verified, so it cannot be signed off. Somebody other than its lead has to verify its claim first.',
      'HOU-04: Signed off by Beatrice Holloway on 4 June 2026, for the meeting of 3 June 2026.',
    ]);
    expect(code).toBe(1);
    expect((await runCommand(signOffActions, deps, ['HOU-03', ...BY_CHAIR])).said[0]).toContain('Signed off by Beatrice');
  });

  it.each([
    { args: ['HOU-03', '--plan', 'child-h', '--by', 'Tom Okafor'], says: 'Only the chair', because: 'they are not the chair' },
    { args: ['HOU-03', ...BY_CHAIR, '--meeting', '2026-06-01'], says: 'not verified yet', because: 'that was before' },
    { args: ['HOU-03', ...BY_CHAIR, '--meeting', '2026-06-05'], says: 'not been held yet', because: 'that is tomorrow' },
  ])('it is refused with "$says": $because', async ({ args, says }) => {
    const { said, code } = await runCommand(signOffActions, (await start()).deps, args);
    expect(said[0]).toContain(says);
    expect(code).toBe(1);
  });

  it.each([
    { args: [...BY_CHAIR], says: 'Name actions by their references' },
    { args: ['HOU-03', '--plan', 'child-h'], says: '--by is missing' },
    { args: ['HOU-03', ...BY_CHAIR, '--meeting', 'soon'], says: 'Give the day as year, month and day' },
  ])('it says what is missing: $says', async ({ args, says }) => {
    await expect(async () => runCommand(signOffActions, (await start()).deps, args)).rejects.toThrow(says);
  });

  it('it is reopened with a reason, by whoever may', async () => {
    const { deps } = await start();
    const typed = ['HOU-03', '--plan', 'child-h', '--because', 'The old form is back.', '--by'];
    await expect(runCommand(reopenAction, deps, [...typed, 'Grace Whitlock'])).rejects.toThrow('Only whoever verifies');
    const { said } = await runCommand(reopenAction, deps, [...typed, 'Elin Marsh']);
    expect(said).toEqual(['HOU-03 is open again: In progress: reopened on 4 June 2026.']);
  });
});
