import { cardHandler } from '../card-handler.ts';
import { answerDisown, HoldForm } from '../hold-form.ts';

/** The body that it is addressed to does not accept it. */
export const notAccept = cardHandler('not-accept', HoldForm, (form, ask, deps) => answerDisown(true, form, ask, deps));
