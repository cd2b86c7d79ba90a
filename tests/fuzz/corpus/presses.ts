import { allHandlers } from '../../../src/teams/handlers/all-handlers.ts';
import type { Person } from '../../../src/words/person.ts';
import { anyPress } from '../../support/any-press.ts';
import { persons } from '../../support/build-people.ts';
import { ACTIONS, PLAN, RESTRICTED_PLAN, stranger } from '../fuzzed-bot.ts';
import { MARKER, NOWHERE } from '../hostile-values.ts';

/** A button of which nothing can come, since what it sends names nothing, or is not for whoever presses it. */
export type HostilePress = { readonly because: string; readonly by: Person; readonly verb: unknown; readonly data: unknown };

export const VERBS = allHandlers.map(({ verb }) => verb);

/** Everything by which a card says what it is about: a button reads one or more of these, whatever else it reads. */
const NAMES = ['planId', 'ref', 'plan', 'claims', 'about', 'personId', 'email', 'id', 'forId', 'submissionId'] as const;

/** The whole of a valid press, but for what it is about. */
export function aboutNothing(data: Readonly<Record<string, unknown>>, nowhere: () => unknown): Record<string, unknown> {
  return { ...data, ...Object.fromEntries(NAMES.map((name) => [name, nowhere()])), verb: nowhere(), sent: nowhere() };
}

export function validPress(ref: string, planId: string = PLAN): Record<string, string> {
  return anyPress({ planId, ref }, { revision: 0, submissionId: 'no-card-of-ours' });
}

const UNKNOWN_VERBS: readonly unknown[] = [
  ...['', ' ', 'submit', 'SUBMIT-UPDATE', 'submit-update ', 'constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'],
  ...['prototype', '../open-action', 'open-action\u0000', 'v'.repeat(10_000), MARKER, '\ud800', 'find', 'length'],
  ...[null, 7, true, [], ['open-action'], {}, { verb: 'open-action' }, undefined],
];

const SPECIAL: readonly (readonly [because: string, over: Readonly<Record<string, unknown>>])[] = [
  ['a revision below nothing', { seen: '-1', ref: 'HOU-404' }],
  ['a revision beyond all numbers', { seen: '1e309', ref: 'HOU-404' }],
  ['page 1,000,000,000', { page: 1e9, ref: 'HOU-404', planId: 'no-such-plan' }],
  ['page -1', { page: -1, ref: 'HOU-404' }],
  ['a day that there is not', { dueOn: '9999-99-99', untilOn: '9999-99-99', promiseOn: '2026-02-30', ref: 'HOU-404' }],
  ['an action of another plan', { planId: 'child-k', ref: 'POL-1' }],
  ['an action under the plan of a restricted one', { planId: RESTRICTED_PLAN, ref: 'POL-1' }],
  ['a reference with a line in it', { ref: 'HOU-1\nHOU-2' }],
  ['a reference that ends a row key', { ref: 'HOU-1¦x' }],
  ['a reference in small letters', { ref: 'hou-1' }],
  ['a form sent again that is none', { verb: 'submit-update', sent: '{"planId":' }],
  ['a form sent again within itself', { verb: 'send-again', sent: JSON.stringify({ verb: 'send-again', sent: '{}' }) }],
  ['a form sent again of a million levels', { verb: 'submit-update', sent: '['.repeat(100_000) }],
  [
    'words as long as a request can be',
    { words: 'A '.repeat(120_000), reason: 'Mr '.repeat(1_000), sayWords: 'A '.repeat(1_000) },
  ],
  ['a draft that is a key every object has', { read: '{"__proto__":{"state":"complete"}}' }],
  ['a draft beyond all levels', { read: '['.repeat(100_000) }],
];

const { housingLead, businessManager, policeLead } = persons;

export const hostilePresses: readonly HostilePress[] = [
  ...UNKNOWN_VERBS.map((verb) => ({
    because: `a button called ${JSON.stringify(verb)?.slice(0, 40)}`,
    by: housingLead,
    verb,
    data: validPress('HOU-1'),
  })),
  ...VERBS.flatMap((verb) => [
    ...NOWHERE.map((nowhere) => ({
      because: `${verb} about ${JSON.stringify(nowhere).slice(0, 40)}`,
      by: businessManager,
      verb,
      data: aboutNothing(validPress('HOU-1'), () => nowhere),
    })),
    ...SPECIAL.map(([because, over]) => ({
      because: `${verb} with ${because}`,
      by: housingLead,
      verb,
      data: { ...aboutNothing(validPress('HOU-1'), () => 'no-such-plan'), ...over },
    })),
    ...[undefined, null, 7, MARKER, [], [validPress('HOU-1')]].map((data) => ({
      because: `${verb} with ${JSON.stringify(data)?.slice(0, 40)} for data`,
      by: housingLead,
      verb,
      data,
    })),
    ...ACTIONS.map((ref) => ({
      because: `${verb} about ${ref}, by somebody whom nobody knows`,
      by: stranger,
      verb,
      data: validPress(ref),
    })),
    {
      because: `${verb} about a restricted action, by another agency`,
      by: policeLead,
      verb,
      data: { ...aboutNothing(validPress('HOU-1'), () => undefined), planId: RESTRICTED_PLAN, ref: 'HOU-1' },
    },
  ]),
];
