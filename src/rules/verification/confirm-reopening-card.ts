import { type Card, fact, typed } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry, VerifiedStanding } from '../../words/entry.ts';
import type { CalendarDate } from '../../words/time.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { privacyNotice } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, standingInWords, titleOf } from '../updates/entry-in-words.ts';

/** Before an action that counts as complete is reopened: what that does. Nothing is recorded yet. */
export function confirmReopeningCard(
  entry: Entry & { readonly standing: VerifiedStanding },
  view: { readonly today: CalendarDate; readonly reason?: string; readonly problem?: string },
): Card {
  const { action, standing } = entry;
  const heading = en`${action.ref}: reopen it?`;
  const alsoSignedOff = standing.state === 'signed-off' ? en` and whoever signed it off` : '';
  return {
    name: 'confirm-reopening',
    data: {
      summary: heading,
      heading,
      planId: action.planId,
      ref: action.ref,
      notice: '',
      title: titleOf(entry),
      facts: [
        fact(en`Now`, standingInWords(entry)),
        fact(en`Then`, en`In progress`),
        ...dueFacts(entry, view.today),
        planFact(entry),
      ],
      said: [],
      claimId: standing.claim.id,
      privacy: privacyNotice(),
      reason: {
        label: en`Why: the lead reads it, and it is kept in the history`,
        placeholder: en`For example: the audit of May found the old form in two teams`,
        problem: view.problem ?? '',
        value: typed(view.reason ?? '', MAX_REASON_CHARACTERS),
      },
      next: en`It no longer counts as verified, and its lead is asked about it again. The lead, whoever verified it${alsoSignedOff} are told. What was found before stays in the history. Its due date stays as it is: the business manager can move it.`,
      reopenLabel: en`Reopen it`,
      backLabel: en`Leave it as it is`,
    },
  };
}
