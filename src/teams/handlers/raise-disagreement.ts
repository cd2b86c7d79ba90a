import { cardHandler } from '../card-handler.ts';
import { answerRaise, RaiseForm } from '../raise-form.ts';

/** Two agencies differ, and the procedure begins. */
export const raiseDisagreement = cardHandler('raise-disagreement', RaiseForm, answerRaise);
