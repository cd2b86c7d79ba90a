import { type Card, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import { addMinutes, dateInWords, dateOf } from '../../words/time.ts';
import type { Scope } from './scope.ts';
import { scopeData, scopeInWords } from './scope-in-words.ts';
import type { ChangedRef, ChangeKind, WhatChanged } from './what-changed-since.ts';

/** How many references one line names before it says how many more there are. */
const MOST_REFS = 20;

/** What happened since a day: numbers and references, fit for a channel. */
export function changesCard(changed: WhatChanged, view: { readonly people: People; readonly scope: Scope }): Card {
  const { people, scope } = view;
  const { changes, period } = changed;
  const from = dateInWords(dateOf(addMinutes(period.from, 1)));
  const of = scopeInWords(scope, people);
  const heading = changes.length === 0 ? en`Nothing changed since ${from}` : en`What changed since ${from}`;
  const hasSeveralPlans = new Set(changes.flatMap(({ refs }) => refs.map(({ planId }) => planId))).size > 1;
  return {
    name: 'changes',
    data: {
      summary: heading,
      heading,
      intro: of === '' ? '' : en`Counted: ${of}.`,
      rows: changes.map(({ kind, refs }) => ({
        heading: `${refs.length} ${changeInWords[kind]}`,
        words: refsInWords(refs, hasSeveralPlans) + (kind === 'moved' ? driftOf(changed) : ''),
      })),
      note: en`Until ${dateInWords(dateOf(period.to))}. An action can be behind several of these.`,
      ...scopeData(scope),
      backLabel: en`Back to the status`,
    },
  };
}

/** What is said of so many actions. */
export const changeInWords: Readonly<Record<ChangeKind, string>> = en({
  registered: 'came into the register',
  claimed: 'claimed complete',
  'claim-withdrawn': 'had the claim taken back',
  returned: 'sent back with what is missing',
  verified: 'verified',
  'signed-off': 'signed off',
  ended: 'ended without completion',
  reopened: 'reopened',
  'became-overdue': 'became overdue',
  'no-longer-overdue': 'no longer overdue',
  dated: 'given a first due date',
  moved: 'given another due date',
  transferred: 'handed on to others',
  'new-exceptions': 'came to need a decision by the chair',
  'disagreement-raised': 'had a disagreement raised',
  'disagreement-closed': 'had a disagreement settled or closed',
});

function refsInWords(refs: readonly ChangedRef[], hasSeveralPlans: boolean): string {
  const named = refs.map(({ ref, planId }) => (hasSeveralPlans && planId ? `${planId} ${ref}` : ref));
  const shown = shortened(named.slice(0, MOST_REFS).join(', '), 1_000);
  return named.length > MOST_REFS ? en`${shown} and ${named.length - MOST_REFS} more` : shown;
}

/** Empty where no date was moved; else it begins with the end of a sentence. */
export function driftOf(changed: Drift): string {
  const drift = driftInWords(changed);
  return drift === '' ? '' : en`. In all ${drift}.`;
}

type Drift = Pick<WhatChanged, 'daysLater' | 'daysEarlier'>;

/** "92 days later and 5 days earlier"; empty where nothing moved. */
export function driftInWords({ daysLater, daysEarlier }: Drift): string {
  const later = daysLater > 0 ? en`${counted(daysLater, 'day')} later` : '';
  const earlier = daysEarlier > 0 ? en`${counted(daysEarlier, 'day')} earlier` : '';
  return [later, earlier].filter((words) => words !== '').join(en` and `);
}
