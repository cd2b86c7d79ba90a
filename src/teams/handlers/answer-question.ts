import { z } from 'zod';
import { type Refuse, refuse } from '../../decisions/decision.ts';
import { refusalText } from '../../decisions/refusal.ts';
import { changeEntry } from '../../engine/change-entry.ts';
import { mayAnswer } from '../../rules/people/access.ts';
import { refusalCard, refusedActionCard } from '../../rules/refusal-card.ts';
import { checkLink } from '../../rules/updates/check-link.ts';
import { answeredCard } from '../../rules/verification/aside-receipt-card.ts';
import { type AnswerDraft, claimQuestionCard } from '../../rules/verification/claim-question-card.ts';
import { decideAnswer } from '../../rules/verification/decide-question.ts';
import { openQuestion } from '../../rules/verification/open-question.ts';
import { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import { SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { Typed } from '../edit-form.ts';
import { presentCard } from '../present-card.ts';

const AnswerForm = z
  .object({ ...EntryRef.shape, questionId: SubmissionId, submissionId: SubmissionId, answer: Typed, link: Typed })
  .transform(({ planId, ref, questionId, submissionId, ...draft }) => ({
    ...{ about: { planId, ref }, questionId, submissionId, draft },
  }));
type Sent = z.infer<typeof AnswerForm>;

/** The lead answers what was asked about their claim. */
export const answerQuestion = cardHandler('answer-question', AnswerForm, async (form, ask, deps) => {
  const { about, questionId, submissionId, draft } = form;
  const checked = draft.link.trim() === '' ? undefined : checkLink(draft.link, deps.allowedHosts);
  if (checked && 'problem' in checked) return withProblems(form, { link: checked.problem }, ask, deps);
  const sent = { submissionId, questionId, words: draft.answer, link: checked?.link };
  const decision = await changeEntry(deps, about, (entry, now) => decideAnswer(entry, sent, ask.by, ask.people, now));
  if (decision.kind === 'refuse') return refused(decision, form, ask, deps);
  return answeredCard(decision.entry, questionId, ask.context);
});

/** Nothing can be decided about a link that cannot be taken: the form again, for somebody who may have it. */
async function withProblems(form: Sent, problems: Partial<AnswerDraft>, ask: Ask, deps: BotDeps): Promise<Card> {
  const entry = (await deps.register.load(form.about))?.entry;
  if (!entry) return refusalCard('unknown-action');
  const { standing } = entry;
  const question = openQuestion(standing);
  if (!mayAnswer(ask.by, entry)) return refusedActionCard(refuse('not-yours-to-answer', entry), ask.by, ask.people);
  if (standing.state !== 'claimed' || question?.id !== form.questionId || question.by === ask.by.personId) {
    return refused(refuse('question-gone', entry), form, ask, deps);
  }
  const submissionId = SubmissionId.parse(deps.newId());
  return claimQuestionCard({ ...entry, standing }, question, { submissionId, draft: form.draft, problems });
}

async function refused(refusal: Refuse, form: Sent, ask: Ask, deps: BotDeps): Promise<Card> {
  const { reason, entry } = refusal;
  if (!entry || reason === 'not-yours-to-answer') return refusedActionCard(refusal, ask.by, ask.people);
  if (reason === 'reason-missing') return withProblems(form, { answer: en`Answer in up to 1,000 characters.` }, ask, deps);
  const { why, next } = refusalText[reason];
  const typed = form.draft.answer.trim();
  const kept = typed === '' ? '' : en` You typed, and it is not recorded: ${typed}`;
  return presentCard(entry, ask, deps, `${why} ${next}${kept}`);
}
