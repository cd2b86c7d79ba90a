import { cardHandler } from '../card-handler.ts';
import { answerHold, HoldForm } from '../hold-form.ts';

/** They are on it, and say more by a day. */
export const promise = cardHandler('promise', HoldForm, (form, ask, deps) => answerHold('promise', form, ask, deps));
