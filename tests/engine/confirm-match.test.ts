import { describe, expect, it } from 'vitest';
import { importPeople } from '../../src/command-line/people.ts';
import { confirmMatch } from '../../src/engine/confirm-match.ts';
import type { Deps } from '../../src/engine/deps.ts';
import type { People } from '../../src/words/people.ts';
import { EmailAddress, personId } from '../../src/words/person.ts';
import { buildPeople, persons, viewerAs } from '../support/build-people.ts';
import { buildFile } from '../support/build-word.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

const ann = { name: 'Ann Cole', email: EmailAddress.parse('ann@housing.example'), id: personId('tenant', 'ann') };
const bo = { name: 'Bo Dunn', email: EmailAddress.parse('bo@housing.example'), id: personId('tenant', 'bo') };
const HEADER = 'agency,role,title,shared,name,e-mail,tenant id,object id';
const ROWS = [
  `Housing,lead,,yes,${ann.name},${ann.email},,`,
  `Housing,lead,,yes,${bo.name},${bo.email},,`,
  `Board,business manager,,,Elin Marsh,,${persons.businessManager.id.replace(':', ',')}`,
];

/** Two who are known by their addresses alone, and have met the bot. */
async function startWithTwoMet(): Promise<Deps> {
  const { deps } = await startEngine({ people: buildPeople({ vacant: [] }) });
  await importRows(deps, ...ROWS);
  for (const { email, id, name } of [ann, bo]) {
    await deps.matches.propose({ email, personId: id, nameInTeams: name, seenAt: deps.clock() });
  }
  return deps;
}

async function importRows(deps: Deps, ...rows: readonly string[]): Promise<void> {
  await runCommand(importPeople, deps, [await buildFile('people.csv', [HEADER, ...rows].join('\n'))]);
}

const confirm = (deps: Deps, { email }: typeof ann) => confirmMatch(deps, { address: email }, viewerAs(persons.businessManager));

const holds = ({ holdings }: People, { id }: typeof ann): boolean => holdings.some((held) => held.personId === id);

/** As if another process did something while this one was between reading the matches and writing. */
function meanwhile(deps: Deps, doOnce: () => Promise<unknown>): Deps {
  let isDone = false;
  const all = async () => {
    const listed = await deps.matches.all();
    if (!isDone) {
      isDone = true;
      await doOnce();
    }
    return listed;
  };
  return { ...deps, matches: { ...deps.matches, all } };
}

describe('somebody who is confirmed', () => {
  it('holds their roles, and so does another who is confirmed at the same time', async () => {
    const deps = await startWithTwoMet();
    const outcomes = await Promise.all([confirm(deps, ann), confirm(deps, bo)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['confirmed', 'confirmed']);
    const people = await deps.directory.peopleNow();
    expect([holds(people, ann), holds(people, bo), people.awaited]).toEqual([true, true, undefined]);
  });

  it('holds them still when another process was reading in a list meanwhile, and that list is the one that counts', async () => {
    const deps = await startWithTwoMet();
    const importing = meanwhile(deps, () => confirm(deps, ann));
    await importRows(importing, ...ROWS, 'Police,lead,,,Cy Eve,,t,cy');
    const people = await deps.directory.peopleNow();
    expect(holds(people, ann)).toBe(true);
    expect(people.persons.map(({ name }) => name)).toContain('Cy Eve');
    expect(people.awaited?.map(({ name }) => name)).toEqual([bo.name]);
  });

  it('does not bring back the list that was there when the confirming began', async () => {
    const deps = await startWithTwoMet();
    const confirming = meanwhile(deps, () => importRows(deps, ...ROWS, 'Police,lead,,,Cy Eve,,t,cy'));
    expect(await confirm(confirming, ann)).toMatchObject({ kind: 'confirmed' });
    const people = await deps.directory.peopleNow();
    expect(holds(people, ann)).toBe(true);
    expect(people.persons.map(({ name }) => name)).toContain('Cy Eve');
  });
});
