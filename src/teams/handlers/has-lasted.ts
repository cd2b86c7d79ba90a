import { answerRecheck, RecheckForm } from '../answer-recheck.ts';
import { cardHandler } from '../card-handler.ts';

export const hasLasted = cardHandler('has-lasted', RecheckForm, (form, ask, deps) => answerRecheck(true, form, ask, deps));
