import { decideAnswer } from '../../rules/disagreements/decide-answer.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnCard, CardForm } from '../disagreement-form.ts';

/** The other side says what it holds. */
export const answerDisagreement = cardHandler('answer-disagreement', CardForm, (form, ask, deps) =>
  answerOnCard(form, 'answer', ask, deps, (entry, by, context, now) => decideAnswer(entry, form, by, context, now)),
);
