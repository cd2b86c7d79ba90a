import { cardHandler } from '../card-handler.ts';
import { ScopeForm, statusAnswer } from '../summary-answer.ts';

export const openStatus = cardHandler('open-status', ScopeForm, statusAnswer, { isForChannels: true });
