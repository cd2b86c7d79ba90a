import { slug } from '../../words/agency.ts';

/** What the directory has: these words stop nobody. */
export type Known = {
  readonly people: readonly string[];
  readonly agencies: readonly string[];
  readonly roleTitles: readonly string[];
};

/** The directory, made ready for looking up. */
export type KnownNames = {
  /** Whether words, in any order, are the names of somebody known, or a title and their surname. */
  readonly isPerson: (words: readonly string[]) => boolean;
  /** Whether a word stands in the name of an agency or a role. */
  readonly isOfWork: (word: string) => boolean;
};

const prepared = new WeakMap<Known, KnownNames>();

/** Made once for each directory: a form has several texts. */
export function knownNames(known: Known): KnownNames {
  const names = prepared.get(known) ?? prepare(known);
  prepared.set(known, names);
  return names;
}

function prepare({ people, agencies, roleTitles }: Known): KnownNames {
  const persons = people.map((name) => new Set(partsOf(name)));
  const ofWork = new Set([...agencies, ...roleTitles].flatMap(partsOf));
  return {
    isPerson: (words) => {
      const asked = words.map(slug);
      return asked.length > 0 && persons.some((parts) => asked.every((word) => parts.has(word)));
    },
    isOfWork: (word) => ofWork.has(slug(word)),
  };
}

function partsOf(name: string): string[] {
  return name.split(/[\s,()/&]+/).flatMap((word) => {
    const part = slug(word.replace(/['’]s$/, ''));
    return part === '' ? [] : [part];
  });
}
