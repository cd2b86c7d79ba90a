import type { People } from '../../words/people.ts';
import type { Person } from '../../words/person.ts';

/** @returns everybody whom the words can mean: a person's id, or a whole name in any case and spacing */
export function personsCalled({ persons }: Pick<People, 'persons'>, words: string): Person[] {
  const wanted = plain(words);
  return persons.filter(({ id, name }) => plain(id) === wanted || plain(name) === wanted);
}

function plain(words: string): string {
  return words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
