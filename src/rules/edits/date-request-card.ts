import { type Card, said, typed } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { CalendarDate } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { privacyNotice } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, restrictedWords, titleOf } from '../updates/entry-in-words.ts';

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
  const heading = hasDate ? en`${action.ref}: which date is asked for?` : en`${action.ref}: by when can it be done?`;
  return {
    name: 'date-request',
    data: {
      summary: heading,
      heading,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? (view.problems ? en`This was not sent yet. What is missing stands below.` : ''),
      title: titleOf(entry),
      facts: [...dueFacts(entry, view.today), planFact(entry)],
      said: isRestricted ? said(en`About this action`, restrictedWords()) : [],
      submissionId: view.submissionId,
      seen: String(entry.revision),
      dateLabel: hasDate ? en`New due date` : en`Due date`,
      dateError: en`Choose a day.`,
      dateProblem: view.problems?.dueOn ?? '',
      dateValue: view.draft?.dueOn ?? '',
      reasonLabel: hasDate ? en`Why it cannot be done by the present date` : en`Why then`,
      reasonPlaceholder: en`For example: the check of visits needs three months of the new form.`,
      reasonError: en`Say why: whoever agrees reads it, and it is kept in the history.`,
      reasonProblem: view.problems?.reason ?? '',
      reasonValue: typed(view.draft?.reason ?? '', MAX_REASON_CHARACTERS),
      privacy: privacyNotice(),
      next: hasDate
        ? en`Somebody else has to agree: the safeguarding manager, or the business manager. Until then the date stays as it is. The first date is kept for good, beside the new one.`
        : en`Somebody else has to agree: the safeguarding manager, or the business manager. Until then it has no date.`,
      sendLabel: hasDate ? en`Ask for this date` : en`Suggest this date`,
      backLabel: en`Back to my list`,
    },
  };
}
