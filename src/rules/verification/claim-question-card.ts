import { type Card, fact, said, typed } from '../../words/card-data.ts';
import type { ClaimQuestion } from '../../words/claim.ts';
import { en } from '../../words/english.ts';
import { MAX_LINK_CHARACTERS } from '../../words/evidence.ts';
import { type CalendarDate, dateInWords, dateOf } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { privacyNotice } from '../updates/action-card.ts';
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
      summary: en`${action.ref}, ${titleOf(entry)}: a question about your claim`,
      heading: en`${action.ref}: a question about your claim`,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? (problems ? en`This was not sent yet. What is to be put right stands below.` : ''),
      title: titleOf(entry),
      facts: [
        fact(en`Asked`, en`${dateInWords(dateOf(question.at))}, by ${question.byName}`),
        fact(en`Claimed`, en`${dateInWords(dateOf(standing.claim.at))}, by ${standing.claim.byName}`),
        planFact(entry),
      ],
      said: isRestricted
        ? said(
            en`About this question`,
            en`This review is restricted, so the question is not shown here. Ask ${question.byName} what it is, and say here that you have answered.`,
          )
        : [
            ...said(en`They ask`, question.words, MAX_REASON_CHARACTERS),
            ...said(en`What was claimed, ${saidBy(standing.claim)}`, standing.claim.words, MAX_REASON_CHARACTERS),
          ],
      submissionId: view.submissionId,
      questionId: question.id,
      privacy: privacyNotice(),
      answer: {
        label: en`Your answer`,
        placeholder: en`For example: all four teams; the list is on page 2.`,
        problem: problems?.answer ?? '',
        value: typed(draft?.answer ?? '', MAX_REASON_CHARACTERS),
      },
      link: {
        label: en`A link that shows it, if there is one`,
        placeholder: 'https://…',
        problem: problems?.link ?? '',
        value: typed(draft?.link ?? '', MAX_LINK_CHARACTERS, MAX_LINK_CHARACTERS),
      },
      next: nextFor(question, view.askedAgainOn),
      sendLabel: en`Send the answer`,
      openLabel: en`Change the claim`,
      backLabel: en`Back to my list`,
    },
  };
}

function nextFor({ byName }: ClaimQuestion, again: CalendarDate | undefined): string {
  const silence = again ? en` If we hear nothing, I ask again on ${dateInWords(again)}.` : '';
  return en`Your claim stays as it is, and waits for your answer. It goes to ${byName}, who then decides.${silence}`;
}
