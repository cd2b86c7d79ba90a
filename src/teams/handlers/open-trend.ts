import { cardHandler } from '../card-handler.ts';
import { ScopeForm, trendAnswer } from '../summary-answer.ts';

export const openTrend = cardHandler('open-trend', ScopeForm, trendAnswer, { isForChannels: true });
