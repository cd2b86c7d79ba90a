import { decideSaying } from '../../rules/disagreements/decide-saying.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnCard, CardForm } from '../disagreement-form.ts';

/** Further words, of anybody whom it concerns. */
export const sayInDisagreement = cardHandler('say-in-disagreement', CardForm, (form, ask, deps) =>
  answerOnCard(form, 'say', ask, deps, (entry, by, context, now) =>
    decideSaying(entry, { ...form, words: form.sayWords }, by, context, now),
  ),
);
