import { type Card, fact, typed } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Ending, Entry } from '../../words/entry.ts';
import type { CalendarDate } from '../../words/time.ts';
import { dueInWords } from '../assurance/due-in-words.ts';
import { privacyNotice } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { endingInWords, planFact, standingInWords, titleOf } from '../updates/entry-in-words.ts';
import type { EditDraft } from './edit-draft.ts';
import type { Press } from './from-card.ts';

/** Before an action ends without completion: what that does. Nothing is recorded yet. */
export function confirmEndCard(
  entry: Entry,
  ending: Ending,
  view: { press: Press; draft: EditDraft; today: CalendarDate; successor?: Entry | undefined },
): Card {
  const { action } = entry;
  const { press, draft, today, successor } = view;
  const heading = en`${action.ref}: end it without completion?`;
  return {
    name: 'confirm-end',
    data: {
      summary: heading,
      heading,
      planId: action.planId,
      ref: action.ref,
      notice: '',
      title: titleOf(entry),
      facts: [
        fact(en`Now`, standingInWords(entry)),
        fact(en`Then`, en`Ended: ${endingInWords(ending)}`),
        ...(successor ? [fact(successor.action.ref, `${titleOf(successor)}. ${dueInWords(successor, today)}`)] : []),
        planFact(entry),
      ],
      said: [],
      submissionId: press.submissionId,
      seen: String(press.seen),
      how: draft.how,
      successor: draft.successor,
      privacy: privacyNotice(),
      reason: {
        label: en`Why: it is kept in the history`,
        placeholder: en`For example: agreed at the Board of 12 May`,
        problem: '',
        value: typed(draft.reason, MAX_REASON_CHARACTERS),
      },
      next: en`If you end it, its lead is not asked about it any more and it is not overdue. It is never counted as verified: the status has it under “Ended without completion”. ${successor ? en`What it asked for is asked for by ${successor.action.ref} from then on. ` : ''}You can take the end back.`,
      endLabel: en`End it`,
      backLabel: en`Do not end it`,
    },
  };
}
