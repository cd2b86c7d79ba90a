import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  confirmProcedureNow,
  importProcedure,
  listProcedures,
  retireProcedureNow,
} from '../../src/command-line/procedure-keep.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { DEFAULT_PROCEDURE_FILE } from '../../src/procedures/bundled.ts';
import type { People } from '../../src/words/people.ts';
import { roleKey } from '../../src/words/role.ts';
import { buildPeople, persons } from '../support/build-people.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

let folder: string;
let bundled: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'procedures-'));
  bundled = await readFile(DEFAULT_PROCEDURE_FILE, 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

/** The bundled one, under a version of its own. */
const versionOf = (version: string): Promise<string> =>
  fileOf(`version-${version}.yaml`, bundled.replace(/^version: .*$/m, `version: '${version}'`));

const CHAIR = ['--by', persons.chair.name];
const nameOf = (version: string): string[] => ['generic-four-stage', version];

async function withConfirmed(deps: Deps, version: string): Promise<void> {
  await runCommand(importProcedure, deps, [await versionOf(version)]);
  await runCommand(confirmProcedureNow, deps, [...nameOf(version), ...CHAIR]);
}

describe('the partnership’s procedure', () => {
  it('is imported as a draft, and runs once the chair has confirmed it, which is kept with the day', async () => {
    const { deps } = await startEngine();
    const imported = await runCommand(importProcedure, deps, [await versionOf('7')]);
    expect(imported).toMatchObject({
      code: 0,
      said: [expect.stringContaining('7 is kept'), expect.stringContaining('Nothing is missing')],
    });
    expect((await runCommand(listProcedures, deps, [])).said.join('\n')).toContain('draft: nothing is missing');

    const confirmed = await runCommand(confirmProcedureNow, deps, [...nameOf('7'), ...CHAIR]);
    expect(confirmed.said).toEqual([`generic-four-stage 7: in force: confirmed by ${persons.chair.name} on 4 June 2026.`]);
    const [stored] = await deps.procedures.versionsNow();
    expect(stored?.confirmed).toEqual({ by: persons.chair.id, byName: persons.chair.name, at: deps.clock() });
    expect(await runCommand(listProcedures, deps, [])).toMatchObject({ code: 0 });
  });

  it('imported or confirmed twice, is as it was after the first time', async () => {
    const { deps, wait } = await startEngine();
    await withConfirmed(deps, '7');
    const before = await deps.procedures.versionsNow();
    wait(60);
    const again = await runCommand(importProcedure, deps, [await versionOf('7')]);
    expect(again.said[0]).toBe('generic-four-stage 7 is kept already, just as it reads.');
    await runCommand(confirmProcedureNow, deps, [...nameOf('7'), '--by', persons.businessManager.name]);
    expect(await deps.procedures.versionsNow()).toEqual(before);
  });

  it('is never written over by another text of the same version', async () => {
    const { deps } = await startEngine();
    await withConfirmed(deps, '7');
    const other = await fileOf(
      'other.yaml',
      (await readFile(await versionOf('7'), 'utf8')).replace(/^title: .*$/m, 'title: Another'),
    );
    await expect(runCommand(importProcedure, deps, [other])).rejects.toThrow('Give other.yaml another version');
  });

  it('is overtaken by the version that is confirmed last, and retired only when somebody says so', async () => {
    const { deps, wait } = await startEngine();
    await withConfirmed(deps, '7');
    wait(60);
    await runCommand(importProcedure, deps, [await versionOf('8')]);
    const { said } = await runCommand(confirmProcedureNow, deps, [...nameOf('8'), ...CHAIR]);
    expect(said).toContain('generic-four-stage 7 is overtaken by it.');
    expect((await runCommand(listProcedures, deps, [])).said.join('\n')).toContain('overtaken by generic-four-stage 8');

    const retired = await runCommand(retireProcedureNow, deps, [...nameOf('8'), ...CHAIR, '--because', 'It was the wrong text']);
    expect(retired.said).toEqual(['generic-four-stage 8 is retired.', 'In force is generic-four-stage 7.']);
    await expect(runCommand(confirmProcedureNow, deps, [...nameOf('8'), ...CHAIR])).rejects.toThrow('It is retired.');
    const last = await runCommand(retireProcedureNow, deps, [...nameOf('7'), ...CHAIR, '--because', 'We join the region']);
    expect(last.said.at(-1)).toContain('No procedure is in force now');
    expect(await runCommand(listProcedures, deps, [])).toMatchObject({ code: 1 });
  });

  it('with something unknown in it is kept, and not confirmed', async () => {
    const { deps } = await startEngine();
    const draft = (await readFile(await versionOf('9'), 'utf8')).replace(
      /^finalDecision:\n {2}by: .*$/m,
      'finalDecision:\n  by: unknown',
    );
    const { code, said } = await runCommand(importProcedure, deps, [await fileOf('unknown.yaml', draft)]);
    expect(code).toBe(1);
    expect(said.join('\n')).toContain('Who decides in the last stage is unknown.');
    await expect(runCommand(confirmProcedureNow, deps, [...nameOf('9'), ...CHAIR])).rejects.toThrow(
      'Who decides in the last stage',
    );
    expect((await deps.procedures.versionsNow())[0]?.confirmed).toBeUndefined();
  });

  it('that cannot be read is not kept, and each fault is named with its line', async () => {
    const { deps } = await startEngine();
    const broken = await fileOf('broken.yaml', bundled.replace(/^id: .*$/m, 'id: Not an Id'));
    await expect(runCommand(importProcedure, deps, [broken])).rejects.toThrow(/broken\.yaml.*line \d+/s);
    expect(await deps.procedures.versionsNow()).toEqual([]);
  });
});

describe('who says which procedure it is', () => {
  /** The police lead holds a role of that title as well. */
  const withPartner = (people: People): People => {
    const [first] = people.roles.filter(({ agencyId }) => agencyId === 'police');
    if (!first) throw new Error('the police have a role in these people');
    const role = {
      ...first,
      key: roleKey(first.agencyId, 'Delegated Safeguarding Partner'),
      title: 'Delegated Safeguarding Partner',
    };
    const holding = { roleKey: role.key, personId: persons.policeLead.id, fromOn: people.holdings[0]?.fromOn ?? '' };
    return { ...people, roles: [...people.roles, role], holdings: [...people.holdings, holding as People['holdings'][number]] };
  };

  it.each([
    { who: persons.chair, may: true, because: 'the chair speaks for the partnership' },
    { who: persons.businessManager, may: true, because: 'the business manager keeps its papers' },
    { who: persons.policeLead, may: true, because: 'the list says that they are a safeguarding partner' },
    { who: persons.housingLead, may: false, because: 'a lead answers for actions' },
    { who: persons.partnershipManager, may: false, because: 'a safeguarding manager verifies' },
  ])('$who.name: $may, since $because', async ({ who, may }) => {
    const { deps } = await startEngine({ people: withPartner(buildPeople({ hasLevels: true })) });
    await runCommand(importProcedure, deps, [await versionOf('7')]);
    const said = runCommand(confirmProcedureNow, deps, [...nameOf('7'), '--by', who.name]);
    if (may) expect((await said).code).toBe(0);
    else await expect(said).rejects.toThrow('Only the chair, the business manager or a safeguarding partner');
    const retiring = runCommand(retireProcedureNow, deps, [...nameOf('7'), '--by', who.name, '--because', 'Replaced']);
    if (may) expect((await retiring).code).toBe(0);
    else await expect(retiring).rejects.toThrow('was left as it is');
  });

  it.each([
    { args: ['generic-four-stage', '7'], says: '--by is missing', because: 'nobody is named' },
    { args: ['generic-four-stage', ...CHAIR], says: 'Name one version', because: 'no version is named' },
    {
      args: ['generic-four-stage', '99', ...CHAIR],
      says: 'There is no procedure generic-four-stage 99',
      because: 'there is none',
    },
    {
      args: ['generic-four-stage', '7', '--by', 'Nobody At All'],
      says: 'nobody in the list',
      because: 'they are not in the list',
    },
  ])('refuses $args: $because', async ({ args, says }) => {
    const { deps } = await startEngine();
    await expect(runCommand(confirmProcedureNow, deps, args)).rejects.toThrow(says);
  });
});
