import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { type Content, type Message, MessageKey } from '../../decisions/message.ts';
import type { ClaimAnswer, ClaimQuestion } from '../../words/claim.ts';
import type { Entry } from '../../words/entry.ts';
import type { EvidenceLink } from '../../words/evidence.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { reasonOf } from '../edits/check-edit.ts';
import { mayAnswer, type Viewer } from '../people/access.ts';
import { askedToVerify } from './ask-verifiers.ts';
import { claimRefusal } from './claim-refusal.ts';
import { openQuestion, questionAskees, withAnswer } from './open-question.ts';

export type SentQuestion = { readonly submissionId: SubmissionId; readonly claimId: SubmissionId; readonly words: string };

/**
 * Asks the lead about a claim, which stays claimed. From then on it waits for the lead, and whoever verifies it is not asked
 * until they have answered. The same form sent again changes nothing.
 */
export function decideQuestion(
  entry: Entry,
  { submissionId, claimId, words: typed }: SentQuestion,
  by: Viewer,
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const { standing } = entry;
  const refused = claimRefusal(entry, claimId, by, people);
  if (refused || standing.state !== 'claimed') return refuse(refused ?? 'not-claimed', entry);
  const { questions = [] } = standing;
  if (questions.some(({ id }) => id === submissionId)) return keep(entry);
  const words = reasonOf(typed);
  if (words === undefined) return refuse('reason-missing', entry);
  if (openQuestion(standing)) return refuse('question-waits', entry);

  const question: ClaimQuestion = { id: submissionId, words, by: by.personId, byName: by.name, at: now };
  const on = dateOf(now);
  const to = questionAskees(entry, question, people, on);
  const next: Entry = { ...entry, standing: { ...standing, questions: [...questions, question] }, revision: entry.revision + 1 };
  return change(next, by.personId, {
    events: [
      { what: 'claim-questioned', claimId, question },
      ...(to.length > 0 ? [{ what: 'others-asked', about: 'question', count: 1, on, to } as const] : []),
    ],
    messages: messagesTo(to, entry, 'question', submissionId),
    lookAgainAt: now,
  });
}

export type SentAnswer = {
  readonly submissionId: SubmissionId;
  readonly questionId: SubmissionId;
  readonly words: string;
  readonly link?: EvidenceLink | undefined;
};

/**
 * The lead's answer goes to whoever asked, and to whoever the claim was passed to meanwhile; their time to decide begins
 * that day. The claim stays as it was sent. The same form sent again changes nothing.
 */
export function decideAnswer(
  entry: Entry,
  { submissionId, questionId, words: typed, link }: SentAnswer,
  by: Viewer,
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const { standing } = entry;
  const words = reasonOf(typed);
  if (!mayAnswer(by, entry)) return refuse('not-yours-to-answer', entry);
  if (standing.state !== 'claimed') return refuse('question-gone', entry);
  const { questions = [], asked, claim } = standing;
  if (questions.some(({ answer }) => answer?.id === submissionId)) return keep(entry);
  const question = openQuestion(standing);
  if (question?.id !== questionId) return refuse('question-gone', entry);
  if (question.by === by.personId) return refuse('own-question', entry);
  if (words === undefined) return refuse('reason-missing', entry);

  const on = dateOf(now);
  const answer: ClaimAnswer = { id: submissionId, words, ...(link && { link }), by: by.personId, byName: by.name, at: now };
  const next = {
    ...standing,
    questions: withAnswer(questions, questionId, answer),
    ...(asked && { asked: { ...asked, lastOn: on } }),
  };
  const passedTo = standing.passed?.to?.id;
  const readers = askedToVerify({ ...entry, standing: next }, people, on).filter((id) => id === passedTo);
  return change({ ...entry, standing: next, revision: entry.revision + 1 }, by.personId, {
    events: [{ what: 'question-answered', claimId: claim.id, questionId, answer }],
    messages: messagesTo([...new Set([question.by, ...readers])], entry, 'question-answered', questionId),
    lookAgainAt: now,
  });
}

function messagesTo(
  to: readonly PersonId[],
  { action: { planId, ref } }: Entry,
  kind: (Content & { kind: 'question' | 'question-answered' })['kind'],
  questionId: SubmissionId,
): Message[] {
  const content: Content = { kind, about: { planId, ref }, questionId };
  return to.map((id) => ({ key: MessageKey.parse(`${kind}-${questionId}-${id}`), to: id, content }));
}
