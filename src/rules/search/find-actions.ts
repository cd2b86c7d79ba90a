import { daysOverdue, type Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { CalendarDate } from '../../words/time.ts';
import { mayRead, maySeeStatus, type Viewer } from '../people/access.ts';
import { agencyNow } from '../people/answering.ts';
import { holdersOf } from '../people/holders.ts';
import { progressOf } from '../summary/figures.ts';
import { spellingsOf } from '../updates/read-refs.ts';

/** An action that was found, and how much of it whoever searches may see. */
export type FoundAction = {
  readonly entry: Entry;
  /** A restricted review's shows its reference and no more. */
  readonly shows: 'facts' | 'reference';
};

/** What people type for a state, and what counts as it. */
const STATES: readonly { readonly words: readonly string[]; readonly is: (entry: Entry, today: CalendarDate) => boolean }[] = [
  { words: ['overdue', 'late'], is: (entry, today) => daysOverdue(entry, today) > 0 },
  { words: ['undated'], is: ({ action }) => action.timing.kind !== 'deadline' },
  { words: ['verified'], is: (entry) => progressOf(entry) === 'verified' },
  { words: ['signed'], is: (entry) => progressOf(entry) === 'signed-off' },
  { words: ['claimed', 'waiting'], is: (entry) => progressOf(entry) === 'claimed' },
  { words: ['progress'], is: ({ standing }) => standing.state === 'in-progress' },
  { words: ['started'], is: ({ standing }) => standing.state !== 'not-started' },
  { words: ['ended'], is: ({ standing }) => standing.state === 'ended' },
  { words: ['disagreement', 'disagreements', 'disputed'], is: ({ disagreement }) => disagreement !== undefined },
  { words: ['help'], is: ({ lastUpdate }) => lastUpdate?.state === 'needs-help' },
];

/** Words between the others that say nothing of an action. */
const EMPTY_WORDS = new Set([
  'a',
  'an',
  'and',
  'the',
  'of',
  'for',
  'in',
  'on',
  'by',
  'with',
  'all',
  'any',
  'actions',
  'action',
  'off',
]);

export type Search = {
  readonly viewer: Viewer;
  readonly people: People;
  readonly today: CalendarDate;
};

/**
 * Actions by reference, words, agency, person and state, every word of the query having to fit; the best first. Of what
 * somebody may not read, nothing is looked at but what they may be shown: another's plan words are never searched, and an
 * action of a restricted review is found by its whole reference alone.
 */
export function findActions(entries: readonly Entry[], query: string, search: Search): FoundAction[] {
  const wanted = queryOf(query);
  if (wanted.words.length === 0 && wanted.refs.length === 0) return [];
  return entries
    .flatMap((entry) => {
      const score = scoreOf(entry, wanted, search);
      return score ? [{ entry, ...score }] : [];
    })
    .toSorted((a, b) => b.points - a.points || a.entry.action.ref.localeCompare(b.entry.action.ref, 'en-GB'))
    .map(({ entry, shows }) => ({ entry, shows }));
}

/** How much of an action somebody may see, wherever they came upon it; `undefined` for nothing. */
export function shownOf(entry: Entry, { viewer, people }: Pick<Search, 'viewer' | 'people'>): FoundAction | undefined {
  const isReader = mayRead(viewer, entry, people);
  if (!isReader && !maySeeStatus(viewer)) return undefined;
  return { entry, shows: entry.isRestricted && !isReader ? 'reference' : 'facts' };
}

type Query = { readonly words: readonly Wanted[]; readonly refs: readonly string[] };

/** A word that has to fit, or with "not" before it one that must not. */
type Wanted = { readonly word: string; readonly isNot: boolean };

function queryOf(query: string): Query {
  const written = query.trim().toUpperCase().replaceAll('–', '-');
  const refs = spellingsOf(written.replaceAll(' ', '-'));
  const said = wordsOf(query).filter((word) => !EMPTY_WORDS.has(word));
  const words = said.map((word, n) => ({ word, isNot: said[n - 1] === NOT })).filter(({ word }) => word !== NOT);
  return { words, refs };
}

const NOT = 'not';

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f'’]/g, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

type Score = { readonly points: number; readonly shows: FoundAction['shows'] };

const WHOLE_REFERENCE = 100;

function scoreOf(entry: Entry, { words, refs }: Query, search: Search): Score | undefined {
  const shown = shownOf(entry, search);
  if (!shown) return undefined;
  const { shows } = shown;
  const isReader = mayRead(search.viewer, entry, search.people);
  if (refs.some((ref) => ref === entry.action.ref)) return { points: WHOLE_REFERENCE, shows };
  if (shows === 'reference' || words.length === 0) return undefined;
  const fields = fieldsOf(entry, isReader && !entry.isRestricted, search);
  let points = 0;
  for (const { word, isNot } of words) {
    const best = pointsOf(word, entry, fields, search.today);
    if (best > 0 === isNot) return undefined;
    points += best + 1;
  }
  return { points, shows };
}

type Field = { readonly words: readonly string[]; readonly points: number };

/** What is searched of an action, and what a word found there is worth. */
function fieldsOf(entry: Entry, hasWords: boolean, { people, today }: Search): Field[] {
  const { action, planTitle, isRestricted } = entry;
  const agencyId = agencyNow(people, action.agencyId);
  const agency = people.agencies.find(({ id }) => id === agencyId);
  const role = people.roles.find(({ key }) => key === action.owner);
  const holders = holdersOf(people, action.owner, today).map(({ name }) => name);
  return [
    { words: wordsOf(action.ref), points: 8 },
    { words: wordsOf([action.agencyName, agency?.name, ...(agency?.aliases ?? [])].join(' ')), points: 6 },
    { words: wordsOf([role?.title ?? action.ownerWords, ...holders].join(' ')), points: 5 },
    ...(isRestricted ? [] : [{ words: wordsOf(action.title), points: 6 }]),
    ...(isRestricted ? [] : [{ words: wordsOf(`${action.planId} ${planTitle}`), points: 3 }]),
    ...(hasWords ? [{ words: wordsOf(`${action.recommendation} ${action.action}`), points: 2 }] : []),
  ];
}

/** The beginning of a word is enough from the third letter on. */
function pointsOf(word: string, entry: Entry, fields: readonly Field[], today: CalendarDate): number {
  const state = STATES.find(({ words }) => words.includes(word));
  const byState = state?.is(entry, today) ? 4 : 0;
  const fits = (one: string): boolean => one === word || (word.length >= 3 && one.startsWith(word));
  const byField = fields.filter(({ words }) => words.some(fits)).map(({ points }) => points);
  return Math.max(byState, 0, ...byField);
}
