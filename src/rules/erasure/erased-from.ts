import { slug } from '../../words/agency.ts';
import type { Erasure } from '../../words/erasure.ts';
import type { PersonId } from '../../words/person.ts';

/** What stands where a name stood. */
export const NAME_ERASED = 'somebody whose name was erased';

/** What stands where their words stood, if these were erased too. */
export const WORDS_ERASED = 'These words were erased.';

const ERASED = 'erased:';

/** The id that stands in the place of somebody's. It leads to nobody: nothing is kept that says whose it is. */
export function pseudonymOf(id: string): string {
  return `${ERASED}${id}`;
}

export function isErased(id: string): boolean {
  return id.startsWith(ERASED);
}

/** Whose data is to be erased, and what stands in their place. */
export type ErasedPerson = Pick<Erasure, 'personId' | 'pseudonym' | 'withWords'> & {
  /** As the list of people has it; empty, or left out, where it does not have them. */
  readonly name?: string;
};

/** Where somebody's own words stand: beside their id, or further in. */
const WORDS: ReadonlySet<string> = new Set(['words', 'reason', 'describes', 'wants', 'suggests', 'noEvidenceReason']);

/** What stands further in and is not theirs: the plan's words, and those of an action that both sides agreed on. */
const NOT_THEIRS: ReadonlySet<string> = new Set(['action', 'toAdd', 'progress', 'planProgress', 'before', 'after']);

/**
 * A value of any shape without somebody: their id becomes the pseudonym, the name beside it is taken out, and so are their
 * own words where that is asked for. The same of an entry and of the rows of its history leaves the one following from the
 * others.
 */
export function erasedFrom(value: unknown, who: ErasedPerson): unknown {
  return without(value, who, undefined);
}

/** @param author whoever said what stands here, as far as the objects around it tell */
function without(value: unknown, who: ErasedPerson, author: unknown): unknown {
  if (typeof value === 'string') return value.replace(occurrences(who.personId), who.pseudonym);
  if (Array.isArray(value)) return value.map((inner) => without(inner, who, author));
  if (!isRecord(value)) return value;
  const by = value['by'] ?? value['givenBy'] ?? author;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isName = isNameOf(key, value, who.personId) || isNameAlone(key, value, who.name);
      if (typeof inner === 'string' && isName) return [key, NAME_ERASED];
      if (typeof inner === 'string' && WORDS.has(key) && who.withWords && by === who.personId) {
        return [key, inner === '' ? '' : WORDS_ERASED];
      }
      return [key, without(inner, who, NOT_THEIRS.has(key) ? undefined : by)];
    }),
  );
}

/** `byName` beside `by`, `name` beside `id`, `nameInTeams` beside `personId`. */
function isNameOf(key: string, around: Readonly<Record<string, unknown>>, id: PersonId): boolean {
  if (key === 'name') return around['id'] === id;
  if (key === 'nameInTeams') return around['personId'] === id;
  return key.endsWith('Name') && around[key.slice(0, -'Name'.length)] === id;
}

/** Messages of before have `byName` without `by`: there the name itself has to say whose it is. */
function isNameAlone(key: string, around: Readonly<Record<string, unknown>>, name = ''): boolean {
  return name !== '' && key === 'byName' && around['by'] === undefined && around[key] === name;
}

/** Whether their name stands somewhere without an id that says whose it is. */
export function isNamedAlone(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return value.some((inner) => isNamedAlone(inner, name));
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([key, inner]) => isNameAlone(key, value, name) || isNamedAlone(inner, name));
}

/** Whether somebody is called by their name anywhere in a value, in whichever case, spacing or apostrophe. Not Ann in Annette. */
export function isSaidIn(value: unknown, name: string): boolean {
  const names = [folded(name), slug(name)].filter((one) => one !== '').map((one) => RegExp.escape(one));
  const called = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'u');
  const isSaid = (inner: unknown): boolean => {
    if (typeof inner === 'string') return called.test(folded(inner));
    return typeof inner === 'object' && inner !== null && Object.values(inner).some(isSaid);
  };
  return names.length > 0 && isSaid(value);
}

function folded(words: string): string {
  return words.normalize('NFKC').replace(/[’‘ʼ]/g, "'").replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Whether somebody's id stands anywhere in a value: in any text, and in the names of fields too. */
export function isAbout(value: unknown, id: PersonId): boolean {
  if (typeof value === 'string') return occurrences(id).test(value);
  if (Array.isArray(value)) return value.some((inner) => isAbout(inner, id));
  return isRecord(value) && Object.entries(value).some(([key, inner]) => occurrences(id).test(key) || isAbout(inner, id));
}

/** A part of a value that is about somebody, and where it stands: `standing.claim`. */
export type Part = { readonly at: string; readonly what: unknown };

/** The outermost objects that name somebody themselves: what they said, and not the whole list that it stands in. */
export function partsAbout(value: unknown, id: PersonId, at = ''): Part[] {
  if (typeof value === 'string') return isAbout(value, id) ? [{ at, what: value }] : [];
  const entries = Array.isArray(value) ? value.map((inner, index) => [String(index), inner] as const) : fieldsOf(value);
  const isTheirs = !Array.isArray(value) && entries.some(([key, inner]) => isAbout(key, id) || isNamed(inner, id));
  if (isTheirs) return [{ at, what: value }];
  return entries.flatMap(([key, inner]) => partsAbout(inner, id, at === '' ? key : `${at}.${key}`));
}

function fieldsOf(value: unknown): (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

function isNamed(value: unknown, id: PersonId): boolean {
  const texts = Array.isArray(value) ? value : [value];
  return texts.some((text) => typeof text === 'string' && isAbout(text, id));
}

/** Also within a longer text, such as the key of a message; not as a part of a longer id. */
function occurrences(id: PersonId): RegExp {
  return new RegExp(`(?<![0-9A-Za-z])${id}(?![0-9A-Za-z])`, 'g');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
