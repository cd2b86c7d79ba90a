import { answerRecheck, RecheckForm } from '../answer-recheck.ts';
import { cardHandler } from '../card-handler.ts';

export const hasNotLasted = cardHandler('has-not-lasted', RecheckForm, (form, ask, deps) =>
  answerRecheck(false, form, ask, deps),
);
