import { type Card, fact } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import { type CalendarDate, dateInWords, shortDateInWords } from '../../words/time.ts';
import { titleOf } from '../updates/entry-in-words.ts';
import { claimsInShort } from './named-claims.ts';
import type { EntryToSignOff } from './sign-off-card.ts';

/** Before several actions are signed off at once: which they are. Nothing is recorded yet. */
export function confirmSignOffCard(
  entries: readonly EntryToSignOff[],
  view: {
    readonly meetingOn?: CalendarDate | undefined;
    /** Why others that were named are left out, in a sentence each. */
    readonly left: readonly string[];
    /** Months until it is asked whether they have lasted; 0: that is not asked. They are of plans that differ in it. */
    readonly recheckAfterMonths: number | 'as its plan says';
  },
): Card {
  const { meetingOn, left, recheckAfterMonths } = view;
  const count = counted(entries.length, 'action');
  const heading = en`Sign off ${count}${meetingOn ? en` for the meeting of ${shortDateInWords(meetingOn)}` : ''}?`;
  const when =
    recheckAfterMonths === 'as its plan says' ? en`When its plan says` : en`In ${counted(recheckAfterMonths, 'month')}`;
  const recheck = recheckAfterMonths === 0 ? '' : en` ${when} I ask their leads and verifiers whether the change has lasted.`;
  return {
    name: 'confirm-sign-off',
    data: {
      summary: heading,
      heading,
      facts: entries.map((entry) => fact(entry.action.ref, titleOf(entry))),
      left: left.map((words) => ({ words })),
      claims: claimsInShort(entries),
      meetingOn: meetingOn ?? '',
      next: en`The history of each says that you signed it off${meetingOn ? en`, for the meeting of ${dateInWords(meetingOn)}` : ''}.${recheck} Each can be reopened with a reason.`,
      signLabel: entries.length === 1 ? en`Sign it off` : en`Sign off these ${entries.length}`,
      backLabel: en`Back to the list`,
    },
  };
}
