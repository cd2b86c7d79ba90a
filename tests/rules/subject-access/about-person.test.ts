import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erasedFrom, isAbout, partsAbout } from '../../../src/rules/erasure/erased-from.ts';
import { kinds } from '../../../src/store/row-kinds.ts';
import { PersonId } from '../../../src/words/person.ts';
import { persons } from '../../support/build-people.ts';
import { leavesOf, planted } from '../../support/schema-fields.ts';

const { id } = persons.housingLead;
const pseudonym = PersonId.parse('erased:one');
const places = Object.values(kinds).flatMap(({ name, schema }) =>
  leavesOf(schema)
    .filter((leaf) => leaf.schema === PersonId)
    .map(({ path }) => ({ name, path })),
);

describe('looking for somebody in what is stored', () => {
  it('knows of many places', () => {
    expect(new Set(places.map(({ name }) => name))).toContain('history');
    expect(places.length).toBeGreaterThan(100);
  });

  it('finds them wherever the schemas let an id stand, gives what stands around it, and takes it out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), ({ path }) => {
        const value = planted(path, id);
        expect(isAbout(value, id)).toBe(true);
        expect(partsAbout(value, id).length).toBeGreaterThan(0);
        expect(isAbout(erasedFrom(value, { personId: id, pseudonym }), id)).toBe(false);
      }),
      { numRuns: 2 * places.length },
    );
  });

  it('knows of no name that stands without an id, but for those of people who have none yet', () => {
    const alone = Object.values(kinds).flatMap(({ name, schema }) => {
      const paths = leavesOf(schema).map(({ path }) => path.join('.'));
      return paths
        .filter((path) => /name$/i.test(path) && !/agencyName$/i.test(path))
        .filter((path) => !IDS_BESIDE.some(([own, id]) => own.test(path) && paths.includes(path.replace(own, id))))
        .map((path) => `${name} ${path}`);
    });
    expect(alone).toEqual([
      'people awaited.*.name',
      'procedure procedure.immediateRisk.contacts.*.name',
      'erasure name', // beside `personId`, and gone when it has ended
    ]);
  });

  it('takes out every name that the schemas have beside an id', () => {
    const fields = Object.values(kinds).flatMap(({ schema }) => leavesOf(schema).map(({ path }) => path));
    const beside = (path: readonly string[]): string[][] =>
      fields
        .filter((other) => other.length === path.length && other.slice(0, -1).join() === path.slice(0, -1).join())
        .map((other) => [...other]);
    for (const { path } of places) {
      for (const name of beside(path).filter((other) => /name$/i.test(other.at(-1) ?? ''))) {
        const key = path.at(-1) ?? '';
        const own = name.at(-1) ?? '';
        if (!isNameOf(own, key)) continue;
        const value = erasedFrom({ [key]: id, [own]: 'Priya Nair' }, { personId: id, pseudonym });
        expect(JSON.stringify(value)).not.toContain('Priya');
      }
    }
  });
});

/** What stands beside a name, in the place of the end of its key. */
const IDS_BESIDE: readonly (readonly [RegExp, string])[] = [
  [/Name$/, ''],
  [/\bname$/, 'id'],
  [/\bnameInTeams$/, 'personId'],
];

/** An agency's name beside a person is nobody's. */
function isNameOf(name: string, key: string): boolean {
  return name === `${key}Name` || (name === 'name' && key === 'id') || name === 'nameInTeams';
}
