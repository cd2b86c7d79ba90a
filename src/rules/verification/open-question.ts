import type { ClaimAnswer, ClaimQuestion } from '../../words/claim.ts';
import type { Entry, Standing } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { CalendarDate } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { askedOf } from '../people/holders.ts';

/** What the lead was asked about a claim and has not answered: the claim waits for them, and not for whoever verifies it. */
export function openQuestion(standing: Standing): ClaimQuestion | undefined {
  const last = standing.state === 'claimed' ? standing.questions?.at(-1) : undefined;
  return last?.answer ? undefined : last;
}

/** Whom to ask for the answer. Nobody answers their own question. */
export function questionAskees({ action }: Entry, { by }: ClaimQuestion, people: People, today: CalendarDate): PersonId[] {
  return askedOf(people, action.owner, today).flatMap(({ id }) => (id === by ? [] : id));
}

export function withAnswer(questions: readonly ClaimQuestion[], id: SubmissionId, answer: ClaimAnswer): ClaimQuestion[] {
  return questions.map((question) => (question.id === id ? { ...question, answer } : question));
}
