import { cardHandler } from '../card-handler.ts';
import { answerDisown, HoldForm } from '../hold-form.ts';

/** The lead says that it is not theirs, and perhaps whose it is. */
export const disown = cardHandler('disown', HoldForm, (form, ask, deps) => answerDisown(false, form, ask, deps));
