import { cardHandler } from '../card-handler.ts';
import { answerHold, HoldForm } from '../hold-form.ts';

/** They want to be reminded on a day. */
export const putOff = cardHandler('put-off', HoldForm, (form, ask, deps) => answerHold('put-off', form, ask, deps));
