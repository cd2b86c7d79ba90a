import { type Card, fact, said, typed } from '../../words/card-data.ts';
import type { ClaimQuestion } from '../../words/claim.ts';
import { MAX_LINK_CHARACTERS } from '../../words/evidence.ts';
import { type CalendarDate, dateInWords, dateOf } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { PRIVACY_NOTICE } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, titleOf } from '../updates/entry-in-words.ts';
import { saidBy } from '../updates/said-in-words.ts';
import type { ClaimedEntry } from './claimed-entry.ts';

export type AnswerDraft = { readonly answer: string; readonly link: string };

/** What somebody who verifies it asks about a claim, with the form to answer, for whoever answers for the action. */
export function claimQuestionCard(
  entry: ClaimedEntry,
  question: ClaimQuestion,
  view: {
    submissionId: SubmissionId;
    /** When they are asked again, where that is known. */
    askedAgainOn?: CalendarDate | undefined;
    draft?: AnswerDraft;
    problems?: Partial<AnswerDraft>;
    notice?: string;
  },
): Card {
  const { action, standing, isRestricted } = entry;
  const { draft, problems } = view;
  return {
    name: 'claim-question',
    data: {
      summary: `${action.ref}, ${titleOf(entry)}: a question about your claim`,
      heading: `${action.ref}: a question about your claim`,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? (problems ? 'This was not sent yet. What is to be put right stands below.' : ''),
      title: titleOf(entry),
      facts: [
        fact('Asked', `${dateInWords(dateOf(question.at))}, by ${question.byName}`),
        fact('Claimed', `${dateInWords(dateOf(standing.claim.at))}, by ${standing.claim.byName}`),
        planFact(entry),
      ],
      said: isRestricted
        ? said(
            'About this question',
            `This review is restricted, so the question is not shown here. Ask ${question.byName} what it is, and say here that you have answered.`,
          )
        : [
            ...said('They ask', question.words, MAX_REASON_CHARACTERS),
            ...said(`What was claimed, ${saidBy(standing.claim)}`, standing.claim.words, MAX_REASON_CHARACTERS),
          ],
      submissionId: view.submissionId,
      questionId: question.id,
      privacy: PRIVACY_NOTICE,
      answer: {
        label: 'Your answer',
        placeholder: 'For example: all four teams; the list is on page 2.',
        problem: problems?.answer ?? '',
        value: typed(draft?.answer ?? '', MAX_REASON_CHARACTERS),
      },
      link: {
        label: 'A link that shows it, if there is one',
        placeholder: 'https://…',
        problem: problems?.link ?? '',
        value: typed(draft?.link ?? '', MAX_LINK_CHARACTERS, MAX_LINK_CHARACTERS),
      },
      next: nextFor(question, view.askedAgainOn),
      sendLabel: 'Send the answer',
      openLabel: 'Change the claim',
      backLabel: 'Back to my list',
    },
  };
}

function nextFor({ byName }: ClaimQuestion, again: CalendarDate | undefined): string {
  const silence = again ? ` If we hear nothing, I ask again on ${dateInWords(again)}.` : '';
  return `Your claim stays as it is, and waits for your answer. It goes to ${byName}, who then decides.${silence}`;
}
