import type { ClaimOutcome } from '../../decisions/message.ts';
import { type Card, fact, said } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { dateInWords, dateOf, type Instant, timeInWords } from '../../words/time.ts';
import { disagreeButton } from '../disagreements/can-disagree.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, titleOf } from '../updates/entry-in-words.ts';

/** The decision on a claim: the receipt of whoever decided, or the news for the lead. */
export function claimDecidedCard(
  entry: Entry,
  view: {
    for: 'decider' | 'lead';
    outcome: ClaimOutcome;
    byName: string;
    at: Instant;
    notice?: string;
    /** For a lead who can disagree with another agency about it. */
    canDisagree?: boolean;
  },
): Card {
  const { planId, ref } = entry.action;
  const { outcome } = view;
  const heading = outcome.kind === 'verified' ? en`${ref}: verified` : en`${ref}: sent back`;
  return {
    name: 'claim-decided',
    data: {
      summary: outcome.kind === 'verified' ? en`${ref} is verified as complete` : en`${ref} was sent back: something is missing`,
      heading,
      planId,
      ref,
      notice: view.notice ?? '',
      title: titleOf(entry),
      facts: [
        fact(
          outcome.kind === 'verified' ? en`Verified` : en`Sent back`,
          en`${dateInWords(dateOf(view.at))} at ${timeInWords(view.at)}, by ${view.byName}`,
        ),
        planFact(entry),
      ],
      said:
        outcome.kind === 'returned' && !entry.isRestricted
          ? said(en`What is missing`, outcome.reason, MAX_REASON_CHARACTERS)
          : [],
      next: nextFor(entry, view.for, outcome.kind, view.byName),
      ...disagreeButton(view.canDisagree && outcome.kind === 'returned' ? 'returned-claim' : undefined),
      openLabel: view.for === 'lead' ? en`Open the action` : '',
      backLabel: en`Back to my list`,
    },
  };
}

function nextFor({ isRestricted }: Entry, reader: 'decider' | 'lead', outcome: ClaimOutcome['kind'], byName: string): string {
  if (reader === 'decider') {
    return outcome === 'verified'
      ? en`The responsible lead has been told. Nothing more is needed from you.`
      : en`The responsible lead has been told, and has the action on their list again. A new claim will come to you.`;
  }
  if (outcome === 'verified') return en`Thank you. Nothing more is needed from you on this action.`;
  const missing = isRestricted
    ? en`This review is restricted, so the reason is not shown here. Ask ${byName} what is missing.`
    : '';
  return en`${missing} It is on your list again. Open the action to answer, with what was missing.`.trim();
}
