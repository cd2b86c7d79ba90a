import { describe, expect, it } from 'vitest';
import { type Cadence, DEFAULT_CADENCE } from '../../src/rules/assurance/cadence.ts';
import { tableClient } from '../../src/store/connection.ts';
import { tableDirectory } from '../../src/store/table-directory.ts';
import type { People } from '../../src/words/people.ts';
import { type Person, personId } from '../../src/words/person.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const test = useTestStorage();

/** A server of its own over the same table, with a memory of its own. */
const aServer = () => tableDirectory(tableClient(test.local.connection, 'directory'));

const named = (name: string): Person => ({ id: personId('tenant', name.toLowerCase()), name });
const onlyThese = (...persons: Person[]): People => ({ agencies: [], persons, roles: [], holdings: [] });
const withAlso = (person: Person) => (people: People) => ({ ...people, persons: [...people.persons, person] });
const namesOf = ({ persons }: People): string[] => persons.map(({ name }) => name).toSorted();

describe('the list of people, changed from two servers', () => {
  it('begins with nobody, and takes its first people from both', async () => {
    const [one, other] = [aServer(), aServer()];
    expect(await one.peopleNow()).toEqual(onlyThese());
    await Promise.all([one.change(withAlso(named('Ann'))), other.change(withAlso(named('Bo')))]);
    expect(namesOf(await aServer().people())).toEqual(['Ann', 'Bo']);
  });

  it('keeps what each of many gave at once', async () => {
    await aServer().change(() => onlyThese());
    const names = Array.from({ length: 8 }, (_, n) => `Person-${n}`);
    await Promise.all(names.map((name) => aServer().change(withAlso(named(name)))));
    expect(namesOf(await aServer().people())).toEqual(names);
  });

  it('is changed from what it is now, however lately this server has looked', async () => {
    const [one, other] = [aServer(), aServer()];
    await one.change(() => onlyThese(named('Ann')));
    await one.people();
    await other.change(withAlso(named('Bo')));
    expect(namesOf(await one.people())).toEqual(['Ann']);
    expect(namesOf(await one.peopleNow())).toEqual(['Ann', 'Bo']);

    expect(namesOf(await one.change(withAlso(named('Cy'))))).toEqual(['Ann', 'Bo', 'Cy']);
    expect(namesOf(await one.people())).toEqual(['Ann', 'Bo', 'Cy']);
  });

  it('is not written when nothing changes, so that nobody else has to begin again', async () => {
    const server = aServer();
    await server.change(() => onlyThese(named('Ann')));
    const etag = async () => (await tableClient(test.local.connection, 'directory').getEntity('people', 'current')).etag;
    const before = await etag();
    await server.change((people) => people);
    expect(await etag()).toBe(before);
  });
});

describe('how the partnership asks', () => {
  it('is the default until it says otherwise, and then its own on every server', async () => {
    expect(await aServer().cadence()).toEqual(DEFAULT_CADENCE);
    const own: Cadence = { ...DEFAULT_CADENCE, thenEveryWorkingDays: 10, tellsOfLead: ['line-manager', 'chair'] };
    const server = aServer();
    await server.cadence();
    await server.setCadence(own);
    expect(await server.cadence()).toEqual(own);
    expect(await aServer().cadence()).toEqual(own);
  });
});
