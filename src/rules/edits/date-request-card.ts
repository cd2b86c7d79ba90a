import { type Card, said, typed } from '../../words/card-data.ts';
import type { Entry } from '../../words/entry.ts';
import type { CalendarDate } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { PRIVACY_NOTICE } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, RESTRICTED_WORDS, titleOf } from '../updates/entry-in-words.ts';

/** The form as it was typed. */
export type DateDraft = { readonly dueOn: string; readonly reason: string };

/** What is wrong with it, beside the field that it is about. */
export type DateProblems = { readonly dueOn?: string; readonly reason?: string };

/** Asks for another due date, or suggests a first one. */
export function dateRequestCard(
  entry: Entry,
  view: { today: CalendarDate; submissionId: SubmissionId; draft?: DateDraft; problems?: DateProblems; notice?: string },
): Card {
  const { action, isRestricted } = entry;
  const hasDate = action.timing.kind === 'deadline';
  const heading = hasDate ? `${action.ref}: which date is asked for?` : `${action.ref}: by when can it be done?`;
  return {
    name: 'date-request',
    data: {
      summary: heading,
      heading,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? (view.problems ? 'This was not sent yet. What is missing stands below.' : ''),
      title: titleOf(entry),
      facts: [...dueFacts(entry, view.today), planFact(entry)],
      said: isRestricted ? said('About this action', RESTRICTED_WORDS) : [],
      submissionId: view.submissionId,
      seen: String(entry.revision),
      dateLabel: hasDate ? 'New due date' : 'Due date',
      dateError: 'Choose a day.',
      dateProblem: view.problems?.dueOn ?? '',
      dateValue: view.draft?.dueOn ?? '',
      reasonLabel: hasDate ? 'Why it cannot be done by the present date' : 'Why then',
      reasonPlaceholder: 'For example: the check of visits needs three months of the new form.',
      reasonError: 'Say why: whoever agrees reads it, and it is kept in the history.',
      reasonProblem: view.problems?.reason ?? '',
      reasonValue: typed(view.draft?.reason ?? '', MAX_REASON_CHARACTERS),
      privacy: PRIVACY_NOTICE,
      next: hasDate
        ? 'Somebody else has to agree: the safeguarding manager, or the business manager. Until then the date stays as it is. The first date is kept for good, beside the new one.'
        : 'Somebody else has to agree: the safeguarding manager, or the business manager. Until then it has no date.',
      sendLabel: hasDate ? 'Ask for this date' : 'Suggest this date',
      backLabel: 'Back to my list',
    },
  };
}
