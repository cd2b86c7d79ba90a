import { describe, expect, it } from 'vitest';
import { personsCalled } from '../../../src/rules/edits/find-person.ts';
import { buildPeople, persons } from '../../support/build-people.ts';

const people = buildPeople();

describe('a person named at the terminal', () => {
  it.each([
    { words: 'Elin Marsh', because: 'that is the name' },
    { words: ' elin  MARSH ', because: 'case and spacing do not matter' },
    { words: persons.businessManager.id, because: 'that is the id' },
  ])('is found: $because', ({ words }) => {
    expect(personsCalled(people, words)).toEqual([persons.businessManager]);
  });

  it.each([
    { words: 'Elin', because: 'half a name could be somebody else’s' },
    { words: '', because: 'nobody is named' },
  ])('is not: $because', ({ words }) => {
    expect(personsCalled(people, words)).toEqual([]);
  });

  it('is not guessed where two have one name', () => {
    const twin = { ...persons.chair, name: 'Elin Marsh' };
    expect(personsCalled({ ...people, persons: [persons.businessManager, twin] }, 'Elin Marsh')).toHaveLength(2);
  });
});
