import type { EntryRef } from '../../words/action.ts';
import { counted } from '../../words/counted.ts';
import { en, saidNow } from '../../words/english.ts';
import { ageInWords, type CalendarDate, dateOf, daysBetween, shortDateInWords } from '../../words/time.ts';
import { fallbackInWords } from '../people/fallback-in-words.ts';
import { roleInWords } from '../people/roles-in-words.ts';
import type { DeliveryProblem, Trouble } from './delivery-problems.ts';

/** More of somebody's references than this are counted, not named. */
const MOST_NAMED = 6;

/** What there is to say of one person, a line each. */
export type ProblemInWords = {
  readonly name: string;
  readonly roles: string;
  /** `Out of reach since 4 June 2026, 12 days.` */
  readonly since: string;
  readonly why: string;
  readonly remedy: string;
  /** What was tried besides Teams. */
  readonly tried: string;
  readonly waits: string;
};

/** @param age empty on the first day */
const STATES: Readonly<Record<Trouble, (on: string, age: string) => string>> = {
  'out-of-reach': (on, age) => en`Out of reach since ${on}${age && `, ${age}`}.`,
  'not-sent': (on, age) => en`A message failed on ${on}${age && en`, ${age} ago`}.`,
  'not-known': (on, age) => en`In doubt since ${on}${age && `, ${age}`}.`,
};

export function problemInWords(problem: DeliveryProblem, today: CalendarDate): ProblemInWords {
  const { person, roles, trouble, why, remedy, sinceAt, fallback, waiting } = problem;
  const sinceOn = dateOf(sinceAt);
  const days = daysBetween(sinceOn, today);
  return {
    name: person.name,
    roles: roles.map(roleInWords).join('; '),
    since: STATES[trouble](shortDateInWords(sinceOn), days === 0 ? '' : ageInWords(days)),
    why: saidNow(why),
    remedy: saidNow(remedy),
    tried: fallback ? fallbackInWords(fallback) : en`No e-mail was tried.`,
    waits: waitingInWords(waiting.map(({ action }) => action)),
  };
}

/** Nobody's title stands in it: of a restricted review a reference is all that may be shown. */
function waitingInWords(waiting: readonly EntryRef[]): string {
  if (waiting.length === 0) return en`No open action waits for them.`;
  const wait = counted(waiting.length, 'open action waits for them', 'open actions wait for them');
  return `${wait}: ${refsInWords(waiting)}.`;
}

/** `HOU-01, HOU-02 and 3 more`. */
export function refsInWords(all: readonly EntryRef[]): string {
  const refs = [...new Set(all.map(({ ref }) => ref))].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const more = refs.length - MOST_NAMED;
  return `${refs.slice(0, MOST_NAMED).join(', ')}${more > 0 ? en` and ${more} more` : ''}`;
}

const HEADINGS: Readonly<Record<Trouble, (count: number) => string>> = {
  'out-of-reach': (count) => en`${counted(count, 'person', 'people')} could not be reached`,
  'not-sent': (count) => en`to ${counted(count, 'person', 'people')} a message could not be sent`,
  'not-known': (count) => en`of ${counted(count, 'person', 'people')} nobody knows whether a message arrived`,
};

const everybodyReached = () => en`Nobody is known to be out of reach`;

/** `2 people could not be reached; of 1 person nobody knows whether a message arrived`: everybody in the list, each once. */
export function problemsInWords(problems: readonly DeliveryProblem[]): string {
  const kinds = (['out-of-reach', 'not-sent', 'not-known'] as const).flatMap((kind) => {
    const count = problems.filter(({ trouble }) => trouble === kind).length;
    return count === 0 ? [] : HEADINGS[kind](count);
  });
  const words = kinds.join('; ') || everybodyReached();
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}
