import type { Refuse } from '../decisions/decision.ts';
import { type Refusal, refusalText } from '../decisions/refusal.ts';
import type { EntryRef } from '../words/action.ts';
import type { Card } from '../words/card-data.ts';
import { en } from '../words/english.ts';
import type { People } from '../words/people.ts';
import { mayRead, type Viewer } from './people/access.ts';

/**
 * An expected "no": why, and what to do next.
 * @param about the action that it is about, when the reader may look at it; the card then offers to open it
 */
export function refusalCard(reason: Refusal, about?: EntryRef): Card {
  const { why, next } = refusalText[reason];
  return {
    name: 'refusal',
    data: {
      summary: why,
      heading: about ? en`${about.ref}: that could not be done` : en`That could not be done`,
      reason: why,
      next,
      hasButton: about !== undefined,
      buttonLabel: en`See how it stands now`,
      buttonVerb: 'open-action',
      planId: about?.planId ?? '',
      ref: about?.ref ?? '',
    },
  };
}

/**
 * A refusal about an action, as far as this reader may know of it: to somebody who may not read it, the answer is the one
 * that they would get if there were no such action.
 */
export function refusedActionCard({ reason, entry }: Refuse, viewer: Viewer, people: People): Card {
  return entry && mayRead(viewer, entry, people) ? refusalCard(reason, entry.action) : refusalCard('unknown-action');
}
