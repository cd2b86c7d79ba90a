import { describe, expect, it } from 'vitest';
import { erasePersonNow } from '../../src/command-line/person.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { decideUpdate } from '../../src/rules/updates/decide-update.ts';
import { Plan, PlanId } from '../../src/words/plan.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../support/build-people.ts';
import { KilledError, killAfter } from '../support/kill-after.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

const lead = persons.housingLead;
const ORDER = ['--ordered-by', 'Dana Hill', '--ground', 'no-longer-needed'];

async function withUpdate({ hasLeft = true, isRestricted = false } = {}): Promise<Deps> {
  const { deps, add } = await startEngine();
  const planId = PlanId.parse('child-q');
  const entry = buildEntry({ planId, ref: 'HOU-01', owner: roles.housingLead.key, isRestricted, ownerWords: 'Head of Housing' });
  const { registeredAt } = entry;
  await deps.register.createPlan(Plan.parse({ id: planId, title: 'Review Q', isRestricted, registeredAt }));
  await add(entry);
  const draft = { state: 'in-progress' as const, words: 'Two teams use it.', evidence: [], noEvidenceReason: undefined };
  const sent = { submissionId: SubmissionId.parse('submission-1'), seen: 0, draft };
  await changeEntry(deps, { planId, ref: entry.action.ref }, (current, now) =>
    decideUpdate(current, sent, viewerAs(lead), buildPeople(), now),
  );
  const untilOn = CalendarDate.parse('2026-06-03');
  if (hasLeft) {
    await deps.directory.change((people) => ({
      ...people,
      holdings: people.holdings.map((held) => (held.personId === lead.id ? { ...held, untilOn } : held)),
    }));
  }
  return { ...deps, newId: () => 'one' };
}

describe('sab person erase', () => {
  it('says first what it would touch, and then what it did and cannot reach', async () => {
    const deps = await withUpdate();
    const dry = await runCommand(erasePersonNow, deps, [lead.name, ...ORDER, '--dry-run']);
    expect(dry.said).toEqual([
      'They stand in 1 action, with 1 row of history, and in:',
      '  table directory: 1 row to go on without them',
      'Nothing was changed. Without --dry-run it is erased, and cannot be brought back.',
    ]);
    const { code, said } = await runCommand(erasePersonNow, deps, [lead.name, ...ORDER]);
    expect(code).toBe(0);
    expect(said[2]).toBe('Erased from 1 action and 1 row of history. They are erased:one there now.');
    expect(said.join(' ')).toContain('backups, until they run out');
    const again = await runCommand(erasePersonNow, deps, [lead.id, ...ORDER]);
    expect(again.said).toEqual(['Nothing in the register is about them.']);
  });

  it('finishes what was cut off after whichever write, and keeps no name of it', async () => {
    for (let n = 1; ; n += 1) {
      const deps = await withUpdate();
      const killed = killAfter(n, { ...deps, check: () => Promise.resolve() });
      const erasing = runCommand(erasePersonNow, { ...deps, ...killed.storage }, [lead.name, ...ORDER]);
      const wasCut = await erasing.then(
        () => false,
        (error: unknown) => {
          if (error instanceof KilledError) return true;
          throw error;
        },
      );
      if (!wasCut) break;
      const isLeft = (await deps.erasures.unfinished()).length > 0;
      if (isLeft) await runCommand(erasePersonNow, deps, [lead.name, ...ORDER]);
      expect(await deps.erasures.unfinished(), `cut off after ${n} writes`).toEqual([]);
      expect(n).toBeLessThan(30);
    }
  });

  it('is refused while they hold a role, with what to do', async () => {
    const erasing = runCommand(erasePersonNow, await withUpdate({ hasLeft: false }), [lead.name, ...ORDER]);
    await expect(erasing).rejects.toThrow(/They hold a role still: housing\..*Give them a last day/);
  });

  it.each([
    { args: [lead.name, '--ground', 'no-longer-needed'], says: /--ordered-by is missing/ },
    { args: [lead.name, '--ordered-by', 'Dana', '--ground', 'because'], says: /--ground is one of: no-longer-needed/ },
    { args: ['Nobody Atall', ...ORDER], says: /Nobody in the list of people is called "Nobody Atall"/ },
    { args: ORDER, says: /Name one person/ },
  ])('asks for what is missing: $says', async ({ args, says }) => {
    await expect(runCommand(erasePersonNow, await withUpdate(), args)).rejects.toThrow(says);
  });
});
