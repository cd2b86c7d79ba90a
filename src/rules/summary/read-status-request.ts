import { type AgencyId, slug } from '../../words/agency.ts';
import type { People } from '../../words/people.ts';
import { agencyNow } from '../people/answering.ts';

type NamedAgency = { readonly id: AgencyId; readonly name: string };

export type StatusRequest =
  | { readonly kind: 'all' }
  | { readonly kind: 'agency'; readonly agencyId: AgencyId; readonly name: string }
  /** No agency is called that. `words` says so and asks; `choices` are what can be typed after "status". */
  | { readonly kind: 'choose'; readonly words: string; readonly choices: readonly string[] };

/**
 * Asking for the status, in a message of nothing but that: "status", "Status of Schools please", "How is housing doing?".
 * A message that names an action (HOU-01) or goes on in sentences tells us something, and asks nothing.
 */
export const ASKS_FOR_STATUS =
  /^(?!.*[a-z][-–]\d)(?:(?:please|show me|give me|what is|what['’]s)\s+)*(?:(?:the\s+)?status\b\s*:?|how\s+(?:is|are)\b(?=.*\bdoing\b))[\p{L}\p{M}\p{N}\s'’“”"&,()/–-]*[.?!\s]*$/iu;

/** What stands around the agency's name. */
const BEFORE =
  /^[\s\p{P}]*(?:(?:please|show me|give me|what is|what['’]s|the)\s+)*(?:(?:status(?:\s+(?:update|report))?|how\s+(?:is|are))(?![\p{L}\p{N}])[\s\p{P}]*)?(?:(?:of|for|from|on)\s+)?(?:the\s+)?/iu;
const AFTER = /(?:(?<![\p{L}\p{N}])(?:doing|please|thanks|thank you|today|now)[\s\p{P}]*)+$/iu;

/** Words that stand for everything, or for nothing, after "status". */
const EVERYTHING = new Set([
  ...['', 'all', 'everything', 'everyone', 'everybody', 'overall', 'it', 'things', 'we', 'they'],
  ...['all-agencies', 'every-agency', 'all-actions', 'actions', 'all-plans', 'plan', 'plans'],
]);

/** How much of somebody's words is repeated to them. */
const MOST_ECHOED = 40;

/** How many agencies are offered when none is near. */
const MOST_CHOICES = 8;

/**
 * @param text as typed, with or without the words around the agency's name
 * @param inRegister the agencies that have actions; the directory may not know them all yet
 */
export function readStatusRequest(text: string, people: People, inRegister: readonly NamedAgency[]): StatusRequest {
  const asked = slug(text.replace(BEFORE, '').replace(AFTER, ''));
  if (EVERYTHING.has(asked)) return { kind: 'all' };
  const agencies = agenciesWithNames(people, inRegister);
  const exact = agencies.filter(({ names }) => names.includes(asked));
  const only = exact[0];
  if (only && exact.length === 1) return { kind: 'agency', agencyId: only.id, name: only.name };
  const near = exact.length > 0 ? exact : nearest(asked, agencies);
  return choose(asked, near.length > 0 ? near : agencies.slice(0, MOST_CHOICES), near.length > 0);
}

type Candidate = NamedAgency & { readonly names: readonly string[] };

function agenciesWithNames(people: People, inRegister: readonly NamedAgency[]): Candidate[] {
  const known = people.agencies
    .filter(({ id }) => agencyNow(people, id) === id)
    .map(({ id, name }) => ({ id, name, names: namesOf(people, id).map(asAsked) }));
  const ids = new Set(people.agencies.map(({ id }) => id));
  const others = new Map(inRegister.filter(({ id }) => !ids.has(id)).map((agency) => [agency.id, agency]));
  return [...known, ...[...others.values()].map(({ id, name }) => ({ id, name, names: [id, name].map(asAsked) }))];
}

/** Its own names, and those of the agencies that it took over. */
function namesOf(people: People, agencyId: AgencyId): string[] {
  return people.agencies
    .filter(({ id }) => agencyNow(people, id) === agencyId)
    .flatMap(({ id, name, aliases }) => [id, name, ...aliases]);
}

function asAsked(name: string): string {
  return slug(name).replace(/^the-/, '');
}

/** Agencies that have the words in a name, or are a slip of the finger away; the nearest first. */
function nearest(asked: string, agencies: readonly Candidate[]): Candidate[] {
  return agencies
    .map((agency) => ({ agency, distance: Math.min(...agency.names.map((name) => distanceTo(asked, name))) }))
    .filter(({ distance }) => distance <= slipsAllowed(asked))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ agency }) => agency);
}

function slipsAllowed(asked: string): number {
  return asked.length <= 4 ? 1 : 2;
}

/** 0 when the words stand in the name as they are; else the fewest slips to the name or to one of its words. */
function distanceTo(asked: string, name: string): number {
  const words = name.split('-').filter((word) => word.length > 3);
  if (`-${name}-`.includes(`-${asked}-`)) return 0;
  return Math.min(...[name, ...words].map((target) => editDistance(asked, target)));
}

/** Letters to add, leave out, change or swap with their neighbour (Damerau and Levenshtein, optimal alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const best = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + cost);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(isSwap ? Math.min(best, at(before, j - 2) + 1) : best);
    }
    before = previous;
    previous = row;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

function choose(asked: string, agencies: readonly Candidate[], isNear: boolean): StatusRequest {
  const choices = agencies.map(({ name }) => name);
  const unknown = `I do not know an agency called “${asked.slice(0, MOST_ECHOED).replaceAll('-', ' ')}”.`;
  if (choices.length === 0) return { kind: 'choose', words: `${unknown} Type “status” for all actions.`, choices };
  const question = isNear ? `Did you mean ${inWords(choices, 'or')}?` : `I know ${inWords(choices, 'and')}.`;
  return { kind: 'choose', words: `${unknown} ${question}`, choices };
}

function inWords(names: readonly string[], word: 'and' | 'or'): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${last}` : last;
}
